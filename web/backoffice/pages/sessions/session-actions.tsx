import { Button } from '@mantine/core'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { useSay } from '../../speech.tsx'
import { AssignCard } from './assign-card.tsx'
import type { OfficeSession } from './columns.tsx'

const accepted = ['probable_duplicate', 'too_late', 'time_ambiguous'] as const

/** What helps a session that waits. */
export function SessionActions({ session }: { session: OfficeSession }) {
  const say = useSay()
  const { may } = useOffice()
  const [asking, setAsking] = useState<'accept' | 'discard' | 'assign'>()
  if (session.stage !== 'waiting' || !may('sessions.write')) return null
  const params = { path: { session: session.session } }
  const waitingFor = accepted.find((reason) => reason === session.reason)
  const isAboutCard = session.reason === 'token_unknown' || session.reason === 'no_contract'
  const close = (): void => setAsking(undefined)
  return (
    <div className="row wrap">
      {isAboutCard && <Button onClick={() => setAsking('assign')}>{say('session.assign')}</Button>}
      {waitingFor && <Button onClick={() => setAsking('accept')}>{say('session.accept')}</Button>}
      <Button variant="default" onClick={() => setAsking('discard')}>
        {say('session.discard')}
      </Button>
      {asking === 'assign' && <AssignCard session={session} onClose={close} />}
      {asking === 'accept' && waitingFor && (
        <ReasonDialog
          title={say('session.accept')}
          text={say('session.acceptText')}
          act={(reason) => answer(api.POST('/v1/sessions/{session}/accept', { params, body: { waitingFor, reason } }))}
          onClose={close}
        />
      )}
      {asking === 'discard' && (
        <ReasonDialog
          title={say('session.discard')}
          text={say('session.discardText')}
          danger
          act={(reason) => answer(api.POST('/v1/sessions/{session}/discard', { params, body: { reason } }))}
          onClose={close}
        />
      )}
    </div>
  )
}
