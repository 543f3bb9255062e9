import { TextInput } from '@mantine/core'
import { useSay } from '../../speech.tsx'
import { IconAlertTriangle } from '../../parts/icons.ts'
import { withField } from './form-model.ts'
import type { Wrong } from './fields.tsx'

type Tier = Readonly<{ upTo: string | null; price?: string; fixed?: string }>

type Given = Readonly<{
  tiers: readonly Tier[]
  unit: string
  at: string
  wrong: Wrong
  /** Borders above which all costs less than at them, as the check has found. */
  cliffs: readonly number[]
  onChange(tiers: readonly Tier[]): void
}>

/** Tiers as a table: up to where, the price, what is fixed; the last one has no end. */
export function TiersTable({ tiers, unit, at, wrong, cliffs, onChange }: Given) {
  const say = useSay()
  const set = (index: number, name: string, value: string) =>
    onChange(tiers.map((tier, place) => (place === index ? (withField({ ...tier }, name, value) as Tier) : tier))) // upTo stays: only a border is set
  const add = () => {
    const last = tiers.at(-1)
    const border = String(Number(tiers.at(-2)?.upTo ?? 0) + 10)
    onChange([
      ...tiers.slice(0, -1),
      { ...last, upTo: border },
      { upTo: null, ...(last?.price !== undefined && { price: last.price }) },
    ])
  }
  return (
    <div>
      <table className="table tiers">
        <thead>
          <tr>
            <th>{say('tariff.tierUpTo', { unit })}</th>
            <th className="right">{say('field.price')}</th>
            <th className="right">{say('field.fixed')}</th>
            <th aria-label={say('tariff.removeRow')} />
          </tr>
        </thead>
        <tbody>
          {tiers.map((tier, index) => (
            <tr key={index} data-cliff={cliffs.includes(index) || undefined}>
              <td>
                {tier.upTo === null ? (
                  <span className="second">{say('tariff.tierRest')}</span>
                ) : (
                  <TextInput
                    aria-label={say('tariff.tierUpTo', { unit })}
                    error={wrong.get(`${at}/${index}/upTo`)}
                    inputMode="decimal"
                    value={tier.upTo}
                    onChange={(event) => set(index, 'upTo', event.currentTarget.value.replace(',', '.') || '0')}
                  />
                )}
              </td>
              {(['price', 'fixed'] as const).map((name) => (
                <td key={name} className="right">
                  <TextInput
                    aria-label={say(`field.${name}`)}
                    error={wrong.get(`${at}/${index}/${name}`)}
                    inputMode="decimal"
                    value={tier[name] ?? ''}
                    onChange={(event) => set(index, name, event.currentTarget.value.replace(',', '.'))}
                  />
                </td>
              ))}
              <td>
                {tier.upTo !== null && (
                  <button
                    type="button"
                    className="plain-button link"
                    onClick={() => onChange(tiers.filter((_, place) => place !== index))}
                  >
                    {say('tariff.removeRow')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {wrong.get(at) !== undefined && <p className="overdue">{wrong.get(at)}</p>}
      {cliffs.length > 0 && (
        <p className="notice wait">
          <IconAlertTriangle size={18} /> {say('tariff.cliff')}
        </p>
      )}
      <button type="button" className="plain-button link" onClick={add}>
        {say('tariff.addTier')}
      </button>
    </div>
  )
}
