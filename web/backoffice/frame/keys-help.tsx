import { Modal } from '@mantine/core'
import { useOffice } from '../office.tsx'
import { useSay } from '../speech.tsx'
import { sections } from './sections.ts'

/** Which keys there are. */
export function KeysHelp({ onClose }: { onClose(): void }) {
  const say = useSay()
  const { may } = useOffice()
  const jumps = sections
    .filter((section) => section.may.some(may))
    .flatMap((section) => [
      { word: section.word, letter: section.letter },
      ...section.below.flatMap(({ word, letter }) => (letter ? [{ word, letter }] : [])),
    ])
  const own = [
    ['keys.palette', ['Ctrl', 'K']],
    ['keys.search', ['/']],
    ['keys.next', ['j']],
    ['keys.previous', ['k']],
    ['keys.choose', ['x']],
    ['keys.open', ['Enter']],
    ['keys.split', ['s']],
    ['keys.undo', ['z']],
    ['keys.close', ['Esc']],
    ['keys.help', ['?']],
  ] as const
  return (
    <Modal opened onClose={onClose} title={say('frame.keys')} size={560}>
      <div className="keys">
        {own.map(([word, keys]) => (
          <KeyLine key={word} text={say(word)} keys={keys} />
        ))}
        {jumps.map(({ word, letter }) => (
          <KeyLine key={word} text={say(word)} keys={['g', letter]} />
        ))}
      </div>
    </Modal>
  )
}

function KeyLine({ text, keys }: { text: string; keys: readonly string[] }) {
  return (
    <div>
      <span>{text}</span>
      <span className="row" style={{ gap: 4 }}>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
    </div>
  )
}
