import type { Act } from '#platform/act'
import { selectZone } from './lookups.ts'
import { readItem } from './read-item.ts'
import { takeSessions } from './take.ts'
import type { ArrivingSession, Downstream, Outcome, Source } from './types.ts'

/** Takes items as an integrator sent them: each is read for itself, a bad one is rejected alone. Outcomes stand in their order. */
export async function takeItems(
  act: Act,
  source: Source,
  items: readonly unknown[],
  downstream: Downstream,
): Promise<readonly Outcome[]> {
  const zone = await selectZone(act)
  const read = items.map((item) => readItem(item, zone))
  const sessions: ArrivingSession[] = []
  for (const one of read) if ('session' in one) sessions.push(one.session)
  const outcomes = (await takeSessions(act, { source, sessions, ...downstream })).values()
  return read.map((one, index): Outcome => {
    if ('session' in one) {
      const outcome = outcomes.next().value
      if (!outcome) throw new Error('a session without an outcome')
      return outcome
    }
    const { fault } = one
    return { sourceId: idOf(items[index]), session: null, word: 'rejected', reason: fault.code, fault }
  })
}

function idOf(item: unknown): string {
  if (typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string')
    return item.id.slice(0, 255)
  return ''
}
