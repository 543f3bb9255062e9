import { localDay } from '#core/pricing/calendar'
import { type Fit, type Selection, explainMatrix } from '#core/pricing/matrix'
import { compilePlan } from '#core/pricing/pricer'
import { pricingData } from '#platform/calendar/pricing-data'
import type { Act } from '#platform/act'
import { businessNow } from '#platform/clock/business'
import { Refusal } from '#platform/refusal'
import { loadParts, planOf, publishedCells } from './plan.ts'
import { selectPlace, selectZone } from './queries.ts'
import type { CellRow } from './types.ts'

export type AskedChoice = Readonly<{
  product?: string | undefined
  /** Key of a charge point, a location or a group; none for what has no place. */
  place?: string | undefined
  at?: Temporal.Instant | undefined
}> &
  Omit<Selection, 'place'>

/** Which price list and version apply, and every cell that fits with what it lost by, the one that applies first. */
export type Choice = Readonly<{
  product: string
  at: Temporal.Instant
  /** The local day of the place, by which cells are valid. */
  day: Temporal.PlainDate
  priceList: string | null
  version: number | null
  cells: readonly Readonly<{ cell: CellRow; bound: Fit['bound']; verdict: Fit['verdict'] }>[]
}>

/** Tells why a price list applies at a place, for a customer group, at an instant (now, unless said). */
export async function explainChoice(act: Act, asked: AskedChoice): Promise<Choice> {
  const parts = await loadParts(act)
  const plan = planOf(parts)
  if (plan === undefined) throw new Refusal('price_plan_missing', 404)
  const product = asked.product ?? (plan.products.length === 1 ? plan.products[0]?.key : undefined)
  if (product === undefined || !plan.products.some(({ key }) => key === product))
    throw new Refusal('product_not_found', 404, { product: product ?? null })
  const place = asked.place === undefined ? undefined : await selectPlace(act, asked.place)
  if (asked.place !== undefined && place === undefined)
    throw new Refusal('place_not_found', 404, { place: asked.place })
  const at = asked.at ?? (await businessNow(act.tx, act.tenantId))
  const zone = place?.zone ?? (await selectZone(act))
  const clock = pricingData.zone(zone)
  if (clock === undefined) throw new Error(`no clock for ${zone}`)
  const { group, location, point } = place ?? { group: null, location: null, point: null }
  const by: Selection = {
    place: { group: group ?? undefined, location: location ?? undefined, point: point ?? undefined },
    customerGroup: asked.customerGroup,
    userType: asked.userType,
    current: asked.current ?? place?.current ?? undefined,
    powerW: asked.powerW ?? place?.powerW ?? undefined,
    connector: asked.connector ?? place?.connector ?? undefined,
    partner: asked.partner,
    contract: asked.contract,
  }
  const stored = publishedCells(parts)
  const cells = explainMatrix(plan, product, by, localDay(clock, at.epochMilliseconds)).flatMap(
    ({ index, bound, verdict }) => {
      const cell = stored[index]
      return cell === undefined ? [] : [{ cell, bound, verdict }]
    },
  )
  const priceList = cells[0]?.cell.priceList ?? null
  const versions = priceList === null ? [] : compilePlan(plan, pricingData.taxes).versions.get(priceList)
  const version = versions?.find(({ fromMs }) => fromMs <= at.epochMilliseconds)?.version.version ?? null
  return { product, at, day: at.toZonedDateTimeISO(zone).toPlainDate(), priceList, version, cells }
}
