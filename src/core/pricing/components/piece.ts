import { kind } from '#core/pricing/component'

/** Pieces of whatever is sold by number. Read, not built yet. */
export const piece = kind({ kind: 'piece', fields: {} })
