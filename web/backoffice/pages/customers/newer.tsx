import { Button } from '@mantine/core'
import type { Schemas } from '../../../kit/client.ts'
import { isLanguage, languageNames } from '../../../kit/words.ts'
import { useSay } from '../../speech.tsx'
import type { WordId } from '../../words/index.ts'
import { type Fields, fieldsOf } from './fields.ts'

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

type Given = Readonly<{ newer: Schemas['Customer']; typed: Fields; take(change: Partial<Fields>): void }>

/** What somebody else has saved meanwhile beside what was typed here, field by field. */
export function Newer({ newer, typed, take }: Given) {
  const say = useSay()
  const saved = fieldsOf(newer, typed.language)
  // The name of a person is made of its two parts.
  const names = (Object.keys(labels) as (keyof Fields)[]).filter((name) => name !== 'name' || typed.kind !== 'person') // the keys of the record
  const differing = names.filter((name) => saved[name].trim() !== typed[name].trim())
  const show = (name: keyof Fields, value: string): string => {
    if (name === 'language' && isLanguage(value)) return languageNames[value]
    if (name === 'kind') return say(value === 'person' ? 'customer.person' : 'customer.organisation')
    return value === '' ? '–' : value
  }
  if (differing.length === 0) return <div className="notice wait">{say('conflict.same')}</div>
  return (
    <div className="stack tight" role="alert">
      <div className="notice wait">{say('conflict.text')}</div>
      <div className="table-box">
        <table className="table conflict">
          <thead>
            <tr>
              <td />
              <th scope="col">{say('conflict.theirs')}</th>
              <th scope="col">{say('conflict.yours')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {differing.map((name) => (
              <tr key={name}>
                <th scope="row">{say(labels[name])}</th>
                <td>{show(name, saved[name])}</td>
                <td>{show(name, typed[name])}</td>
                <td>
                  <Button variant="default" size="compact-xs" onClick={() => take({ [name]: saved[name] })}>
                    {say('conflict.take')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
