import type { Act } from '#platform/act'
import { close, park, settle, type WorkItem } from '#modules/worklist'
import { waitingReasons } from './policy.ts'
import type { Standing } from './types.ts'

const KIND = 'session'

/** Makes the worklist say why these sessions wait, and no longer say what is over. `known` are those that may already have work. */
export async function settleWork(act: Act, standing: readonly Standing[], known: ReadonlySet<string>): Promise<void> {
  const [old, fresh] = [standing.filter((s) => known.has(s.sessionId)), standing.filter((s) => !known.has(s.sessionId))]
  await park(act, fresh.flatMap(itemsOf))
  await settle(
    act,
    { kind: KIND, subjects: old.map((s) => s.sessionId), reasons: waitingReasons },
    old.flatMap(itemsOf),
  )
}

/** Closes whatever is open about a session. */
export async function closeWork(act: Act, sessionId: string): Promise<void> {
  await close(act, { kind: KIND, subjects: [sessionId] })
}

function itemsOf({ sessionId, source, sourceId, waiting }: Standing): readonly WorkItem[] {
  return waiting.map(({ reason, facts }) => ({
    kind: KIND,
    subjectKind: 'session',
    subject: sessionId,
    reason,
    facts: { ...facts, source, sourceId },
    blocks: 'billing',
  }))
}
