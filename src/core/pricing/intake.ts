import { decimal, parseDecimal, pow10 } from '#core/money/decimal'
import { readDay, readInstant, type ZoneClock } from '#core/pricing/calendar'
import type { Use } from '#core/pricing/contract-pricing'
import { below, type Problem } from '#core/pricing/fields'
import type { Intervals } from '#core/pricing/metered'
import { inBase, intakeWh, readQuantity } from '#core/pricing/quantity'
import type { Facts, HolidayCalendar, Session } from '#core/pricing/session'
import type { ConsumptionItem, IntervalItem, Item, PieceItem, SessionItem, Usage } from '#core/pricing/usage'

/** What reading an item needs to know of the world and of its plan. */
export interface IntakeContext {
  readonly usage: Usage
  readonly country: string
  readonly zone: (name: string) => ZoneClock | undefined
  readonly holidays: (calendar: string) => HolidayCalendar | undefined
  readonly products: ReadonlySet<string>
}

interface Common {
  readonly zone: ZoneClock
  readonly holidays: HolidayCalendar | undefined
  readonly country: string
  readonly product: string
  readonly customerGroup: string | undefined
}

function problem(code: string, pointer: string, detail: string): Problem {
  return { code, pointers: [pointer], detail }
}

/** What every item says or takes from the usage. */
function commonOf(item: Item, at: string, context: IntakeContext): Common | Problem {
  const { usage } = context
  const product = item.product ?? usage.product
  if (product === undefined || !context.products.has(product)) {
    const detail = product === undefined ? 'neither item nor usage has a product' : `there is no product ${product}`
    return problem('unknown_reference', below(at, 'product'), detail)
  }
  const zoneName = item.zone ?? usage.zone
  if (zoneName === undefined) return problem('field_missing', below(at, 'zone'), 'neither item nor usage has a zone')
  const zone = context.zone(zoneName)
  if (zone === undefined) return problem('unknown_zone', below(at, 'zone'), `there is no zone ${zoneName}`)
  const calendar = 'holidays' in item && item.holidays ? item.holidays : undefined
  const holidays = calendar === undefined ? undefined : context.holidays(calendar)
  if (calendar !== undefined && holidays === undefined) {
    return problem('unknown_calendar', below(at, 'holidays'), `there is no holiday calendar ${calendar}`)
  }
  return {
    zone,
    holidays,
    country: item.country ?? usage.country ?? context.country,
    product,
    customerGroup: (item.customerGroup === undefined ? usage.customerGroup : item.customerGroup) ?? undefined,
  }
}

function micro(text: string): number {
  const { units, scale } = decimal(text)
  return Number(units * pow10(6 - scale))
}

/** A session of a usage in the numbers of pricing. */
function sessionOf(item: SessionItem, { zone, holidays, country, customerGroup }: Common): Session {
  const { group, location, point } = item.place
  const instant = (value: string | null | undefined) => (value ? readInstant(value) : undefined)
  return {
    startedMs: readInstant(item.startedAt) ?? 0,
    endedMs: readInstant(item.endedAt) ?? 0,
    chargingEndedMs: instant(item.chargingEndedAt),
    authorisedMs: instant(item.authorisedAt),
    energyWh: intakeWh(item.energy) ?? 0,
    zone,
    country,
    place: { group: group ?? undefined, location: location ?? undefined, point: point ?? undefined },
    customerGroup,
    userType: item.userType ?? undefined,
    holidays,
    current: item.current ?? undefined,
    powerW: item.power ? inBase(item.power, 'power') : undefined,
    connector: item.connector ?? undefined,
    partner: item.partner ?? undefined,
    purchase: item.purchase ? { netMicro: micro(item.purchase.net), currency: item.purchase.currency } : undefined,
    meterValues: item.meterValues
      ?.map(({ at: taken, energy, signed }) => ({
        atMs: readInstant(taken) ?? 0,
        energyWh: intakeWh(energy) ?? 0,
        signed,
      }))
      .sort((a, b) => a.atMs - b.atMs),
  }
}

function factsOf(customerGroup: string | undefined, register: string | null | undefined): Facts {
  return { place: {}, customerGroup, register: register ?? undefined }
}

const SAFE_PRICE = 2 ** 40

/** Prices of quarter-hours as integers of one scale: numbers where they are small enough, else bigints. */
export function readPrices(texts: readonly string[]): Pick<Intervals, 'prices' | 'priceScale'> {
  const read = texts.map((text) => parseDecimal(text) ?? { units: 0n, scale: 0 })
  const priceScale = read.reduce((most, { scale }) => Math.max(most, scale), 0)
  const units = read.map((value) => value.units * pow10(priceScale - value.scale))
  const small = units.every((value) => value < BigInt(SAFE_PRICE) && value > -BigInt(SAFE_PRICE))
  return { prices: small ? units.map(Number) : units, priceScale }
}

function intervalsOf(item: IntervalItem, { zone, holidays, country, customerGroup }: Common): Intervals {
  return {
    kind: 'interval',
    facts: factsOf(customerGroup, item.register),
    startMs: readInstant(item.startsAt) ?? 0,
    energiesWh: item.quantities.map((quantity) => intakeWh(quantity) ?? 0),
    ...(item.prices === undefined ? { prices: undefined, priceScale: 0 } : readPrices(item.prices)),
    country,
    zone,
    holidays,
  }
}

function consumptionOf(
  item: ConsumptionItem,
  { zone, country, customerGroup }: Common,
): Extract<Use, { kind: 'consumption' }>['use'] {
  return {
    kind: 'consumption',
    facts: factsOf(customerGroup, item.register),
    fromDay: readDay(item.from) ?? 0,
    toDay: readDay(item.to) ?? 0,
    energyWh: intakeWh(item.quantity),
    powerW: inBase(item.quantity, 'power'),
    source: item.source,
    country,
    zone,
  }
}

function pieceOf(item: PieceItem, { zone, country, customerGroup }: Common): Extract<Use, { kind: 'piece' }>['use'] {
  const read = readQuantity(item.quantity)
  const value = read?.value ?? { units: 0n, scale: 0 }
  return {
    kind: 'piece',
    facts: factsOf(customerGroup, undefined),
    component: item.component,
    quantity: Number(value.units * pow10(6 - value.scale)),
    unit: read?.unit ?? '',
    day: readDay(item.on) ?? 0,
    country,
    zone,
  }
}

/** An item of a usage in the numbers of pricing, or what is wrong with it. */
export function useOf(item: Item, at: string, context: IntakeContext): Use | Problem {
  const common = commonOf(item, at, context)
  if ('code' in common) return common
  const { id } = item
  const { product, customerGroup } = common
  const head = { id, product, customerGroup }
  if (item.kind === 'session') return { ...head, kind: 'session', stay: sessionOf(item, common) }
  if (item.kind === 'interval') return { ...head, kind: 'interval', use: intervalsOf(item, common) }
  if (item.kind === 'consumption') return { ...head, kind: 'consumption', use: consumptionOf(item, common) }
  return { ...head, kind: 'piece', use: pieceOf(item, common) }
}
