import { addDecimal, decimal, multiplyDecimal, rescale } from '#core/money/decimal'
import { kind, price, type Component, type Kind } from '#core/pricing/component'
import { capacity } from '#core/pricing/components/capacity'
import { energy } from '#core/pricing/components/energy'
import { period } from '#core/pricing/components/period'
import { piece } from '#core/pricing/components/piece'
import { readDuration } from '#core/pricing/durations'
import { below, decimalText, list, object, refuse, text } from '#core/pricing/fields'
import { dimensionOf, unitName } from '#core/pricing/quantity'

/** The kind in whose unit a formula is priced: kWh unless its `per` says kW, months or pieces. */
function counts(per: string | undefined): Kind | undefined {
  const unit = unitName(per ?? '1 kWh')
  if (unit === undefined) return undefined
  const dimension = dimensionOf(unit)
  if (dimension === 'energy') return energy
  if (dimension === 'power') return capacity
  if (readDuration(per ?? '') !== undefined) return period
  return dimension === 'time' ? undefined : piece
}

/** A unit price out of a base and weighted indices of the usage, to six places. */
export const formula = kind({
  kind: 'formula',
  priced: false,
  fields: { base: price(), terms: list(object({ factor: decimalText(), index: text() })) },
  per: '1 kWh',
  also(component, at, problems) {
    if (component.tiers !== undefined)
      refuse(problems, 'bad_value', below(at, 'tiers'), 'a formula is a price per unit')
    if (counts(component.per) !== undefined) return
    refuse(problems, 'bad_value', below(at, 'per'), 'expected kWh, kW, months, years or pieces')
  },
  meter(component, byDay) {
    const per = component.per ?? '1 kWh'
    // what the kind that counts reads of it are the shared fields
    const shared: Component = { ...component, per, kind: 'formula' }
    return (counts(per) ?? energy).meter(shared, byDay)
  },
  value({ base, terms }, indices) {
    let sum = decimal(base)
    const parts: string[] = []
    for (const { factor, index } of terms) {
      const value = Object.hasOwn(indices, index) ? indices[index] : undefined
      if (value === undefined) return { missing: index }
      sum = addDecimal(sum, multiplyDecimal(decimal(factor), decimal(value)))
      parts.push(`{"index":${JSON.stringify(index)},"factor":"${factor}","value":"${value}"}`)
    }
    const rounded = { units: rescale(sum, 6), scale: 6 }
    return { price: rounded, trace: `"base":"${base}","terms":[${parts.join(',')}]` }
  },
  says: (component) => (counts(component.per) ?? energy).says({ ...component, kind: 'formula' }),
})
