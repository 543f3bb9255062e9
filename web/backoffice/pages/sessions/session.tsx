import { useOffice } from '../../office.tsx'
import { Page } from '../../parts/page.tsx'
import { Failed } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { SessionInside, useSession } from './session-inside.tsx'

/** One session on a page of its own. */
export default function SessionPage({ params }: { params: Params }) {
  const say = useSay()
  const { format } = useOffice()
  const session = useSession(params['session'] ?? '')
  if (session.isError) return <Failed error={session.error} />
  const found = session.data
  const title = found
    ? `${found.place ?? found.point ?? say('kind.session')}, ${format.moment(found.startedAt, found.zone ?? format.zone)}`
    : say('kind.session')
  return (
    <Page title={title} back={{ to: '/sessions', word: say('nav.sessions') }} narrow>
      <div className="stack wide">
        <SessionInside query={session} />
      </div>
    </Page>
  )
}
