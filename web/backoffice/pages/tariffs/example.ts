import { compilePlan, pricePeriod, pricingData, taxRows, type Use } from '../../../kit/pricing-engine.ts'
import { type Component, type Plan, printMinor } from '../../../kit/pricing-words.ts'
import { localDay, printDay, readDay } from '../../../../src/core/pricing/calendar.ts'

/** What an example stay is: one session at a place of the tenant's zone. */
export type ExampleStay = Readonly<{
  startedMs: number
  minutes: number
  chargingMinutes: number
  energyWh: number
  current: 'AC' | 'DC'
  holidays: string | undefined
  /** Keys of the modules that the customer has chosen. */
  modules?: readonly string[]
}>

/** What a version is priced under. */
export type Setting = Readonly<{
  currency: string
  country: string
  zone: string
  basis: 'gross' | 'net'
  productKind: string
}>

export type Content = Readonly<{ components: readonly Component[]; bestOf?: unknown; modules?: unknown }>

/** One line of the example receipt, as the engine has reckoned it. */
export type ReceiptLine = Readonly<{
  component: string
  quantity: string
  unit: string
  per?: string
  unitPrice?: string
  amount?: string
  rate: string
  allowance?: string
  uncapped?: string
  trace?: unknown
  isSettled: boolean
}>

export type Receipt = Readonly<{
  lines: readonly ReceiptLine[]
  net: string
  vat: string
  gross: string
  waiting: string | undefined
  free: string | undefined
}>

/** A plan with this version as the only prices there are. */
export function planOf(content: Content, { currency, country, basis, productKind }: Setting): Plan {
  const version = { version: 1, validFrom: '2000-01-01T00:00:00Z', ...content }
  const plan = {
    currency,
    country,
    products: [{ key: 'product', kind: productKind }],
    priceLists: [{ key: 'list', product: 'product', basis, versions: [version] }],
    matrix: [{ place: null, customerGroup: null, priceList: 'list', validFrom: '2000-01-01' }],
  }
  return plan as unknown as Plan // the caller has had it checked
}

type Zone = NonNullable<ReturnType<typeof pricingData.zone>>

/** The month in which a stay starts, as the period of a contract that begins with it. */
function monthOf(
  setting: Setting,
  zone: Zone,
  plan: Plan,
  { startedMs, modules }: ExampleStay,
): Parameters<typeof pricePeriod>[1] {
  const month = printDay(localDay(zone, startedMs)).slice(0, 7)
  const [year = 2026, number = 1] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
  const first = readDay(`${month}-01`) ?? 0
  return {
    product: plan.products[0],
    customerGroup: undefined,
    priceList: undefined,
    zone,
    country: setting.country,
    periodFrom: first,
    periodTo: readDay(next) ?? 0,
    contractFrom: first,
    contractTo: Infinity,
    modules: (modules ?? []).map((key) => ({ key, fromDay: -Infinity, toDay: Infinity })),
    earlier: [],
    open: false,
  }
}

function useOf({ country }: Setting, zone: Zone, stay: ExampleStay): Use {
  const { startedMs, minutes, chargingMinutes, energyWh, current } = stay
  return {
    id: 'example',
    product: 'product',
    customerGroup: undefined,
    kind: 'session',
    stay: {
      startedMs,
      endedMs: startedMs + minutes * 60_000,
      chargingEndedMs: startedMs + Math.min(chargingMinutes, minutes) * 60_000,
      authorisedMs: startedMs,
      energyWh,
      zone,
      country,
      place: {},
      customerGroup: undefined,
      holidays: stay.holidays === undefined ? undefined : pricingData.holidays(stay.holidays),
      current,
    },
  }
}

type Told = Omit<ReceiptLine, 'isSettled'>

/** Prices one stay under a version whose check found nothing wrong, in the month it starts in, by the real engine. */
export function receiptOf(content: Content, setting: Setting, stay: ExampleStay): Receipt {
  const zone = pricingData.zone(setting.zone)
  if (zone === undefined) throw new RangeError(`no clock for ${setting.zone}`)
  const plan = planOf(content, setting)
  const contract = monthOf(setting, zone, plan, stay)
  const priced = pricePeriod(compilePlan(plan, pricingData.taxes), contract, [useOf(setting, zone, stay)])
  const [item] = priced.items
  // the engine has written both
  const charges = (item === undefined ? [] : JSON.parse(item.chargesText)) as readonly Told[]
  const settled = priced.settled.map(({ text }) => JSON.parse(text) as Told)
  const own = (item?.lines ?? []).map((line) => ({ ...line, basis: setting.basis }))
  const rows = taxRows([...own, ...priced.settled.map(({ line }) => line)])
  const sum = (pick: (row: (typeof rows)[number]) => bigint) =>
    printMinor(
      rows.reduce((all, row) => all + pick(row), 0n),
      setting.currency,
    )
  // what the period settles stands there with its amount; on the stay it only says what was counted
  const rated = charges.filter(({ amount }) => amount !== undefined)
  return {
    lines: [
      ...rated.map((line) => ({ ...line, isSettled: false })),
      ...settled.map((line) => ({ ...line, isSettled: true })),
    ],
    net: sum(({ netMinor }) => netMinor),
    vat: sum(({ vatMinor }) => vatMinor),
    gross: sum(({ grossMinor }) => grossMinor),
    waiting: item?.waiting?.code,
    free: item?.free,
  }
}
