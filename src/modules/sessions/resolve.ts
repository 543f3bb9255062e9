import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { wakeWorkers } from '#platform/jobs/queue'
import { Refusal } from '#platform/refusal'
import { contentOf, hashOf } from './content.ts'
import { lockIntake, selectHeldFor, selectOverlaps, selectResolutions } from './lookups.ts'
import { faultOf, powerFaultOf, waitingOf } from './policy.ts'
import {
  insertToRate,
  insertVersionsOf,
  selectStored,
  selectWaitingIds,
  updateAccepted,
  updateAssigned,
  updateDiscarded,
  updateStandings,
  upsertSessions,
} from './queries.ts'
import { queueForRating } from './take.ts'
import type { ArrivingSession, Downstream, Standing, WaitingReason } from './types.ts'
import { closeWork, settleWork } from './work.ts'

const PAGE = 5000

/** What a person may accept after having looked; everything else needs a correction or an assignment. */
export const acceptable = ['probable_duplicate', 'too_late', 'time_ambiguous'] as const

/**
 * Looks again at all waiting sessions, or at those of some cards (canonical uids): what has become clear is released to rating.
 * Call it after cards, contracts or places have been set up. Returns how many were released.
 */
export async function releaseSessions(act: Act, uids: readonly string[] | null): Promise<number> {
  await lockIntake(act)
  let released = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await selectWaitingIds(act, uids, after, PAGE)
    const last = ids.at(-1)
    if (last === undefined) return released
    released += (await reconsider(act, ids)).filter((session) => session.waiting.length === 0).length
    after = last
  }
}

/** Puts one session on a contract, whatever its card says. */
export async function assignSession(
  act: Act,
  sessionId: string,
  contractId: string,
  downstream: Downstream,
): Promise<Standing> {
  await changeable(act, sessionId, downstream)
  await updateAssigned(act, sessionId, contractId)
  const standing = await reconsiderOne(act, sessionId)
  if (standing.resolution.contractId !== contractId) {
    throw new Refusal('contract_not_valid', 422, { session: sessionId, contract: contractId })
  }
  return standing
}

/** A person looked: the session is taken in spite of this reason. */
export async function acceptSession(
  act: Act,
  sessionId: string,
  reason: WaitingReason,
  downstream: Downstream,
): Promise<Standing> {
  const session = await changeable(act, sessionId, downstream)
  if (session.state !== 'waiting' || !acceptable.some((known) => known === reason)) {
    throw new Refusal('session_not_waiting_for', 409, { session: sessionId, reason })
  }
  await updateAccepted(act, sessionId, [...new Set([...session.accepted, reason])])
  return reconsiderOne(act, sessionId)
}

/** Takes a session out of everything (it is there twice, or never happened); it stays stored and can be seen. */
export async function discardSession(act: Act, sessionId: string, why: string, downstream: Downstream): Promise<void> {
  await changeable(act, sessionId, downstream)
  await updateDiscarded(act, sessionId, why)
  await closeWork(act, sessionId)
  await insertToRate(act, [sessionId])
  await wakeWorkers(act.tx, 'rate', act.tenantId)
  const held = await selectHeldFor(act, sessionId)
  if (held.length > 0) await reconsider(act, held)
}

/** What a person may set right; what is left out stays. */
export type Correction = Readonly<
  Partial<
    Pick<ArrivingSession, 'point' | 'location' | 'token' | 'startedAt' | 'endedAt' | 'chargingEndedAt' | 'energyKwh'>
  >
>

/** Replaces the content of an unbilled session by hand: a new version, the former one is kept. Doubts of its reader are over. */
export async function correctSession(
  act: Act,
  sessionId: string,
  correction: Correction,
  downstream: Downstream,
): Promise<Standing> {
  const session = await changeable(act, sessionId, downstream)
  const content = contentOf({
    sourceId: session.sourceId,
    point: session.pointKey,
    location: session.locationKey,
    token: session.tokenRaw ?? session.tokenUid,
    startedAt: session.startedAt,
    endedAt: session.endedAt,
    chargingEndedAt: session.chargingEndedAt,
    authorisedAt: session.authorisedAt,
    energyKwh: session.energyRaw,
    details: session.details,
    revisedAt: session.revisedAt,
    ...correction,
  })
  const [resolution] = await selectResolutions(act, [{ content, assignedContractId: session.assignedContractId }])
  if (!resolution) throw new Error('a session without a resolution')
  const fault = faultOf(content) ?? powerFaultOf(content, resolution)
  if (fault)
    throw new Refusal('session_not_possible', 422, { session: sessionId, reason: fault.code, field: fault.field })
  await insertVersionsOf(act, [sessionId], realNow())
  const { source, sourceId } = session
  const version = session.version + 1
  const head = { sessionId, source, sourceId, version, contentHash: hashOf(content), importId: null }
  await upsertSessions(act, [{ ...head, content, resolution, waiting: [] }], realNow())
  return reconsiderOne(act, sessionId)
}

type Stored = Awaited<ReturnType<typeof selectStored>>[number]

/** A session that may still change: there, not discarded, not billed. */
async function changeable(act: Act, sessionId: string, { isBilled }: Downstream): Promise<Stored> {
  await lockIntake(act)
  const [session] = await selectStored(act, [sessionId])
  if (!session) throw new Refusal('session_not_found', 404, { session: sessionId })
  if (session.state === 'discarded') throw new Refusal('session_discarded', 409, { session: sessionId })
  if ((await isBilled(act, [sessionId])).has(sessionId))
    throw new Refusal('session_billed', 409, { session: sessionId })
  return session
}

async function reconsiderOne(act: Act, sessionId: string): Promise<Standing> {
  const [standing] = await reconsider(act, [sessionId])
  if (!standing) throw new Refusal('session_not_found', 404, { session: sessionId })
  return standing
}

/** Finds anew where sessions belong and whether they wait, writes it and tells worklist and rating. */
async function reconsider(act: Act, sessionIds: readonly string[]): Promise<readonly Standing[]> {
  const stored = await selectStored(act, sessionIds)
  const resolutions = await selectResolutions(
    act,
    stored.map((content) => ({ content, assignedContractId: content.assignedContractId })),
  )
  const overlaps = new Map<string, Awaited<ReturnType<typeof selectOverlaps>>>()
  for (const [source, sessions] of Map.groupBy(stored, (session) => session.source)) {
    overlaps.set(
      source,
      await selectOverlaps(
        act,
        source,
        sessions.map((content) => ({ sessionId: content.sessionId, content })),
      ),
    )
  }
  const standing = stored.map((session, index): Standing => {
    const { sessionId, source, sourceId, version, contentHash } = session
    const resolution = resolutions[index]
    if (!resolution) throw new Error('a session without a resolution')
    const overlap = overlaps.get(source)?.get(sessionId)
    const waiting = waitingOf(session, resolution, { overlap, accepted: session.accepted })
    return { sessionId, source, sourceId, version, contentHash, importId: null, content: session, resolution, waiting }
  })
  await updateStandings(act, standing)
  await settleWork(act, standing, new Set(sessionIds))
  await queueForRating(act, standing)
  return standing
}
