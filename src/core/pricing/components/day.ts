import { fraction } from '#core/money/fraction'
import { kind } from '#core/pricing/component'
import { below, refuse } from '#core/pricing/fields'

/** Calendar days of the period inside the contract. */
export const day = kind({
  kind: 'day',
  fields: {},
  without: ['windows', 'holidays', 'from'],
  per: '1 day',
  also({ per }, at, problems) {
    if (per === undefined || /^[1-9]\d* (d|day|days)$/.test(per)) return
    refuse(problems, 'bad_value', below(at, 'per'), 'expected days such as "1 day"')
  },
  meter: ({ per }) => ({
    unit: 'day',
    scale: 0,
    perQuantity: { part: 1n, whole: BigInt(per?.split(' ')[0] ?? '1') },
    tierUnit: { part: 1n, whole: 1n },
    block: 0n,
    owed: ({ spans }) =>
      spans.map(({ fromDay, toDay }) => ({ fromDay, toDay, quantity: fraction(BigInt(toDay - fromDay)) })),
  }),
  says: () => ({ de: 'je Tag', en: 'per day', nl: 'per dag', nb: 'per dag' }),
})
