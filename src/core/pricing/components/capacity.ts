import { kind } from '#core/pricing/component'
import { optional } from '#core/pricing/fields'
import { anyQuantity } from '#core/pricing/quantity'

/** The largest power of a period, per kW. Read, not built yet. */
export const capacity = kind({ kind: 'capacity', fields: { every: optional(anyQuantity()) } })
