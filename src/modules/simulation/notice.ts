import { lastNoticeDay, noticeRule } from '#core/countries/price-notice'
import { readDay } from '#core/pricing/calendar'
import { compileMatrix, type Selection } from '#core/pricing/matrix'
import { changedPlan, selectProducts, selectVersions } from '#modules/tariffs'
import { tenantOf } from '#modules/tenants'
import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { type AffectedCount, type AffectedRow, countAffected, selectAffected } from './effect-queries.ts'

/** Who has to be told of a version, by when, and by which channel. */
export type Notice = Readonly<{
  begins: Temporal.PlainDate
  /** The law that sets a time, and the last days for it; null where the contract alone says it. */
  law: string | null
  households: Temporal.PlainDate | null
  businesses: Temporal.PlainDate | null
  counts: readonly AffectedCount[]
  affected: readonly AffectedRow[]
}>

/** Finds the contracts that a version of a price list concerns, a page of them, and the days by which they have to know. */
export async function noticeOf(
  act: Act,
  asked: Readonly<{ priceList: string; version: number; after: string | null; limit: number }>,
): Promise<Notice> {
  const { priceList, version } = asked
  const row = (await selectVersions(act, priceList)).find((one) => one.version === version)
  if (!row) throw new Refusal('version_not_found', 404, { priceList, version })
  const { after: plan, product } = await changedPlan(act, { priceList, version })
  const { zone } = await tenantOf(act)
  const begins = row.validFrom.toZonedDateTimeISO(zone).toPlainDate()
  const kind = (await selectProducts(act)).find(({ key }) => key === product)?.definition['kind']
  const rule = noticeRule(plan.country, typeof kind === 'string' ? kind : '')
  const choose = compileMatrix(plan, product)
  const day = readDay(begins.toString()) ?? 0
  const applies = (by: Omit<Selection, 'place'>): boolean => {
    const index = choose({ place: {}, ...by }, day)
    return index !== undefined && plan.matrix[index]?.priceList === priceList
  }
  const groups = [...new Set(plan.matrix.flatMap(({ customerGroup }) => customerGroup ?? []))]
  const contracts = [...new Set(plan.matrix.flatMap(({ contract }) => contract ?? []))]
  const filter = {
    product,
    priceList,
    begins,
    groupless: applies({ customerGroup: undefined }),
    groups: groups.filter((customerGroup) => applies({ customerGroup })),
    contracts: contracts.filter((contract) => applies({ customerGroup: undefined, contract })),
  }
  return {
    begins,
    law: rule?.law ?? null,
    households: rule === undefined ? null : lastNoticeDay(rule.household, begins),
    businesses: rule === undefined ? null : lastNoticeDay(rule.business, begins),
    counts: await countAffected(act, filter),
    affected: await selectAffected(act, { ...filter, after: asked.after, limit: asked.limit }),
  }
}
