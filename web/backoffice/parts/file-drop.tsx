import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useSay } from '../speech.tsx'
import { IconUpload } from './icons.ts'

type Given = Readonly<{
  accept: string
  /** How a fitting file ends; several, with a bar between. */
  kind: 'csv' | 'xml' | 'docx' | 'png|jpg|jpeg'
  title: string
  text: string
  busy?: boolean
  onFile(file: File): void
  beside?: ReactNode
}>

/** A place to drop a file on, or to choose one; a file of another kind is turned away by name. */
export function FileDrop({ accept, kind, title, text, busy = false, onFile, beside }: Given) {
  const say = useSay()
  const [over, setOver] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const take = (file: File | undefined): void => {
    setOver(false)
    if (!file) return
    const ends = kind.split('|').some((end) => file.name.toLowerCase().endsWith(`.${end}`))
    const fits = ends || accept.split(',').includes(file.type)
    setWrong(fits ? undefined : file.name)
    if (fits) onFile(file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    take(event.dataTransfer.files[0])
  }
  return (
    <div
      className="drop"
      data-over={over || undefined}
      data-busy={busy || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={24} stroke={1.5} />
      <div>
        <button
          type="button"
          className="plain-button drop-title"
          disabled={busy}
          onClick={() => input.current?.click()}
        >
          {title}
        </button>
        <p className="second">{text}</p>
        {wrong !== undefined && (
          <p className="overdue" role="alert">
            {say('drop.wrongKind', { name: wrong, kind: kind.split('|').slice(0, 2).join(', ').toUpperCase() })}
          </p>
        )}
      </div>
      {beside}
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept={accept}
        aria-label={title}
        tabIndex={-1}
        onChange={(event) => {
          take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
