import { checkPlan, type Warning } from '#core/pricing/check'
import { noticeRule, lastNoticeDay } from '#core/countries/price-notice'
import { compareDecimal, decimal, ZERO } from '#core/money/decimal'
import { readDay } from '#core/pricing/calendar'
import type { Component } from '#core/pricing/component'
import type { Problem } from '#core/pricing/fields'
import { explainMatrix, type Selection } from '#core/pricing/matrix'
import type { Plan } from '#core/pricing/plan'
import type { Act } from '#platform/act'
import { businessDay } from '#platform/clock/business'
import type { Json } from '#platform/db/rows'
import { type Parts, planJson, pointerOf } from './plan.ts'
import { selectTimeForbidden, selectZone } from './queries.ts'
import type { VersionRow } from './types.ts'

/** What asks for a reason before a version is published. */
export type PublishWarning = Readonly<{ code: Warning['code'] | 'notice_too_late'; pointer: string; detail: string }>

/** What forbids publishing a draft, with places in the whole plan, and what needs a reason, with places in the version. */
export type PublishCheck = Readonly<{ refused: readonly Problem[]; warnings: readonly PublishWarning[] }>

/** Checks a draft as part of the whole plan (pricing.md rule 18): readable, unambiguous, permitted where it applies, told in time. */
export async function checkDraft(act: Act, parts: Parts, draft: VersionRow): Promise<PublishCheck> {
  const json = planJson(parts, (row) => row === draft)
  const { refused, warnings } = checkPlan(json)
  if (refused.length > 0 || json === undefined) return { refused, warnings: [] }
  const at = pointerOf(json, draft.priceList, draft.version) ?? ''
  const own = warnings.flatMap(({ pointer, ...rest }) =>
    pointer.startsWith(`${at}/`) ? [{ ...rest, pointer: pointer.slice(at.length) }] : [],
  )
  return {
    refused,
    warnings: [...own, ...(await timeWarnings(act, json, draft)), ...(await noticeWarnings(act, parts, draft))],
  }
}

const pricesTime = ({ kind, price, tiers }: Component): boolean => {
  const prices = [price ?? '0', ...(tiers ?? []).flatMap((tier) => [tier.price ?? '0', tier.fixed ?? '0'])]
  return kind === 'time' && prices.some((text) => compareDecimal(decimal(text), ZERO) !== 0)
}

/** Prices by time at charge points whose calibration approval forbids them, where the list applies. */
async function timeWarnings(act: Act, json: Json, draft: VersionRow): Promise<readonly PublishWarning[]> {
  const plan = json as unknown as Plan // checked by the engine just before
  const list = plan.priceLists.find(({ key }) => key === draft.priceList)
  const version = list?.versions.find((one) => one.version === draft.version)
  const timed = (version?.components ?? []).findIndex(pricesTime)
  if (list === undefined || timed < 0) return []
  const day = readDay(draft.validFrom.toString().slice(0, 10)) ?? 0
  const cells = plan.matrix.filter(({ priceList }) => priceList === list.key)
  const points = (await selectTimeForbidden(act)).filter(({ group, location, point, current, powerW, connector }) =>
    cells.some(({ customerGroup, userType, partner, contract }) => {
      const place = { group: group ?? undefined, location: location ?? undefined, point: point ?? undefined }
      const by: Selection = {
        place,
        customerGroup: customerGroup ?? undefined,
        userType: userType ?? undefined,
        partner: partner ?? undefined,
        contract: contract ?? undefined,
        current: current ?? undefined,
        powerW: powerW ?? undefined,
        connector: connector ?? undefined,
      }
      const [applies] = explainMatrix(plan, list.product, by, day)
      return applies !== undefined && plan.matrix[applies.index]?.priceList === list.key
    }),
  )
  if (points.length === 0) return []
  const named = points.slice(0, 3).flatMap(({ point }) => point ?? [])
  const more = points.length > named.length ? ` and ${points.length - named.length} more` : ''
  const detail = `the calibration approval of ${named.join(', ')}${more} forbids prices by time`
  return [{ code: 'time_price_not_approved', pointer: `/components/${timed}`, detail }]
}

/** A change of a price that the law wants told earlier than is still possible. */
async function noticeWarnings(act: Act, parts: Parts, draft: VersionRow): Promise<readonly PublishWarning[]> {
  const isFirst = !parts.versions.some((row) => row.priceList === draft.priceList && row.state === 'published')
  if (isFirst || draft.corrects !== null) return []
  const product = parts.lists.find(({ key }) => key === draft.priceList)?.product
  const kind = parts.products.find(({ key }) => key === product)?.definition['kind']
  const rule = noticeRule(parts.head.country, typeof kind === 'string' ? kind : '')
  if (rule === undefined) return []
  const zone = await selectZone(act)
  const begins = draft.validFrom.toZonedDateTimeISO(zone).toPlainDate()
  const last = lastNoticeDay(rule.household, begins)
  const today = await businessDay(act.tx, act.tenantId, zone)
  if (Temporal.PlainDate.compare(today, last) <= 0) return []
  const detail = `households had to be told by ${last.toString()} (${rule.law})`
  return [{ code: 'notice_too_late', pointer: '/validFrom', detail }]
}
