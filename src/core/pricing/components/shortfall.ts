import { ofDecimal } from '#core/money/fraction'
import { kind } from '#core/pricing/component'
import { below, refuse, text } from '#core/pricing/fields'
import { anyQuantity, readQuantity } from '#core/pricing/quantity'
import { unitWords } from '#core/pricing/unit-words'

/** What is missing to an agreed quantity of another component (take or pay). */
export const shortfall = kind({
  kind: 'shortfall',
  fields: { of: text(), below: anyQuantity() },
  without: ['windows', 'holidays', 'season', 'from'],
  also({ below: agreed, per, allowance }, at, problems) {
    const read = readQuantity(agreed)
    const unit = read?.unit
    if (read !== undefined && (read.value.units < 0n || read.value.scale > 6)) {
      refuse(problems, 'bad_value', below(at, 'below'), 'expected a quantity that is not negative')
    }
    if (per !== undefined && readQuantity(per)?.unit !== unit) {
      refuse(problems, 'bad_value', below(at, 'per'), `expected ${unit}, as below says`)
    }
    if (allowance !== undefined)
      refuse(problems, 'bad_value', below(at, 'allowance'), 'what is missing has no allowance')
  },
  meter({ of, below: agreed, per }) {
    const read = readQuantity(agreed)
    const value = read?.value ?? { units: 0n, scale: 0 }
    const each = readQuantity(per ?? `1 ${read?.unit ?? 'kWh'}`)?.value ?? { units: 1n, scale: 0 }
    return {
      unit: read?.unit ?? 'kWh',
      scale: 0,
      perQuantity: { part: 10n ** BigInt(each.scale), whole: each.units },
      tierUnit: { part: 1n, whole: 1n },
      block: 0n,
      short: { of, below: ofDecimal(value) },
    }
  },
  says: ({ per, below: agreed }) => unitWords(per ?? `1 ${readQuantity(agreed)?.unit ?? 'kWh'}`),
})
