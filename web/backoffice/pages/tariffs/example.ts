import { compilePlan, pricePeriod, pricingData, taxRows, type Use } from '../../../kit/pricing-engine.ts'
import { type Component, type Plan, printMinor } from '../../../kit/pricing-words.ts'
import { readDay } from '../../../../src/core/pricing/calendar.ts'

/** What an example stay is: one session at a place of the tenant's zone. */
export type ExampleStay = Readonly<{
  startedMs: number
  minutes: number
  chargingMinutes: number
  energyWh: number
  current: 'AC' | 'DC'
  holidays: string | undefined
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

/** Prices one stay under a version whose check found nothing wrong, in the month it starts in, by the real engine. */
export function receiptOf(content: Content, setting: Setting, stay: ExampleStay): Receipt {
  const { currency, country, zone: zoneName, basis } = setting
  const zone = pricingData.zone(zoneName)
  const holidays = stay.holidays === undefined ? undefined : pricingData.holidays(stay.holidays)
  if (zone === undefined) throw new RangeError(`no clock for ${zoneName}`)
  const plan = planOf(content, setting)
  const pricer = compilePlan(plan, pricingData.taxes)
  const day = new Date(stay.startedMs + (zone.offsets[0] ?? 0)).toISOString().slice(0, 7)
  const [year = 2026, month = 1] = day.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  const use: Use = {
    id: 'example',
    product: 'product',
    customerGroup: undefined,
    kind: 'session',
    stay: {
      startedMs: stay.startedMs,
      endedMs: stay.startedMs + stay.minutes * 60_000,
      chargingEndedMs: stay.startedMs + Math.min(stay.chargingMinutes, stay.minutes) * 60_000,
      authorisedMs: stay.startedMs,
      energyWh: stay.energyWh,
      zone,
      country,
      place: {},
      customerGroup: undefined,
      holidays,
      current: stay.current,
    },
  }
  const priced = pricePeriod(
    pricer,
    {
      product: plan.products[0],
      customerGroup: undefined,
      priceList: undefined,
      zone,
      country,
      periodFrom: readDay(`${day}-01`) ?? 0,
      periodTo: readDay(next) ?? 0,
      contractFrom: readDay(`${day}-01`) ?? 0,
      contractTo: Infinity,
      modules: [],
      earlier: [],
      open: false,
    },
    [use],
  )
  const [item] = priced.items
  const read = (text: string): Omit<ReceiptLine, 'isSettled'> => JSON.parse(text) as Omit<ReceiptLine, 'isSettled'> // the engine has written it
  const charges = (item === undefined ? [] : JSON.parse(item.chargesText)) as Omit<ReceiptLine, 'isSettled'>[] // the engine has written it
  const settled = priced.settled.map(({ text }) => ({ ...read(text), isSettled: true }))
  const lines = [...(item?.lines ?? []).map((line) => ({ ...line, basis })), ...priced.settled.map(({ line }) => line)]
  const rows = taxRows(lines)
  const sum = (pick: (row: (typeof rows)[number]) => bigint) =>
    printMinor(
      rows.reduce((all, row) => all + pick(row), 0n),
      currency,
    )
  return {
    // what the period settles stands there with its amount; on the stay it only says what was counted
    lines: [
      ...charges.filter(({ amount }) => amount !== undefined).map((line) => ({ ...line, isSettled: false })),
      ...settled,
    ],
    net: sum(({ netMinor }) => netMinor),
    vat: sum(({ vatMinor }) => vatMinor),
    gross: sum(({ grossMinor }) => grossMinor),
    waiting: item?.waiting?.code,
    free: item?.free,
  }
}
