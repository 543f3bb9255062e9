import { kind } from '#core/pricing/component'

/** Calendar days of the period inside the contract. Read, not built yet. */
export const day = kind({ kind: 'day', fields: {} })
