import { kind } from '#core/pricing/component'

/** Months, years or runs of days of a contract. Read, not built yet. */
export const period = kind({ kind: 'period', fields: {} })
