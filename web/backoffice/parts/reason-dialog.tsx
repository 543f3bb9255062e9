import { Button, Modal, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useSay } from '../speech.tsx'
import { Trouble } from './trouble.tsx'

type Given = Readonly<{
  title: string
  text: string
  /** What it will do, in figures. */
  more?: ReactNode
  danger?: boolean
  done?: string
  act(reason: string): Promise<unknown>
  onClose(): void
}>

/** Asks why before something is done that a person has to answer for. */
export function ReasonDialog({ title, text, more, danger = false, done, act, onClose }: Given) {
  const say = useSay()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const work = useMutation({
    mutationFn: () => act(reason.trim()),
    onSuccess: async () => {
      if (done !== undefined) notifications.show({ message: done })
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          work.mutate()
        }}
      >
        <p className="second">{text}</p>
        {more}
        <TextInput
          label={say('word.reason')}
          data-autofocus
          required
          withAsterisk={false}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {work.error && <Trouble error={work.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button
            type="submit"
            loading={work.isPending}
            disabled={reason.trim() === ''}
            {...(danger && { color: 'red', 'data-danger': true })}
          >
            {title}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
