import { printMinor } from '#core/money/amount'
import { taxRows, type TaxedLine } from '#core/invoicing/vat'
import { grantView } from '#core/pricing/allowances'
import { readDay, type ZoneClock } from '#core/pricing/calendar'
import { readPlan, warningsOf, type Warning } from '#core/pricing/check'
import type { Registry } from '#core/pricing/components/registry'
import type { ContractPeriod } from '#core/pricing/contract'
import { pricePeriod, type PricedPeriod, type PricedUse, type Use } from '#core/pricing/contract-pricing'
import { below, type Problem } from '#core/pricing/fields'
import { useOf } from '#core/pricing/intake'
import { moduleProblems } from '#core/pricing/modules'
import type { Plan } from '#core/pricing/plan'
import { compilePlan, type Pricer } from '#core/pricing/pricer'
import type { HolidayCalendar, Waiting } from '#core/pricing/session'
import type { Settlement } from '#core/pricing/settlement'
import type { TaxTable } from '#core/pricing/tax'
import { readUsage, type Usage } from '#core/pricing/usage'

/** What pricing needs to know of the world, as data: clocks of zones, holidays of states, VAT of countries. */
export interface PricingData {
  readonly zone: (name: string) => ZoneClock | undefined
  readonly holidays: (calendar: string) => HolidayCalendar | undefined
  readonly taxes: TaxTable
  /** The kinds of components there are; all of the product unless said. */
  readonly kinds?: Registry
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
  readonly settlements: readonly Settlement[]
  readonly allowances: readonly ReturnType<typeof grantView>[]
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

/** Universal time, for a contract whose usage names no zone. */
const UTC: ZoneClock = { starts: [-Infinity, Infinity], offsets: [0], buckets: [0], bucketsFromMs: 0 }

/** The period of a contract that a usage is about, or what is wrong with it. */
export function contractOf(plan: Plan, usage: Usage, data: Pick<PricingData, 'zone'>): ContractPeriod | Problem {
  const day = (text: string | null | undefined, otherwise: number) => (text ? (readDay(text) ?? otherwise) : otherwise)
  const { period, contract, priceList } = usage
  const problem = (code: string, pointer: string, detail: string): Problem => ({ code, pointers: [pointer], detail })
  const [from, to] = [day(period.from, 0), day(period.to, 0)]
  if (from >= to) return problem('bad_value', '/period/to', 'a period ends after it began')
  if (contract.to && day(contract.to, Infinity) < day(contract.from, 0)) {
    return problem('bad_value', '/contract/to', 'the contract ends before it begins')
  }
  if (priceList && !plan.priceLists.some(({ key }) => key === priceList)) {
    return problem('unknown_reference', '/priceList', `there is no price list ${priceList}`)
  }
  const zone = usage.zone === undefined ? UTC : data.zone(usage.zone)
  if (zone === undefined) return problem('unknown_zone', '/zone', `there is no zone ${usage.zone}`)
  return {
    product: plan.products.find(({ key }) => key === usage.product),
    customerGroup: usage.customerGroup ?? undefined,
    priceList: priceList ?? undefined,
    zone,
    country: usage.country ?? plan.country,
    periodFrom: from,
    periodTo: to,
    contractFrom: day(contract.from, 0),
    contractTo: day(contract.to, Infinity),
    modules: (contract.modules ?? []).map(({ key, from: first, to: end }) => ({
      key,
      fromDay: day(first, 0),
      toDay: day(end, Infinity),
    })),
    earlier: usage.earlier ?? [],
    open: usage.open ?? false,
  }
}

function itemView({ id, rater, chargesText, totalMinor, free, waiting }: PricedUse, currency: string): AnswerItem {
  const total = printMinor(totalMinor, currency)
  if (waiting !== undefined) return { id, charges: [], total: printMinor(0n, currency), waiting }
  return {
    id,
    ...(rater === undefined ? {} : { priceList: rater.priceList, version: rater.version }),
    // the engine has written a list
    charges: JSON.parse(chargesText) as readonly unknown[],
    total,
    ...(free === undefined ? {} : { free }),
  }
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

function answerOf(priced: PricedPeriod, { plan }: Pricer): Answer {
  const { items, settled, grants } = priced
  const lines = items.flatMap(({ lines, rater, waiting }) =>
    waiting === undefined ? lines.map((line) => ({ ...line, basis: rater?.basis ?? 'gross' })) : [],
  )
  return {
    currency: plan.currency,
    items: items.map((item) => itemView(item, plan.currency)),
    // the engine has written a settlement each
    settlements: settled.map(({ text }) => JSON.parse(text) as Settlement),
    allowances: grants.map(grantView),
    total: totalOf([...lines, ...settled.map(({ line }) => line)], plan.currency),
    warnings: warningsOf(plan),
  }
}

/** Prices a usage under a plan: the answer of price-plan.md, or every reason against it. */
export function price(plan: Plan, usage: Usage, data: PricingData): Answer | Refused {
  const contract = contractOf(plan, usage, data)
  if ('code' in contract) return { refused: [contract] }
  const pricer = compilePlan(plan, data.taxes, {
    indices: usage.indices ?? {},
    ...(data.kinds === undefined ? {} : { kinds: data.kinds }),
  })
  const wrongModules = moduleProblems(plan, contract)
  if (wrongModules.length > 0) return { refused: wrongModules }
  const context = {
    usage,
    country: plan.country,
    zone: data.zone,
    holidays: data.holidays,
    products: new Set(pricer.choosers.keys()),
  }
  const refused: Problem[] = []
  const uses: Use[] = []
  usage.items.forEach((item, index) => {
    const use = useOf(item, below('/items', index), context)
    if ('code' in use) refused.push(use)
    else uses.push(use)
  })
  if (refused.length > 0) return { refused }
  const priced = pricePeriod(pricer, contract, uses)
  const unknown = priced.items.flatMap(({ unknown: detail }, index): Problem[] => {
    if (detail === undefined) return []
    return [{ code: 'unknown_reference', pointers: [below(below('/items', index), 'component')], detail }]
  })
  const wrong = [...unknown, ...priced.refused]
  return wrong.length > 0 ? { refused: wrong } : answerOf(priced, pricer)
}

/** Reads and prices: plan and usage are any JSON. */
export function priceJson(planJson: unknown, usageJson: unknown, data: PricingData): Answer | Refused {
  const plan = readPlan(planJson, data.kinds)
  const usage = readUsage(usageJson)
  if ('refused' in plan) return plan
  if ('refused' in usage) return usage
  return price(plan.plan, usage.usage, data)
}
