import { checkPlan, readPlan } from '#core/pricing/check'
import type { Plan } from '#core/pricing/plan'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import { Refusal } from '#platform/refusal'
import { planRefused, pointedFrom } from './errors.ts'
import { loadParts, planJson, planOf, pointerOf } from './plan.ts'

/** A price list with other prices: those of a version, or a content that is stored nowhere. */
export type AskedChange = Readonly<{
  priceList: string
  version?: number | undefined
  /** Components, bestOf and modules as price plans say them. */
  content?: Json | undefined
}>

/** The published plan, and the same plan as if a list had always had other prices. */
export type ChangedPlan = Readonly<{ before: Plan | undefined; after: Plan; product: string; currency: string }>

/** Puts other prices into the plan for all time, in memory; refused with every place where they do not fit. */
export async function changedPlan(act: Act, { priceList, version, content }: AskedChange): Promise<ChangedPlan> {
  const parts = await loadParts(act)
  const list = parts.lists.find(({ key }) => key === priceList)
  if (!list) throw new Refusal('price_list_not_found', 404, { priceList })
  const stored = parts.versions.find((row) => row.priceList === priceList && row.version === version)
  if (content === undefined && !stored)
    throw new Refusal('version_not_found', 404, { priceList, version: version ?? 0 })
  const changed = {
    priceList,
    version: version ?? 1,
    validFrom: Temporal.Instant.fromEpochMilliseconds(0),
    corrects: null,
    reason: null,
    definition: content ?? stored?.definition ?? {},
    state: 'published' as const,
    publishedAt: null,
    publishedBy: null,
  }
  const versions = [...parts.versions.filter((row) => row.priceList !== priceList), changed]
  const json = planJson({ ...parts, versions })
  const { refused } = checkPlan(json)
  const read = readPlan(json)
  const problems = 'refused' in read ? read.refused : refused
  if (problems.length > 0 || 'refused' in read)
    throw planRefused(pointedFrom(pointerOf(json, priceList, changed.version), problems))
  return { before: planOf(parts), after: read.plan, product: list.product, currency: list.currency }
}
