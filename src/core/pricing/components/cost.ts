import { kind } from '#core/pricing/component'
import { decimalText } from '#core/pricing/fields'

/** Percent of the net purchase amount of a session. Read, not built yet. */
export const cost = kind({ kind: 'cost', priced: false, fields: { percent: decimalText(6) } })
