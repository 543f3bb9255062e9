import { selectBilledSessions } from '#modules/billing'
import type { Act } from '#platform/act'

/** What rooms upstream need to know of rooms downstream, handed in where everything is composed. */
export const downstream = {
  async isBilled(act: Act, sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
    return sessionIds.length === 0 ? new Set() : new Set(await selectBilledSessions(act, sessionIds))
  },
} as const
