import { sealLater } from '#modules/audit'
import { close, park } from '#modules/worklist'
import { type Act, act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { Pool } from '#platform/db/tx'
import { announce } from '#platform/events'
import { archive } from '#platform/files/archive'
import { office } from '#platform/office/office'
import { Refusal } from '#platform/refusal'
import { type Finished, claimWaiting, insertArchived, updateUnmade } from './queries.ts'
import { type Rendered, render } from './render.ts'
import type { Papers, Pending } from './types.ts'

const MOST_A_BATCH = 100
/** This process ends: nothing is wrong. */
const STOPPED = 'office_closed'
/** As many as LibreOffice runs side by side. */
const MAKERS = 2

export type Making = Readonly<{ made: number; failed: number; /** Why what is left waits. */ waits: string | null }>

/**
 * Makes all documents that wait, in batches, two side by side. A batch is claimed by its rows' locks inside its one
 * transaction, and a file counts from the commit on: killed at any point, what was not committed is made again, and no
 * document is there twice. Stops where the place is at fault (no LibreOffice, no room): documents wait, with the reason.
 */
export async function makeDocuments(pool: Pool, tenantId: string, papers: Papers): Promise<Making> {
  let [made, failed] = [0, 0]
  let waits: string | null = null
  const maker = async (): Promise<void> => {
    while (waits === null) {
      const batch = await makeBatch(pool, tenantId, papers)
      if (batch.claimed === 0) return
      made += batch.made
      failed += batch.failed
      waits ??= batch.waits
    }
  }
  await Promise.all(Array.from({ length: MAKERS }, maker))
  if (waits !== STOPPED) await act(pool, tenantId, 'job:documents', (one) => sayPlace(one, waits, made))
  return { made, failed, waits }
}

async function makeBatch(
  pool: Pool,
  tenantId: string,
  papers: Papers,
): Promise<Making & Readonly<{ claimed: number }>> {
  try {
    return await act(pool, tenantId, 'job:documents', async (one) => {
      const pending = await claimWaiting(one, MOST_A_BATCH, MAKERS)
      if (pending.length === 0) return { claimed: 0, made: 0, failed: 0, waits: null }
      const outcomes = await render(one, pending, papers, office().convert)
      return { claimed: pending.length, ...(await settle(one, pending, outcomes)) }
    })
  } catch (error) {
    // nothing of the batch was committed: it waits as it did before
    if (!(error instanceof Refusal) || !['disk_full', STOPPED].includes(error.code)) throw error
    return { claimed: 1, made: 0, failed: 0, waits: error.code }
  }
}

/** Keeps what was made, notes what was not, tells people what needs them and other rooms what is there. */
export async function settle(act: Act, pending: readonly Pending[], outcomes: readonly Rendered[]): Promise<Making> {
  const files = outcomes.filter((outcome) => outcome.kind === 'file')
  const failed = outcomes.filter((outcome) => outcome.kind === 'failed')
  const waiting = outcomes.filter((outcome) => outcome.kind === 'waiting')
  if (files.length > 0) await keepFiles(act, files)
  if (failed.length > 0) await updateUnmade(act, 'failed', failed)
  if (waiting.length > 0) await updateUnmade(act, 'waiting', waiting)
  const numbers = new Map(pending.map(({ documentId, number }) => [documentId, number]))
  await close(act, { kind: 'document', subjects: files.map(({ documentId }) => documentId) })
  await park(
    act,
    failed.map(({ documentId, reason, facts }) => ({
      kind: 'document',
      subjectKind: 'document',
      subject: documentId,
      reason,
      facts: { number: numbers.get(documentId) ?? null, ...facts },
    })),
  )
  return { made: files.length, failed: failed.length, waits: waiting[0]?.reason ?? null }
}

async function keepFiles(act: Act, files: readonly Extract<Rendered, { kind: 'file' }>[]): Promise<void> {
  const stored = await archive().put(files.map(({ pdf }) => pdf))
  const finished = files.map(({ documentId, fileName, templateHash }, index): Finished => {
    const file = stored[index]
    if (!file) throw new Error('a file was not stored')
    return { documentId, fileName, templateHash, hash: file.hash, sizeBytes: file.size }
  })
  await sealLater(act, 'document', await insertArchived(act, finished, realNow()))
  await announce(act.tx, act.tenantId, {
    kind: 'document.made',
    subjectIds: finished.map(({ documentId }) => documentId),
    data: {},
  })
}

/** The alarm that the place cannot make documents; it ends with the first one that is made. */
async function sayPlace(act: Act, waits: string | null, made: number): Promise<void> {
  if (made > 0 || waits !== null) {
    await close(act, { kind: 'office', subjects: [act.tenantId], ...(waits !== null && { reasons: otherThan(waits) }) })
  }
  if (waits === null) return
  await park(act, [{ kind: 'office', subjectKind: 'tenant', subject: act.tenantId, reason: waits, facts: {} }])
}

function otherThan(reason: string): readonly string[] {
  return ['office_missing', 'office_down', 'disk_full'].filter((one) => one !== reason)
}
