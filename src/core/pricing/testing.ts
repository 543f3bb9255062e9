/** What the tests of pricing share: a plan around some components, a session, and the answer to both. */
import { holidaysOf } from '#core/countries/holidays'
import { COUNTRY_TAX } from '#core/countries/tax'
import { readInstant, zoneClock } from '#core/pricing/calendar'
import { priceJson, type Answer, type PricingData, type Refused } from '#core/pricing/price'

const at = (text: string) => readInstant(text) ?? Number.NaN

/** Central European time of 2025 to 2027, summer time from the last Sunday of March to that of October. */
export const BERLIN = zoneClock(
  3_600_000,
  [
    ['2025-03-30T01:00Z', 2],
    ['2025-10-26T01:00Z', 1],
    ['2026-03-29T01:00Z', 2],
    ['2026-10-25T01:00Z', 1],
    ['2027-03-28T01:00Z', 2],
    ['2027-10-31T01:00Z', 1],
  ].map(([text, hours]) => ({ atMs: at(String(text)), offsetMs: Number(hours) * 3_600_000 })),
)

export const testData: PricingData = {
  zone: (name) => (['Europe/Berlin', 'Europe/Oslo', 'Europe/Amsterdam'].includes(name) ? BERLIN : undefined),
  holidays: (calendar) => holidaysOf(calendar, 2020, 2030),
  taxes: COUNTRY_TAX,
}

type Json = Readonly<Record<string, unknown>>

/** A plan with one gross-priced list that applies everywhere; `product` and `more` add to or replace its parts. */
export function planOf(components: readonly Json[], product: Json = {}, more: Json = {}): Json {
  return {
    currency: 'EUR',
    country: 'DE',
    products: [{ key: 'charging', kind: 'charging', ...product }],
    priceLists: [
      {
        key: 'list',
        product: 'charging',
        basis: 'gross',
        versions: [
          {
            version: 1,
            validFrom: '2025-01-01T00:00:00+01:00',
            components: components.map((component) => ({ tax: 'standard', ...component })),
          },
        ],
      },
    ],
    matrix: [{ place: null, customerGroup: null, priceList: 'list', validFrom: '2025-01-01' }],
    ...more,
  }
}

/** A session from one instant to another; `more` adds to or replaces its parts. */
export function sessionOf(startedAt: string, endedAt: string, more: Json = {}): Json {
  return {
    id: 'S',
    kind: 'session',
    startedAt,
    endedAt,
    energy: '10.000 kWh',
    place: { group: 'city', location: 'harbour', point: 'P1' },
    ...more,
  }
}

export function usageOf(items: readonly Json[], more: Json = {}): Json {
  return {
    product: 'charging',
    customerGroup: null,
    zone: 'Europe/Berlin',
    country: 'DE',
    period: { from: '2026-01-01', to: '2027-01-01' },
    contract: { from: '2026-01-01', to: null },
    items,
    ...more,
  }
}

/** A charge of an answer; a test names what it looks at. */
export interface TestCharge {
  readonly component: string
  readonly quantity: string
  readonly unit: string
  readonly unitPrice?: string
  readonly exact: string
  readonly amount: string
  readonly uncapped?: string
  readonly allowance?: string
  readonly provisional?: boolean
  readonly trace?: {
    readonly started?: number
    readonly free?: number
    readonly windows?: readonly {
      readonly day: string
      readonly from: string
      readonly to: string
      readonly counted: number
    }[]
    readonly tiers?: readonly unknown[]
    readonly days?: readonly unknown[]
    readonly split?: string
    readonly borders?: readonly unknown[]
  }
}

export function answerOf(plan: Json, usage: Json): Answer {
  const answer = priceJson(plan, usage, testData)
  if ('refused' in answer) throw new Error(JSON.stringify(answer.refused))
  return answer
}

export function refusalOf(plan: Json, usage: Json = usageOf([])): Refused['refused'] {
  const answer = priceJson(plan, usage, testData)
  if (!('refused' in answer)) throw new Error('nothing was refused')
  return answer.refused
}

/** A plan of household electricity; split by days unless `product` says otherwise. */
export function powerPlan(components: readonly Json[], product: Json = {}, more: Json = {}): Json {
  return planOf(components, { kind: 'electricity', split: 'days', ...product }, more)
}

/** What an answer settles, each as `component quantity unit amount`. */
export function settled({ settlements }: Answer): readonly string[] {
  return settlements.map(({ component, quantity, unit, amount }) => `${component} ${quantity} ${unit} ${amount}`)
}

/** What an answer charges on its items, each as `id component quantity amount`; a dash where the amount is settled. */
export function charged({ items }: Answer): readonly string[] {
  return items.flatMap(({ id, charges }) =>
    // the engine wrote these charges
    (charges as readonly Partial<TestCharge>[]).map(
      ({ component, quantity, amount }) => `${id} ${component} ${quantity} ${amount ?? '-'}`,
    ),
  )
}

/** The charges of one session under some components. */
export function chargesFor(components: readonly Json[], session: Json, usage: Json = {}): readonly TestCharge[] {
  const [item] = answerOf(planOf(components), usageOf([session], usage)).items
  // the engine wrote these charges, and the test looks at what it names
  return (item?.charges ?? []) as readonly TestCharge[]
}

/** The one charge of one session under one component; undefined where it counted nothing. */
export function chargeFor(component: Json, session: Json): TestCharge | undefined {
  return chargesFor([component], session)[0]
}
