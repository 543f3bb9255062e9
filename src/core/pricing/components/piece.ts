import { pow10 } from '#core/money/decimal'
import { kind } from '#core/pricing/component'
import { below, refuse } from '#core/pricing/fields'
import { readQuantity } from '#core/pricing/quantity'
import { unitWords } from '#core/pricing/unit-words'

/** Pieces, hours or whatever else is sold by number. */
export const piece = kind({
  kind: 'piece',
  fields: {},
  without: ['windows', 'holidays', 'from'],
  per: '1 piece',
  also({ per }, at, problems) {
    const value = readQuantity(per ?? '1 piece')?.value
    if (value !== undefined && value.units > 0n && value.scale <= 6) return
    refuse(problems, 'bad_value', below(at, 'per'), 'expected a quantity such as "1 piece"')
  },
  meter({ per }) {
    const read = readQuantity(per ?? '1 piece')
    const value = read?.value ?? { units: 1n, scale: 0 }
    return {
      unit: read?.unit ?? 'piece',
      scale: 6,
      perQuantity: { part: 1n, whole: value.units * pow10(6 - value.scale) },
      tierUnit: { part: pow10(6), whole: 1n },
      block: 0n,
      pieces: true,
    }
  },
  says: ({ per }) => unitWords(per ?? '1 piece'),
})
