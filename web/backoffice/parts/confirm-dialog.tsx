import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSay } from '../speech.tsx'
import { Trouble } from './trouble.tsx'

type Given = Readonly<{
  title: string
  text: ReactNode
  danger?: boolean
  act(): Promise<unknown>
  onClose(): void
}>

/** Asks once more before something that cannot be taken back with one click. */
export function ConfirmDialog({ title, text, danger = false, act, onClose }: Given) {
  const say = useSay()
  const queries = useQueryClient()
  const work = useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={title}>
      <div className="stack">
        <div className="second">{text}</div>
        {work.error && <Trouble error={work.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button
            data-autofocus
            loading={work.isPending}
            onClick={() => work.mutate()}
            {...(danger && { color: 'red', 'data-danger': true })}
          >
            {title}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
