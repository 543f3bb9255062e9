import { fraction, times } from '#core/money/fraction'
import { kind } from '#core/pricing/component'
import { readDuration } from '#core/pricing/durations'
import { below, refuse } from '#core/pricing/fields'
import { owedUnits } from '#core/pricing/owed'
import { durationWords } from '#core/pricing/unit-words'

/** Months, years or runs of days of a contract: each that starts is owed in full, or its days inside the contract. */
export const period = kind({
  kind: 'period',
  fields: {},
  without: ['windows', 'holidays', 'from'],
  also({ per }, at, problems) {
    if (per !== undefined && readDuration(per) !== undefined) return
    refuse(
      problems,
      per === undefined ? 'field_missing' : 'bad_value',
      below(at, 'per'),
      'expected a duration such as "1 month"',
    )
  },
  meter({ per, prorate }) {
    const duration = readDuration(per ?? '') ?? { count: 1, unit: 'month', name: 'month' }
    const length = BigInt((per ?? '1').split(' ')[0] ?? '1')
    return {
      unit: duration.name,
      scale: 0,
      perQuantity: { part: 1n, whole: length },
      tierUnit: { part: 1n, whole: 1n },
      block: 0n,
      owed: (term) =>
        owedUnits(term, duration, prorate ?? 'none').map((owed) => ({
          ...owed,
          quantity: times(owed.quantity, fraction(length)),
        })),
    }
  },
  says: ({ per }) => durationWords(per ?? '1 month'),
})
