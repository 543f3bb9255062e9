import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSay } from '../speech.tsx'
import { IconCheck, IconCopy } from './icons.ts'

/** Something that is shown this once: to be copied now. */
export function Secret({ text, secret, onDone }: Readonly<{ text: string; secret: string; onDone(): void }>) {
  const say = useSay()
  const [copied, setCopied] = useState(false)
  return (
    <div className="stack">
      <p className="second">{text}</p>
      <TextInput
        readOnly
        aria-label={text}
        value={secret}
        onFocus={(event) => event.currentTarget.select()}
        classNames={{ input: 'mono' }}
      />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
        >
          {say(copied ? 'do.copied' : 'do.copy')}
        </Button>
        <Button onClick={onDone}>{say('do.close')}</Button>
      </div>
    </div>
  )
}
