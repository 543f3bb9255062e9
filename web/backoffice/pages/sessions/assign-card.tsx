import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { ContractChoice } from '../../parts/contract-choice.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import type { OfficeSession } from './columns.tsx'

/** Puts an unknown card on a contract; all its waiting sessions follow. */
export function AssignCard({ session, onClose }: { session: OfficeSession; onClose(): void }) {
  const say = useSay()
  const queries = useQueryClient()
  const [contract, setContract] = useState<string>()
  const [reason, setReason] = useState('')
  const assign = useMutation({
    mutationFn: (chosen: string) =>
      answer(
        api.POST('/v1/sessions/assign-card', {
          body: { token: session.token ?? '', contract: chosen, from: session.startedAt, reason },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={say('session.assign')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (contract !== undefined) assign.mutate(contract)
        }}
      >
        <p className="second">{say('session.assignText', { token: session.token ?? '' })}</p>
        <ContractChoice value={contract} onChange={setContract} />
        <TextInput
          label={say('word.reason')}
          required
          withAsterisk={false}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {assign.error && <Trouble error={assign.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={assign.isPending} disabled={contract === undefined || reason.trim() === ''}>
            {say('session.assign')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
