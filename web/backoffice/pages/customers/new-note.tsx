import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, newKey } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

const MOST = 10_000
/** From here on the count is shown. */
const NEAR = 9000

/** A place to write a note; what is too long is said, not cut. */
export function NewNote({ customer }: { customer: string }) {
  const say = useSay()
  const { format, may } = useOffice()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [key, setKey] = useState(newKey)
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/v1/customers/{customer}/notes', {
          params: { path: { customer }, header: { 'Idempotency-Key': key } },
          body: { text: text.trim() },
        }),
      ),
    onSuccess: async () => {
      setText('')
      setKey(newKey())
      await queries.invalidateQueries()
    },
  })
  if (!may('customers.write')) return null
  const { length } = text.trim()
  const facts = { count: format.count(length), most: format.count(MOST) }
  const error = length > MOST ? say('note.tooLong', facts) : undefined
  return (
    <form
      className="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        if (length > 0 && length <= MOST) save.mutate()
      }}
    >
      <Textarea
        aria-label={say('note.write')}
        placeholder={say('note.write')}
        autosize
        minRows={text === '' ? 1 : 3}
        maxRows={14}
        value={text}
        error={error}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {save.error && <Trouble error={save.error} />}
      {text !== '' && (
        <div className="row">
          <Button type="submit" size="xs" loading={save.isPending} disabled={length === 0 || length > MOST}>
            {say('note.save')}
          </Button>
          {length > NEAR && length <= MOST && <span className="second num">{say('note.length', facts)}</span>}
        </div>
      )}
    </form>
  )
}
