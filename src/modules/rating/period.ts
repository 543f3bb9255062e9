import type { Earlier } from '#core/pricing/allowances'
import { readDay } from '#core/pricing/calendar'
import { pricePeriod, type PricedUse } from '#core/pricing/contract-pricing'
import type { Plan } from '#core/pricing/plan'
import { compilePlan, type Pricer } from '#core/pricing/pricer'
import type { RatedLine } from '#core/pricing/rater'
import type { Session } from '#core/pricing/session'
import type { TaxedLine } from '#core/invoicing/vat'
import { pricingData } from '#platform/calendar/pricing-data'
import { type Pricers, stayOf, zeroLine } from './price.ts'
import type { Rateable } from './types.ts'

/** The products of a plan of which a period has something to settle: fees, allowances, tiers over a period, … */
export function settlingProducts(plan: Plan): readonly string[] {
  const pricer = compilePlan(plan, pricingData.taxes)
  const settles = (list: string) =>
    (pricer.versions.get(list) ?? []).some(
      ({ version, raterFor }) => raterFor((version.modules ?? []).map(({ key }) => key)).settles,
    )
  return [...new Set(plan.priceLists.filter(({ key }) => settles(key)).map(({ product }) => product))].sort()
}

/** The same plan for accounts in a currency. */
const inCurrency = (pricer: Pricer, currency: string): Pricer =>
  pricer.plan.currency === currency ? pricer : { ...pricer, plan: { ...pricer.plan, currency } }

type Days = Readonly<{ from: Temporal.PlainDate; to: Temporal.PlainDate | null }>

/** A period of one contract that is to be priced. */
export type PeriodAsk = Readonly<{
  product: string
  contract: string
  vatRegistered: boolean
  currency: string
  zone: string
  country: string
  customerGroup: string | null
  period: Readonly<{ from: Temporal.PlainDate; to: Temporal.PlainDate }>
  /** The days of the contract. */
  days: Days
  modules: readonly (Days & Readonly<{ module: string }>)[]
  earlier: readonly Earlier[]
  /** Whether fees and minima are owed too; a late session of a period that is settled brings none. */
  standing: boolean
  sessions: readonly Rateable[]
}>

/** What one session of a period costs in the end. */
export type PeriodItem = Readonly<{
  session: Rateable
  priceList: string
  version: number
  basis: 'gross' | 'net'
  free: string | null
  country: string
  lines: readonly RatedLine[]
  charges: string
}>

/** What a period owes besides its sessions; `content` is JSON as price plans write a settlement. */
export type PeriodSettlement = Readonly<{
  component: string
  priceList: string
  version: number
  period: Readonly<{ from: string; to: string }>
  content: string
  line: TaxedLine
}>

export type PeriodPrice =
  | Readonly<{
      kind: 'priced'
      items: readonly PeriodItem[]
      settlements: readonly PeriodSettlement[]
      carried: readonly Earlier[]
    }>
  | Readonly<{ kind: 'unpriced'; detail: string }>

const dayOf = (date: Temporal.PlainDate | null): number => (date === null ? Infinity : (readDay(date.toString()) ?? 0))

/** Prices a closed period of a contract: each session in the end, what is settled besides, and what goes on into the next one. */
export function priceContractPeriod(pricers: Pricers, ask: PeriodAsk): PeriodPrice {
  const { product, vatRegistered, period, days, modules } = ask
  const pricer = inCurrency(vatRegistered ? pricers.registered : pricers.unregistered, ask.currency)
  const zone = pricingData.zone(ask.zone)
  if (zone === undefined) return { kind: 'unpriced', detail: `there is no zone ${ask.zone}` }
  const stays = ask.sessions.flatMap((session) => {
    const stay = stayOf(session)
    return stay === undefined ? [] : [{ session, stay }]
  })
  const priced = pricePeriod(
    pricer,
    {
      product: ask.standing ? pricer.plan.products.find(({ key }) => key === product) : undefined,
      customerGroup: ask.customerGroup ?? undefined,
      priceList: undefined,
      contract: ask.contract,
      zone,
      country: ask.country,
      periodFrom: dayOf(period.from),
      periodTo: dayOf(period.to),
      contractFrom: dayOf(days.from),
      contractTo: dayOf(days.to),
      modules: modules.map(({ module, from, to }) => ({ key: module, fromDay: dayOf(from), toDay: dayOf(to) })),
      earlier: ask.earlier,
      open: false,
      goesOn: true,
    },
    stays.map(({ session, stay }) => ({
      id: session.sessionId,
      product,
      customerGroup: stay.customerGroup,
      kind: 'session' as const,
      stay,
    })),
  )
  const [refused] = priced.refused
  if (refused) return { kind: 'unpriced', detail: refused.detail }
  const waiting = priced.items.find((item) => item.waiting !== undefined || item.rater === undefined)
  if (waiting) return { kind: 'unpriced', detail: waiting.waiting?.detail ?? waiting.id }
  return {
    kind: 'priced',
    items: priced.items.flatMap((item, index): PeriodItem[] => {
      const of = stays[index]
      return of === undefined ? [] : [periodItem(pricers, vatRegistered, item, of)]
    }),
    settlements: priced.settled.map(({ component, text, line }): PeriodSettlement => {
      // the engine has written it
      const { priceList, version, period: span } = JSON.parse(text) as Omit<PeriodSettlement, 'content' | 'line'>
      return { component, priceList, version, period: span, content: text, line }
    }),
    carried: priced.carried,
  }
}

function periodItem(
  pricers: Pricers,
  vatRegistered: boolean,
  item: PricedUse,
  { session, stay }: Readonly<{ session: Rateable; stay: Session }>,
): PeriodItem {
  const { rater, free, lines, chargesText } = item
  return {
    session,
    priceList: rater?.priceList ?? '',
    version: rater?.version ?? 0,
    basis: rater?.basis ?? 'gross',
    free: free ?? null,
    country: stay.country,
    lines: lines.length > 0 ? lines : [zeroLine(pricers, vatRegistered, stay)],
    charges: chargesText,
  }
}
