import { announce } from '#platform/events'
import { wakeWorkers } from '#platform/jobs/queue'
import type { Act } from '#platform/act'
import { businessNow, realNow } from '#platform/clock/business'
import { park } from '#modules/worklist'
import { contentOf, hashOf } from './content.ts'
import {
  hasOtherSources,
  lockIntake,
  selectEarlierHashes,
  selectHeads,
  selectOverlaps,
  selectResolutions,
} from './lookups.ts'
import { factsOf, faultOf, powerFaultOf, waitingOf, withLateness } from './policy.ts'
import { insertSetAside, insertToRate, insertVersions, insertVersionsOf, upsertSessions } from './queries.ts'
import type { ArrivingSession, Downstream, Fault, Outcome, Resolution, Source, Standing, StoredHead } from './types.ts'
import { type Sound, type Weighed, weigh } from './weigh.ts'
import { settleWork } from './work.ts'

export type Intake = Readonly<{ source: Source; sessions: readonly ArrivingSession[]; importId?: string }> & Downstream

/**
 * Takes sessions of one source, up to a few thousand at a time in a fixed number of statements; answers one word each, in their
 * order. The same again is `repeated`; other content of an unbilled session replaces it (`corrected`, the former one is kept);
 * other content of a billed session, or from a final source, is set aside and waits as `content_conflict`.
 */
export async function takeSessions(act: Act, intake: Intake): Promise<readonly Outcome[]> {
  if (intake.sessions.length === 0) return []
  await lockIntake(act)
  const arrived = intake.sessions.map((arriving, index) => {
    const content = contentOf(arriving)
    return { index, sourceId: arriving.sourceId, content, hash: hashOf(content) }
  })
  const heads = new Map<string, StoredHead>()
  for (const head of await selectHeads(
    act,
    intake.source.key,
    arrived.map((a) => a.sourceId),
  ))
    heads.set(head.sourceId, head)
  const { sounds, resolutions, faults } = await sift(act, arrived, heads)
  const weighed = await weighAgainstStored(act, intake, sounds, heads)
  const standing = await stand(act, intake, weighed, resolutions)
  await save(act, intake, weighed, standing)
  return arrived.map((sound) => outcomeOf(sound, faults.get(sound.index), weighed, standing))
}

/** Parts what can be stored from what cannot, and finds where each belongs. */
async function sift(
  act: Act,
  arrived: readonly Sound[],
  heads: ReadonlyMap<string, StoredHead>,
): Promise<{
  sounds: readonly Sound[]
  resolutions: ReadonlyMap<number, Resolution>
  faults: ReadonlyMap<number, Fault>
}> {
  const faults = new Map<number, Fault>()
  const resolutions = new Map<number, Resolution>()
  const found = await selectResolutions(
    act,
    arrived.map(({ content, sourceId }) => ({
      content,
      assignedContractId: heads.get(sourceId)?.assignedContractId ?? null,
    })),
  )
  for (const { index, content } of arrived) {
    const resolution = found[index]
    if (!resolution) throw new Error('a session without a resolution')
    const fault = faultOf(content) ?? powerFaultOf(content, resolution)
    if (fault) faults.set(index, fault)
    else resolutions.set(index, resolution)
  }
  return { sounds: arrived.filter(({ index }) => !faults.has(index)), resolutions, faults }
}

async function weighAgainstStored(
  act: Act,
  { source, isBilled }: Intake,
  sounds: readonly Sound[],
  heads: ReadonlyMap<string, StoredHead>,
): Promise<Weighed> {
  const changed = new Set<string>()
  for (const { sourceId, hash } of sounds) {
    const head = heads.get(sourceId)
    if (head && head.contentHash !== hash) changed.add(head.sessionId)
  }
  const ids = [...changed]
  const earlier = ids.length > 0 ? await selectEarlierHashes(act, ids) : new Set<string>()
  const billed = ids.length > 0 ? await isBilled(act, ids) : new Set<string>()
  const earlierOf = Map.groupBy(earlier, (known) => known.slice(0, known.indexOf(' ')))
  const isFinal = source.isFinal === true
  return weigh(
    sounds,
    (sourceId) => {
      const head = heads.get(sourceId)
      if (!head) return undefined
      const hashes = (earlierOf.get(head.sessionId) ?? []).map((known) => known.slice(known.indexOf(' ') + 1))
      return { head, earlier: hashes, isFixed: isFinal || billed.has(head.sessionId) }
    },
    isFinal,
  )
}

/** Decides which of the new contents wait. */
async function stand(
  act: Act,
  { source, importId }: Intake,
  weighed: Weighed,
  resolutions: ReadonlyMap<number, Resolution>,
): Promise<ReadonlyMap<number, Standing>> {
  if (weighed.standing.length === 0) return new Map()
  const now = await businessNow(act.tx, act.tenantId)
  const contents = weighed.standing.map(({ sessionId, sound }) => ({
    sessionId,
    content: withLateness(sound.content, source, now),
  }))
  const overlaps = (await hasOtherSources(act, source.key))
    ? await selectOverlaps(act, source.key, contents)
    : undefined
  return new Map(
    weighed.standing.map(({ sessionId, version, sound: { index, sourceId, hash } }, at) => {
      const resolution = resolutions.get(index)
      const content = contents[at]?.content
      if (!resolution || !content) throw new Error('a session without a resolution')
      const waiting = waitingOf(content, resolution, { overlap: overlaps?.get(sessionId), accepted: [] })
      const session = {
        sessionId,
        source: source.key,
        sourceId,
        version,
        contentHash: hash,
        importId: importId ?? null,
      }
      return [index, { ...session, content, resolution, waiting }]
    }),
  )
}

async function save(
  act: Act,
  intake: Intake,
  { replaced, passed, setAside }: Weighed,
  standingByIndex: ReadonlyMap<number, Standing>,
): Promise<void> {
  const at = realNow()
  const standing = [...standingByIndex.values()]
  if (replaced.length > 0) await insertVersionsOf(act, replaced, at)
  if (passed.length > 0) await insertVersions(act, passed, at)
  if (setAside.length > 0) await insertSetAside(act, setAside, at)
  await park(
    act,
    setAside
      .filter(({ why }) => why === 'conflict')
      .map(({ sessionId, content }) => ({
        kind: 'session',
        subjectKind: 'session',
        subject: sessionId,
        reason: 'content_conflict',
        facts: factsOf(content),
      })),
  )
  if (standing.length === 0) return
  await upsertSessions(act, standing, at)
  await settleWork(act, standing, new Set(replaced))
  await queueForRating(act, standing)
  await announce(act.tx, act.tenantId, {
    kind: 'sessions.taken',
    subjectIds: standing.map((session) => session.sessionId),
    data: { source: intake.source.key, waiting: standing.filter((session) => session.waiting.length > 0).length },
  })
}

/** Rating looks at what is ready, and again at what was and has changed. */
export async function queueForRating(act: Act, standing: readonly Standing[]): Promise<void> {
  const queued = standing.filter(({ waiting, version }) => waiting.length === 0 || version > 1)
  if (queued.length === 0) return
  await insertToRate(
    act,
    queued.map((session) => session.sessionId),
  )
  await wakeWorkers(act.tx, 'rate', act.tenantId)
}

function outcomeOf(
  { index, sourceId }: Sound,
  fault: Fault | undefined,
  { meanings }: Weighed,
  standing: ReadonlyMap<number, Standing>,
): Outcome {
  const told = { sourceId, reason: null, fault: null }
  if (fault) return { ...told, session: null, word: 'rejected', reason: fault.code, fault }
  const found = meanings.get(index)
  if (!found) throw new Error('a session without a meaning')
  const { meaning, sessionId: session } = found
  if (meaning === 'conflict') return { ...told, session, word: 'waiting', reason: 'content_conflict' }
  if (meaning === 'repeated' || meaning === 'older') return { ...told, session, word: 'repeated' }
  const first = standing.get(index)?.waiting[0]
  if (first) return { ...told, session, word: 'waiting', reason: first.reason }
  return { ...told, session, word: meaning === 'new' ? 'taken' : 'corrected' }
}
