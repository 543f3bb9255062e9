import { type Compared, type Difference, differencesOf } from '#core/pricing/differences'
import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { versionJson } from './plan.ts'
import { selectPriceLists, selectVersions } from './queries.ts'
import type { VersionRow } from './types.ts'

/** What a version says otherwise than another one; against none where it is the first of its list. */
export type Comparison = Readonly<{ from: number | null; to: number; differences: readonly Difference[] }>

/** Compares a version with `from`, or else with the one that it corrects or follows. */
export async function compareVersion(
  act: Act,
  asked: Readonly<{ priceList: string; version: number; from?: number | undefined }>,
): Promise<Comparison> {
  const { priceList, version, from } = asked
  const rows = await selectVersions(act, priceList)
  const find = (number: number): VersionRow => {
    const row = rows.find((one) => one.version === number)
    if (!row) throw new Refusal('version_not_found', 404, { priceList, version: number })
    return row
  }
  const after = find(version)
  const before = from === undefined ? predecessorOf(after, rows) : find(from)
  const currency = (await selectPriceLists(act)).find(({ key }) => key === priceList)?.currency ?? ''
  const none: Compared = { components: [] }
  const differences = differencesOf(before === undefined ? none : contentOf(before), contentOf(after), { currency })
  return { from: before?.version ?? null, to: version, differences }
}

/** The published version that a version corrects, or else that holds until it begins. */
export function predecessorOf(version: VersionRow, rows: readonly VersionRow[]): VersionRow | undefined {
  const others = rows.filter(
    (row) => row.priceList === version.priceList && row.state === 'published' && row.version !== version.version,
  )
  if (version.corrects !== null) return others.find((row) => row.version === version.corrects)
  const corrected = new Set(others.flatMap(({ corrects }) => corrects ?? []))
  return others
    .filter((row) => !corrected.has(row.version) && Temporal.Instant.compare(row.validFrom, version.validFrom) < 0)
    .toSorted((a, b) => Temporal.Instant.compare(b.validFrom, a.validFrom))[0]
}

// versions are read by the engine before they are stored
const contentOf = (row: VersionRow): Compared => versionJson(row) as unknown as Compared
