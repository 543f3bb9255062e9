import { localDay } from '#core/pricing/calendar'
import { pricePeriod, type PricedUse } from '#core/pricing/contract-pricing'
import type { Pricer } from '#core/pricing/pricer'
import type { Session } from '#core/pricing/session'

/** The same plan for accounts in a currency. */
export const inCurrency = (pricer: Pricer, currency: string): Pricer =>
  pricer.plan.currency === currency ? pricer : { ...pricer, plan: { ...pricer.plan, currency } }

type Alone = Readonly<{ product: string; currency: string; stay: Session; modules: readonly string[] }>

/** What a session costs by itself, before its period is settled: without allowances and without what stands on no session. */
export function rateProvisionally(pricer: Pricer, { product, currency, stay, modules }: Alone): PricedUse {
  const day = localDay(stay.zone, stay.startedMs)
  const days = { periodFrom: day, periodTo: day + 1, contractFrom: day, contractTo: day }
  const { customerGroup, contract, zone, country } = stay
  const {
    items: [item],
  } = pricePeriod(
    inCurrency(pricer, currency),
    {
      product: undefined,
      customerGroup,
      priceList: undefined,
      contract,
      zone,
      country,
      ...days,
      modules: modules.map((key) => ({ key, fromDay: -Infinity, toDay: Infinity })),
      earlier: [],
      open: true,
    },
    [{ id: '', product, customerGroup, kind: 'session', stay }],
  )
  if (item === undefined) throw new Error('pricing has lost a session')
  return item
}
