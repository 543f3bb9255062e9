import { kind } from '#core/pricing/component'
import { text } from '#core/pricing/fields'
import { anyQuantity } from '#core/pricing/quantity'

/** What is missing to an agreed quantity (take or pay). Read, not built yet. */
export const shortfall = kind({ kind: 'shortfall', fields: { of: text(), below: anyQuantity() } })
