import { Button, Modal, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, newKey } from '../../kit/client.ts'
import { useOffice } from '../office.tsx'
import { useSay } from '../speech.tsx'
import { IconSend } from './icons.ts'
import { Trouble } from './trouble.tsx'

/** Sends a document by mail once more, to the customer or to another address. */
export function SendAgain({ document, email }: { document: string; email?: string | null | undefined }) {
  const say = useSay()
  const { may } = useOffice()
  const [asking, setAsking] = useState(false)
  if (!may('mail.write')) return null
  return (
    <>
      <Button variant="default" leftSection={<IconSend size={16} />} onClick={() => setAsking(true)}>
        {say('document.sendAgain')}
      </Button>
      {asking && <SendDialog document={document} email={email ?? ''} onClose={() => setAsking(false)} />}
    </>
  )
}

function SendDialog({ document, email, onClose }: Readonly<{ document: string; email: string; onClose(): void }>) {
  const say = useSay()
  const queries = useQueryClient()
  const [to, setTo] = useState(email)
  const [key] = useState(newKey)
  const send = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/v1/documents/{document}/mails', {
          params: { path: { document }, header: { 'Idempotency-Key': key + to } },
          body: to.trim() === '' ? {} : { to: to.trim() },
        }),
      ),
    onSuccess: async ({ recipient }) => {
      notifications.show({ message: say('document.sendDone', { to: recipient }) })
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={say('document.sendAgain')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <p className="second">{say('document.sendText')}</p>
        <TextInput
          type="email"
          label={say('document.sendTo')}
          data-autofocus
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        {send.error && <Trouble error={send.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {say('document.sendAgain')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
