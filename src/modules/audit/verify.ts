import { type Act, act } from '#platform/act'
import type { Pool } from '#platform/db/tx'
import { selectEntryHashes, selectHead, selectLinks, selectUnknownEntries, selectUnsealed } from './chain-queries.ts'
import { linkHash } from './seal.ts'
import type { Breach, ChainLink, SealedKind, Witness } from './types.ts'

const LINKS_A_PAGE = 500
const MOST_BREACHES = 1000

export type Verified = Readonly<{
  links: number
  /** Rows that wait for the sealer. */
  unsealed: number
  /** The last link: whoever notes it can tell later that nothing was cut off. */
  head: Readonly<{ no: bigint; hash: string }> | null
  breaches: readonly Breach[]
}>

/** The audit log's own witness. */
export const entryWitness: Witness = {
  kind: 'audit_entry',
  hashes: selectEntryHashes,
  files: () => Promise.resolve([]),
  unknown: selectUnknownEntries,
}

/**
 * Walks a tenant's chain from its first link: every link follows from the one before, every row says what it said when it
 * was sealed, every file is whole, and there is no row that was never handed in. A page a transaction.
 */
export async function verifyChain(
  pool: Pool,
  tenantId: string,
  witnesses: readonly Witness[],
  onProgress: (links: number) => void = () => {},
): Promise<Verified> {
  const breaches: Breach[] = []
  let links = 0
  let previous: Readonly<{ no: bigint; linkHash: Buffer }> = { no: 0n, linkHash: Buffer.alloc(0) }
  for (;;) {
    const from = previous
    const page = await act(pool, tenantId, 'job:verify', async (one) => {
      const found = await selectLinks(one, from.no, LINKS_A_PAGE)
      breaches.push(...brokenLinks(from, found))
      for (const witness of witnesses) breaches.push(...(await brokenRows(one, witness, found)))
      return found
    })
    links += page.length
    onProgress(links)
    const last = page.at(-1)
    if (!last || breaches.length > MOST_BREACHES) break
    previous = last
  }
  return act(pool, tenantId, 'job:verify', async (one) => {
    for (const { kind, unknown } of witnesses) {
      const subjects = await unknown(one)
      breaches.push(
        ...subjects.map((subject): Breach => ({ what: 'row_unknown', kind, subject, no: null, name: null })),
      )
    }
    const head = await selectHead(one)
    const unsealed = (await selectUnsealed(one, 1_000_000)).length
    return { links, unsealed, breaches, head: head ? { no: head.no, hash: head.linkHash.toString('hex') } : null }
  })
}

/** Links that do not follow from the one before. After a broken one the walk goes on from what is stored. */
function brokenLinks(from: Readonly<{ no: bigint; linkHash: Buffer }>, page: readonly ChainLink[]): readonly Breach[] {
  let previous = from
  return page.flatMap((link): readonly Breach[] => {
    const expected = linkHash(previous.linkHash, link.kind, link.subjectId, link.rowHash)
    const follows = link.no === previous.no + 1n
    previous = link
    if (!follows) return [breachOf('link_missing', link)]
    return expected.equals(link.linkHash) ? [] : [breachOf('link_changed', link)]
  })
}

async function brokenRows(act: Act, witness: Witness, page: readonly ChainLink[]): Promise<readonly Breach[]> {
  const own = new Map(page.filter(({ kind }) => kind === witness.kind).map((link) => [link.subjectId, link]))
  if (own.size === 0) return []
  const ids = [...own.keys()]
  const now = new Map((await witness.hashes(act, ids)).map(({ subjectId, rowHash }) => [subjectId, rowHash]))
  const rows = [...own.values()].flatMap((link) => {
    const hash = now.get(link.subjectId)
    if (hash === undefined) return [breachOf('row_missing', link)]
    return hash.equals(link.rowHash) ? [] : [breachOf('row_changed', link)]
  })
  const files = (await witness.files(act, ids)).map((broken): Breach => ({
    ...broken,
    kind: witness.kind,
    no: own.get(broken.subject)?.no ?? null,
  }))
  return [...rows, ...files]
}

function breachOf(what: Breach['what'], link: Readonly<{ no: bigint; kind: SealedKind; subjectId: string }>): Breach {
  return { what, kind: link.kind, subject: link.subjectId, no: link.no, name: null }
}
