import { createHash } from 'node:crypto'
import { type Act, act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { Pool } from '#platform/db/tx'
import { holdName } from '#platform/places'
import { insertLinks, insertUnsealed, selectHead, selectUnsealed } from './chain-queries.ts'
import type { Sealable, SealedKind } from './types.ts'

const LINKS_A_TURN = 2000

/** Hands rows that will never change to the sealer, in the transaction that writes them. */
export async function sealLater(act: Act, kind: SealedKind, rows: readonly Sealable[]): Promise<void> {
  if (rows.length > 0) await insertUnsealed(act, kind, rows)
}

/** Links what waits into the tenant's chain, in the order found; one sealer at a time. Returns how many links it made. */
export async function seal(pool: Pool, tenantId: string): Promise<number> {
  let links = 0
  for (;;) {
    const made = await act(pool, tenantId, 'job:seal', sealSome)
    links += made
    if (made < LINKS_A_TURN) return links
  }
}

async function sealSome(act: Act): Promise<number> {
  await holdName(act, 'audit.chain')
  const waiting = await selectUnsealed(act, LINKS_A_TURN)
  if (waiting.length === 0) return 0
  const head = await selectHead(act)
  let no = head?.no ?? 0n
  let previous = head?.linkHash ?? Buffer.alloc(0)
  const links = waiting.map((row) => {
    no += 1n
    previous = linkHash(previous, row.kind, row.subjectId, row.rowHash)
    return { ...row, no, linkHash: previous }
  })
  await insertLinks(act, links, realNow())
  return links.length
}

/** The hash of a link; `audit.link_hash` in the database says the same. */
export function linkHash(previous: Buffer, kind: SealedKind, subjectId: string, rowHash: Buffer): Buffer {
  return createHash('sha256').update(previous).update(`${kind} ${subjectId} `).update(rowHash).digest()
}
