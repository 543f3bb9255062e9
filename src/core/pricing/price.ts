import { printMinor } from '#core/money/amount'
import { taxRows, type TaxedLine } from '#core/invoicing/vat'
import { DAY_MS, readDay, readInstant, type ZoneClock } from '#core/pricing/calendar'
import { readPlan, warningsOf, type Warning } from '#core/pricing/check'
import { below, type Problem } from '#core/pricing/fields'
import type { Plan } from '#core/pricing/plan'
import { choosePriceList, compilePlan, select, type Pricer } from '#core/pricing/pricer'
import { inBase, intakeWh } from '#core/pricing/quantity'
import { rateSession } from '#core/pricing/rater'
import type { HolidayCalendar, Session, Waiting } from '#core/pricing/session'
import type { TaxTable } from '#core/pricing/tax'
import { readUsage, type Item, type SessionItem, type Usage } from '#core/pricing/usage'

/** What pricing needs to know of the world, as data: clocks of zones, holidays of states, VAT of countries. */
export interface PricingData {
  readonly zone: (name: string) => ZoneClock | undefined
  readonly holidays: (calendar: string) => HolidayCalendar | undefined
  readonly taxes: TaxTable
}

/** One item of the answer (price-plan.md, Answer). */
export interface AnswerItem {
  readonly id: string
  readonly priceList?: string
  readonly version?: number
  readonly charges: readonly unknown[]
  readonly total: string
  readonly free?: string
  readonly waiting?: Waiting
}

/** The answer to a plan and a usage (price-plan.md, Answer). */
export interface Answer {
  readonly currency: string
  readonly items: readonly AnswerItem[]
  readonly settlements: readonly unknown[]
  readonly allowances: readonly unknown[]
  readonly total: {
    readonly gross: string
    readonly net: string
    readonly vat: readonly {
      readonly country: string
      readonly category: string
      readonly rate: string
      readonly net: string
      readonly vat: string
      readonly gross: string
    }[]
  }
  readonly warnings: readonly Warning[]
}

export interface Refused {
  readonly refused: readonly Problem[]
}

interface ItemContext {
  readonly pricer: Pricer
  readonly usage: Usage
  readonly data: PricingData
}

function problem(code: string, pointer: string, detail: string): Problem {
  return { code, pointers: [pointer], detail }
}

/** A session of a usage in the numbers of pricing, or what is wrong with it. */
function sessionOf(item: SessionItem, at: string, { pricer, usage, data }: ItemContext): Session | Problem {
  const zoneName = item.zone ?? usage.zone
  if (zoneName === undefined) return problem('field_missing', below(at, 'zone'), 'neither item nor usage has a zone')
  const zone = data.zone(zoneName)
  if (zone === undefined) return problem('unknown_zone', below(at, 'zone'), `there is no zone ${zoneName}`)
  const holidays = item.holidays ? data.holidays(item.holidays) : undefined
  if (item.holidays && holidays === undefined) {
    return problem('unknown_calendar', below(at, 'holidays'), `there is no holiday calendar ${item.holidays}`)
  }
  const { group, location, point } = item.place
  const instant = (value: string | null | undefined) => (value ? readInstant(value) : undefined)
  return {
    startedMs: readInstant(item.startedAt) ?? 0,
    endedMs: readInstant(item.endedAt) ?? 0,
    chargingEndedMs: instant(item.chargingEndedAt),
    authorisedMs: instant(item.authorisedAt),
    energyWh: intakeWh(item.energy) ?? 0,
    zone,
    country: item.country ?? usage.country ?? pricer.plan.country,
    place: { group: group ?? undefined, location: location ?? undefined, point: point ?? undefined },
    customerGroup: (item.customerGroup === undefined ? usage.customerGroup : item.customerGroup) ?? undefined,
    userType: item.userType ?? undefined,
    holidays,
    current: item.current ?? undefined,
    powerW: item.power ? inBase(item.power, 'power') : undefined,
    connector: item.connector ?? undefined,
    partner: item.partner ?? undefined,
    meterValues: item.meterValues
      ?.map(({ at: taken, energy, signed }) => ({
        atMs: readInstant(taken) ?? 0,
        energyWh: intakeWh(energy) ?? 0,
        signed,
      }))
      .sort((a, b) => a.atMs - b.atMs),
  }
}

interface PricedItem {
  readonly item: AnswerItem
  readonly lines: readonly TaxedLine[]
}

function waitingItem(id: string, waiting: Waiting, currency: string): PricedItem {
  return { item: { id, charges: [], total: printMinor(0n, currency), waiting }, lines: [] }
}

function priceItem(item: Item, at: string, context: ItemContext): PricedItem | Refused {
  const { pricer, usage } = context
  const { currency } = pricer.plan
  if (item.kind !== 'session') {
    const detail = `items of kind ${item.kind} cannot be priced yet`
    return { refused: [problem('component_not_supported', below(at, 'kind'), detail)] }
  }
  const product = item.product ?? usage.product
  if (product === undefined || !pricer.choosers.has(product)) {
    const detail = product === undefined ? 'neither item nor usage has a product' : `there is no product ${product}`
    return { refused: [problem('unknown_reference', below(at, 'product'), detail)] }
  }
  const stay = sessionOf(item, at, context)
  if ('code' in stay) return { refused: [stay] }
  const selected = select(pricer, product, stay, currency, usage.priceList ?? undefined)
  if ('unbuilt' in selected) return { refused: selected.unbuilt }
  if ('waiting' in selected) return waitingItem(item.id, selected.waiting, currency)
  const { rater } = selected
  const rated = rateSession(rater, stay)
  if (rated.waiting !== undefined) return waitingItem(item.id, rated.waiting, currency)
  // rateSession writes a JSON list of charges
  const charges = JSON.parse(rated.chargesText) as readonly unknown[]
  return {
    item: {
      id: item.id,
      priceList: rater.priceList,
      version: rater.version,
      charges,
      total: printMinor(rated.totalMinor, currency),
      ...(rated.free === undefined ? {} : { free: rated.free }),
    },
    lines: rated.lines.map((line) => ({ ...line, basis: rated.basis })),
  }
}

/** Fees of the period belong to the list chosen without a place; until they are built, such a list is refused. */
function unbuiltFees({ pricer, usage, data }: ItemContext): readonly Problem[] {
  const { product } = usage
  const from = readDay(usage.period.from) ?? 0
  const to = readDay(usage.period.to) ?? 0
  if (product === undefined) return []
  const start = Math.max(from, readDay(usage.contract.from) ?? from)
  const by = { place: {}, customerGroup: usage.customerGroup ?? undefined }
  const list = usage.priceList ?? choosePriceList(pricer, product, by, start)
  const clock = usage.zone === undefined ? undefined : data.zone(usage.zone)
  const offset = clock?.offsets.at(-1) ?? 0
  const versions = list === undefined ? [] : (pricer.versions.get(list) ?? [])
  const inForce = versions.filter(({ fromMs }, index) => {
    const later = versions[index - 1]?.fromMs ?? Infinity
    return fromMs < to * DAY_MS - offset && later > start * DAY_MS - offset
  })
  const fees = ['day', 'period', 'capacity', 'shortfall']
  return inForce.flatMap(({ version, unbuilt }) =>
    version.components.some(({ kind }) => fees.includes(kind)) ? unbuilt : [],
  )
}

function totalOf(lines: readonly TaxedLine[], currency: string): Answer['total'] {
  const rows = taxRows(lines)
  const print = (minor: bigint) => printMinor(minor, currency)
  return {
    gross: print(rows.reduce((sum, row) => sum + row.grossMinor, 0n)),
    net: print(rows.reduce((sum, row) => sum + row.netMinor, 0n)),
    vat: rows.map(({ country, category, rate, netMinor, vatMinor, grossMinor }) => ({
      country,
      category,
      rate,
      net: print(netMinor),
      vat: print(vatMinor),
      gross: print(grossMinor),
    })),
  }
}

/** Prices a usage under a plan: the answer of price-plan.md, or every reason against it. */
export function price(plan: Plan, usage: Usage, data: PricingData): Answer | Refused {
  const context: ItemContext = { pricer: compilePlan(plan, data.taxes), usage, data }
  const fees = unbuiltFees(context)
  if (fees.length > 0) return { refused: fees }
  const priced: PricedItem[] = []
  const refused: Problem[] = []
  usage.items.forEach((item, index) => {
    const result = priceItem(item, below('/items', index), context)
    if ('refused' in result) refused.push(...result.refused)
    else priced.push(result)
  })
  if (refused.length > 0) return { refused: distinct(refused) }
  return {
    currency: plan.currency,
    items: priced.map(({ item }) => item),
    settlements: [],
    allowances: [],
    total: totalOf(
      priced.flatMap(({ lines }) => lines),
      plan.currency,
    ),
    warnings: warningsOf(plan),
  }
}

function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ code, pointers }) => {
    const key = `${code} ${pointers.join(' ')}`
    return seen.size < seen.add(key).size
  })
}

/** Reads and prices: plan and usage are any JSON. */
export function priceJson(planJson: unknown, usageJson: unknown, data: PricingData): Answer | Refused {
  const plan = readPlan(planJson)
  const usage = readUsage(usageJson)
  if ('refused' in plan) return plan
  if ('refused' in usage) return usage
  return price(plan.plan, usage.usage, data)
}
