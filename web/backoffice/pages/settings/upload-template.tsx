import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Refused, type Schemas, callerHeaders, refusedBy } from '../../../kit/client.ts'
import type { Language } from '../../../kit/words.ts'
import { useOffice } from '../../office.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { FileDrop } from '../../parts/file-drop.tsx'
import { IconCircleCheck } from '../../parts/icons.ts'
import { useSentence } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import type { Kind } from './kinds.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Takes a layout; what is wrong with it is shown place by place. */
export function UploadTemplate({ kind, language }: { kind: Kind; language: Language }) {
  const say = useSay()
  const { format, today } = useOffice()
  const queries = useQueryClient()
  const [file, setFile] = useState<File>()
  const [validFrom, setValidFrom] = useState(today)
  const upload = useMutation({
    mutationFn: async (chosen: File) => {
      const query = new URLSearchParams({ kind, language, validFrom, fileName: chosen.name })
      const response = await fetch(`/v1/templates?${query.toString()}`, {
        method: 'POST',
        headers: { ...callerHeaders(true), 'content-type': DOCX },
        body: chosen,
      })
      if (!response.ok) throw await refusedBy(response)
      return (await response.json()) as Schemas['Template'] // what the API says it answers
    },
    onSuccess: async () => {
      setFile(undefined)
      await queries.invalidateQueries()
    },
  })
  return (
    <section className="stack">
      <h2>{say('template.upload')}</h2>
      <FileDrop
        accept={DOCX}
        kind="docx"
        title={file?.name ?? say('template.drop')}
        text={say('template.dropText')}
        busy={upload.isPending}
        onFile={(chosen) => {
          upload.reset()
          setFile(chosen)
        }}
      />
      {file && (
        <form
          className="row wrap"
          style={{ alignItems: 'flex-end' }}
          onSubmit={(event) => {
            event.preventDefault()
            upload.mutate(file)
          }}
        >
          <DayField label={say('template.validFrom')} value={validFrom} onChange={setValidFrom} />
          <Button type="submit" loading={upload.isPending}>
            {say('template.publish')}
          </Button>
        </form>
      )}
      {upload.error && <Wrong error={upload.error} />}
      {upload.data && (
        <div className="notice good" role="status">
          <IconCircleCheck size={18} />
          {say('template.published', { day: format.day(upload.data.validFrom) })}
        </div>
      )}
    </section>
  )
}

function Wrong({ error }: { error: Error }) {
  const say = useSay()
  const sentence = useSentence(error)
  const places = error instanceof Refused ? (error.problem.errors ?? []) : []
  const placeOf = (pointer: string): string => {
    const [part = '', no] = pointer.split('#')
    const file = part.split('/').at(-1) ?? part
    return no === undefined ? file : `${file}, ${say('template.paragraph', { no })}`
  }
  return (
    <div className="stack tight" role="alert">
      <div className="notice stop">{sentence}</div>
      {places.length > 0 && (
        <ul className="lines">
          {places.map(({ pointer, detail }) => (
            <li key={pointer + detail}>
              <span className="grow">{detail}</span>
              <span className="light">{placeOf(pointer)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
