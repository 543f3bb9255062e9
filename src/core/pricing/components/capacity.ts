import { kind } from '#core/pricing/component'
import { readDuration, durationField } from '#core/pricing/durations'
import { below, optional, refuse } from '#core/pricing/fields'
import { INCOMPLETE } from '#core/pricing/meter'
import { owedPeriod, owedUnits } from '#core/pricing/owed'
import { inBase, unitFactor } from '#core/pricing/quantity'
import { durationWords, unitWords } from '#core/pricing/unit-words'
import { inEach } from '#core/pricing/words'

/** The largest power of a period, per kW: the largest value in kW, else four times the largest quarter-hour. */
export const capacity = kind({
  kind: 'capacity',
  fields: { every: optional(durationField()) },
  without: ['from'],
  per: '1 kW',
  also({ per, allowance }, at, problems) {
    if ((inBase(per ?? '1 kW', 'power') ?? 0) <= 0)
      refuse(problems, 'bad_value', below(at, 'per'), 'expected a power such as "1 kW"')
    if (allowance !== undefined)
      refuse(problems, 'bad_value', below(at, 'allowance'), 'a power has no allowance: use tiers')
  },
  meter({ per, every, prorate }) {
    const duration = every === undefined ? undefined : readDuration(every)
    return {
      unit: 'kW',
      scale: 3,
      perQuantity: { part: 1n, whole: BigInt(inBase(per ?? '1 kW', 'power') ?? 1000) },
      tierUnit: { part: unitFactor(per ?? '1 kW', 'power'), whole: 1n },
      block: 0n,
      largest: true,
      consumption: ({ powerW }) => powerW ?? 0,
      intervals({ energiesWh }, ranges) {
        let largest = INCOMPLETE
        for (const [from, to] of ranges) {
          for (let i = from; i < to; i++) if ((energiesWh[i] ?? 0) > largest) largest = energiesWh[i] ?? 0
        }
        return largest === INCOMPLETE ? 0 : largest * 4
      },
      // a price per year is owed by days unless the plan says otherwise
      owed: (term) =>
        duration === undefined ? owedPeriod(term, prorate ?? 'none') : owedUnits(term, duration, prorate ?? 'days'),
    }
  },
  says({ per, every }) {
    const power = unitWords(per ?? '1 kW')
    const time = every === undefined ? undefined : durationWords(every)
    return inEach((language) => (time === undefined ? power[language] : `${power[language]} ${time[language]}`))
  },
})
