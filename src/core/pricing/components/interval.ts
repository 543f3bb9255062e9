import { kind, price } from '#core/pricing/component'
import { optional } from '#core/pricing/fields'

/** Quarter-hour prices: min(cap, max(floor, price)) + markup. Read, not built yet. */
export const interval = kind({
  kind: 'interval',
  priced: false,
  fields: { markup: optional(price()), floor: optional(price()), cap: optional(price()) },
})
