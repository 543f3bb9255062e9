import { Button } from '@mantine/core'
import type { Schemas } from '../../../kit/client.ts'
import { isLanguage, languageNames } from '../../../kit/words.ts'
import { useSay } from '../../speech.tsx'
import type { WordId } from '../../words/index.ts'
import { type Fields, fieldNames, fieldsOf } from './fields.ts'

const labels: Readonly<Record<keyof Fields, WordId>> = {
  kind: 'customer.kind',
  name: 'word.name',
  givenName: 'customer.givenName',
  familyName: 'customer.familyName',
  email: 'login.email',
  phone: 'customer.phone',
  vatId: 'customer.vatId',
  language: 'frame.language',
}

type Customer = Schemas['Customer']
type Given = Readonly<{ now: Customer; before: Customer; typed: Fields; take(change: Partial<Fields>): void }>

/** What somebody else has saved meanwhile beside what was typed here; what only they have changed is already taken over. */
export function Newer({ now, before, typed, take }: Given) {
  const say = useSay()
  const saved = fieldsOf(now, typed.language)
  const former = fieldsOf(before, typed.language)
  // The name of a person is made of its two parts.
  const names = fieldNames.filter((name) => name !== 'name' || typed.kind !== 'person')
  const differing = names.filter((name) => saved[name].trim() !== typed[name].trim() && saved[name] !== former[name])
  const taken = names.filter((name) => saved[name] !== former[name] && saved[name] === typed[name])
  const show = (name: keyof Fields, value: string): string => {
    if (name === 'language' && isLanguage(value)) return languageNames[value]
    if (name === 'kind') return say(value === 'person' ? 'customer.person' : 'customer.organisation')
    return value === '' ? '–' : value
  }
  return (
    <div className="stack tight" role="alert">
      <div className="notice wait">
        <div>
          {say(differing.length > 0 ? 'conflict.text' : 'conflict.same')}
          {taken.length > 0 &&
            ` ${say('conflict.taken', { fields: taken.map((name) => say(labels[name])).join(', ') })}`}
        </div>
      </div>
      {differing.length > 0 && (
        <div className="table-box">
          <table className="table conflict">
            <thead>
              <tr>
                <td />
                <th scope="col">{say('conflict.theirs')}</th>
                <th scope="col">{say('conflict.yours')}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map((name) => (
                <tr key={name}>
                  <th scope="row">{say(labels[name])}</th>
                  <td>
                    <div>{show(name, saved[name])}</div>
                    <Button variant="default" size="compact-xs" onClick={() => take({ [name]: saved[name] })}>
                      {say('conflict.take')}
                    </Button>
                  </td>
                  <td>{show(name, typed[name])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
