import { compilePlan, type Pricer, select } from '#core/pricing/pricer'
import type { Plan } from '#core/pricing/plan'
import { rateSession, type RatedLine } from '#core/pricing/rater'
import type { MeterValue, Session } from '#core/pricing/session'
import { compileTax, type TaxTable } from '#core/pricing/tax'
import { localDay, readInstant } from '#core/pricing/calendar'
import { intakeWh } from '#core/pricing/quantity'
import { pricingData } from '#platform/calendar/pricing-data'
import type { Json } from '#platform/db/rows'
import { derivedId } from '#platform/ids'
import type { NewItem, Rateable, Verdict } from './types.ts'

/** A tenant's plan compiled twice: for issuers that are registered for VAT, and for those that are not (category O). */
export type Pricers = Readonly<{
  registered: Pricer
  unregistered: Pricer
  zeroTax: ReturnType<ReturnType<typeof compileTax>>
}>

export function compilePricers(plan: Plan, countries: readonly string[]): Pricers {
  const classes = new Set(
    plan.priceLists.flatMap(({ versions }) =>
      versions.flatMap(({ components, modules = [] }) =>
        [...components, ...modules.flatMap((module) => module.components)].map(({ tax }) => tax),
      ),
    ),
  )
  const outside = countries.map((country) => ({ country, from: '1900-01-01', rate: '0', category: 'O' as const }))
  const noVat: TaxTable = Object.fromEntries([...classes].map((name) => [name, outside]))
  return {
    registered: compilePlan(plan, pricingData.taxes),
    unregistered: compilePlan(plan, mergeTables(pricingData.taxes, noVat, countries)),
    zeroTax: compileTax(plan.tax, pricingData.taxes)('standard'),
  }
}

/** The packs with every row of these countries replaced. */
function mergeTables(packs: TaxTable, noVat: TaxTable, countries: readonly string[]): TaxTable {
  return Object.fromEntries(
    Object.entries(noVat).map(([name, rows]) => [
      name,
      [...rows, ...(packs[name] ?? []).filter(({ country }) => !countries.includes(country))],
    ]),
  )
}

/** Prices one session: a rated item, a reason to wait, or nothing any more. */
export function priceSession(pricers: Pricers | undefined, row: Rateable): Verdict {
  if (row.state !== 'ready') return { kind: 'withdrawn', session: row }
  const stay = stayOf(row)
  const { product, accountCurrency } = row
  if (stay === undefined || product === null || accountCurrency === null)
    return waits(row, 'usage_incomplete', 'the session lacks its end, energy, place or contract')
  if (pricers === undefined) return waits(row, 'no_price_list', 'nothing is priced yet')
  const pricer = row.vatRegistered === false ? pricers.unregistered : pricers.registered
  const chosen = row.modules.length === 0 ? {} : { modulesOn: () => row.modules }
  const selected = select(pricer, product, stay, accountCurrency, chosen)
  if ('waiting' in selected) return waits(row, selected.waiting.code, selected.waiting.detail)
  const { settles, currency, basis } = selected.rater
  const rated = rateSession(selected.rater, stay)
  if (rated.waiting) return waits(row, rated.waiting.code, rated.waiting.detail)
  const lines = rated.lines.length > 0 ? rated.lines : [zeroLine(pricers, row.vatRegistered, stay)]
  const generation = row.generation + 1
  return {
    kind: 'rated',
    item: {
      ratedItemId: derivedId('rated', row.sessionId, generation),
      session: row,
      generation,
      priceList: selected.rater.priceList,
      priceListVersion: selected.rater.version,
      currency,
      basis,
      totalMinor: rated.totalMinor,
      freeReason: rated.free ?? null,
      country: stay.country,
      categories: lines.map(({ category }) => category),
      rates: lines.map(({ rate }) => rate),
      amounts: lines.map(({ amountMinor }) => amountMinor),
      charges: rated.chargesText,
      provisional: settles,
    } satisfies NewItem,
  }
}

/** What cost nothing still has its place on the invoice, under the standard rate of its day. */
export function zeroLine({ zeroTax }: Pricers, vatRegistered: boolean | null, stay: Session): RatedLine {
  const key = vatRegistered === false ? undefined : zeroTax(stay.country, localDay(stay.zone, stay.endedMs))?.key
  return { country: stay.country, category: key?.category ?? 'O', rate: key?.rate ?? '0', amountMinor: 0n }
}

const waits = (session: Rateable, reason: string, detail: string): Verdict => ({
  kind: 'waits',
  session,
  reason,
  detail,
})

/** A session in the numbers of pricing; undefined where it lacks what every price asks for. */
export function stayOf(row: Rateable): Session | undefined {
  const zone = row.zone === null ? undefined : pricingData.zone(row.zone)
  if (
    zone === undefined ||
    row.country === null ||
    row.endedMs === null ||
    row.energyWh === null ||
    row.contractAccountId === null
  )
    return undefined
  return {
    startedMs: row.startedMs,
    endedMs: row.endedMs,
    chargingEndedMs: row.chargingEndedMs ?? undefined,
    authorisedMs: row.authorisedMs ?? undefined,
    energyWh: row.energyWh,
    zone,
    country: row.country,
    place: {
      group: row.groupKey ?? undefined,
      location: row.locationKey ?? undefined,
      point: row.pointKey ?? undefined,
    },
    customerGroup: row.customerGroup ?? undefined,
    contract: row.contractNumber ?? undefined,
    holidays: row.holidays === null ? undefined : pricingData.holidays(row.holidays),
    current: row.current === 'AC' || row.current === 'DC' ? row.current : undefined,
    powerW: row.powerW ?? undefined,
    connector: row.connector ?? undefined,
    ...detailsOf(row.details),
  }
}

/** What a session tells besides, as price plans write it: who uses it, through which partner, readings on the way. */
function detailsOf(json: Json | null): Pick<Session, 'userType' | 'partner' | 'meterValues'> {
  const details =
    typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Readonly<Record<string, Json>>) : {} // an object, just asked
  return {
    userType: textOf(details['userType']),
    partner: textOf(details['partner']),
    meterValues: meterValuesOf(details['meterValues']),
  }
}

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/** Readings as price plans write them: [{at, energy: "21.500 kWh", signed}]; an unreadable one is left out. */
function meterValuesOf(value: Json | undefined): readonly MeterValue[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.flatMap((reading: Json) => {
    if (typeof reading !== 'object' || reading === null || !('at' in reading) || !('energy' in reading)) return []
    const { at, energy, signed } = reading
    const [atMs, energyWh] = [
      typeof at === 'string' ? readInstant(at) : undefined,
      typeof energy === 'string' ? intakeWh(energy) : undefined,
    ]
    return atMs === undefined || energyWh === undefined ? [] : [{ atMs, energyWh, signed: signed === true }]
  })
}
