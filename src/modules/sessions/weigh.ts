import { newId } from '#platform/ids'
import { meaningOf } from './policy.ts'
import type { Content, Kept, StoredHead } from './types.ts'

/** A content that passed, with its place in the batch. */
export type Sound = Readonly<{ index: number; sourceId: string; content: Content; hash: string }>

export type Meaning = ReturnType<typeof meaningOf>

/** What a batch changes, before anything is written. */
export type Weighed = Readonly<{
  /** By place in the batch. */
  meanings: ReadonlyMap<number, Readonly<{ meaning: Meaning; sessionId: string }>>
  /** The contents that stand at the end of the batch and did not before. */
  standing: readonly Readonly<{ sound: Sound; sessionId: string; version: number }>[]
  /** Stored sessions that get another content. */
  replaced: readonly string[]
  /** Contents that stood only within the batch. */
  passed: readonly (Kept & Readonly<{ version: number }>)[]
  setAside: readonly (Kept & Readonly<{ why: 'conflict' | 'older' }>)[]
}>

type Course = {
  sessionId: string
  version: number
  hash: string
  revisedAt: Temporal.Instant | null
  isFixed: boolean
  earlier: Set<string>
  /** What of this batch stands now; undefined while the stored content does. */
  standing: Sound | undefined
}

/**
 * Goes through a batch in its order, the same session as often as it comes: later contents meet those before them just as if
 * each had come alone. `known` says what is stored of a session: its head, earlier hashes and whether it may still change.
 */
export function weigh(
  sounds: readonly Sound[],
  known: (sourceId: string) => { head: StoredHead; earlier: Iterable<string>; isFixed: boolean } | undefined,
  isFinal: boolean,
): Weighed {
  const courses = new Map<string, Course>()
  const meanings = new Map<number, { meaning: Meaning; sessionId: string }>()
  const replaced: string[] = []
  const passed: Weighed['passed'][number][] = []
  const setAside: Weighed['setAside'][number][] = []
  for (const sound of sounds) {
    const { content, hash } = sound
    const course = courses.get(sound.sourceId) ?? courseOf(known(sound.sourceId))
    const revisedAt = content.revisedAt
    const meaning = meaningOf({ hash, revisedAt }, course, course?.earlier ?? new Set())
    if (!course) {
      const begun: Course = {
        sessionId: newId(),
        version: 1,
        hash,
        revisedAt,
        isFixed: isFinal,
        earlier: new Set(),
        standing: sound,
      }
      courses.set(sound.sourceId, begun)
      meanings.set(sound.index, { meaning, sessionId: begun.sessionId })
      continue
    }
    const { sessionId } = course
    courses.set(sound.sourceId, course)
    meanings.set(sound.index, { meaning, sessionId })
    if (meaning === 'older' || meaning === 'conflict') {
      course.earlier.add(hash)
      setAside.push({ sessionId, contentHash: hash, content, why: meaning })
    } else if (meaning === 'correction') {
      const former = course.standing
      if (former) passed.push({ sessionId, contentHash: former.hash, content: former.content, version: course.version })
      else replaced.push(sessionId)
      course.earlier.add(course.hash)
      Object.assign(course, { version: course.version + 1, hash, revisedAt, standing: sound })
    }
  }
  const standing = [...courses.values()].flatMap(({ standing: sound, sessionId, version }) =>
    sound ? [{ sound, sessionId, version }] : [],
  )
  return { meanings, standing, replaced, passed, setAside }
}

function courseOf(
  known: { head: StoredHead; earlier: Iterable<string>; isFixed: boolean } | undefined,
): Course | undefined {
  if (!known) return undefined
  const { sessionId, version, contentHash, revisedAt } = known.head
  const { isFixed } = known
  return {
    sessionId,
    version,
    hash: contentHash,
    revisedAt,
    isFixed,
    earlier: new Set(known.earlier),
    standing: undefined,
  }
}
