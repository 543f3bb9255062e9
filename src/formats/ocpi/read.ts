import { ofDecimal, type Fraction } from '#core/money/fraction'
import type { Decimal } from '#core/money/decimal'
import { readDay, readInstant, readTimeOfDay } from '#core/pricing/calendar'
import { readNumber } from './decimals.ts'
import type { Cdr, Element, Money, Period, PriceComponent, Problem, Restrictions, Stated, Tariff } from './types.ts'

type Json = Readonly<Record<string, unknown>>

const DIMENSIONS = ['ENERGY', 'TIME', 'PARKING_TIME', 'FLAT'] as const
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const

/** Why reading stopped, with the JSON pointer of what is wrong. */
class Unreadable extends Error {
  readonly problem: Problem
  constructor(pointer: string, detail: string) {
    super(detail)
    this.problem = { code: 'ocpi_unreadable', pointers: [pointer], detail }
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectAt(value: unknown, at: string): Json {
  if (!isObject(value)) throw new Unreadable(at, 'expected an object')
  return value
}

function listAt(value: unknown, at: string): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new Unreadable(at, 'expected a list')
  return value
}

function textAt(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function numberAt(object: Json, name: string, at: string): Decimal | undefined {
  const value = object[name]
  if (value === undefined || value === null) return undefined
  const read = readNumber(value)
  if (read === undefined) throw new Unreadable(`${at}/${name}`, 'expected a number')
  return read
}

function fractionAt(object: Json, name: string, at: string): Fraction | undefined {
  const value = numberAt(object, name, at)
  return value === undefined ? undefined : ofDecimal(value)
}

function wholeAt(object: Json, name: string, at: string): number | undefined {
  const value = numberAt(object, name, at)
  if (value === undefined) return undefined
  if (value.scale > 0 && value.units % 10n ** BigInt(value.scale) !== 0n) {
    throw new Unreadable(`${at}/${name}`, 'expected a whole number')
  }
  return Number(value.units / 10n ** BigInt(value.scale))
}

/** OCPI instants are UTC, with or without Z. */
function instantAt(value: unknown, at: string): number {
  const text = textAt(value)
  const read = text === undefined ? undefined : (readInstant(text) ?? readInstant(`${text}Z`))
  if (read === undefined) throw new Unreadable(at, 'expected an instant such as "2026-06-02T08:00:00Z"')
  return read
}

function timeAt(object: Json, name: string, at: string): number | undefined {
  const text = textAt(object[name])
  if (text === undefined) return undefined
  const read = readTimeOfDay(text.slice(0, 5))
  if (read === undefined) throw new Unreadable(`${at}/${name}`, 'expected a time of day such as "08:30"')
  return read
}

function dayAt(object: Json, name: string, at: string): number | undefined {
  const text = textAt(object[name])
  if (text === undefined) return undefined
  const read = readDay(text)
  if (read === undefined) throw new Unreadable(`${at}/${name}`, 'expected a date')
  return read
}

function readRestrictions(value: unknown, at: string): Restrictions {
  if (value === undefined || value === null) return {}
  const object = objectAt(value, at)
  const days = listAt(object['day_of_week'], `${at}/day_of_week`).flatMap((day) => {
    const index = DAYS.findIndex((known) => known === day)
    if (index < 0) throw new Unreadable(`${at}/day_of_week`, `unknown day ${String(day)}`)
    return [index]
  })
  const reservation = textAt(object['reservation'])
  return {
    startMs: timeAt(object, 'start_time', at),
    endMs: timeAt(object, 'end_time', at),
    startDay: dayAt(object, 'start_date', at),
    endDay: dayAt(object, 'end_date', at),
    minKwh: fractionAt(object, 'min_kwh', at),
    maxKwh: fractionAt(object, 'max_kwh', at),
    minCurrent: fractionAt(object, 'min_current', at),
    maxCurrent: fractionAt(object, 'max_current', at),
    minPower: fractionAt(object, 'min_power', at),
    maxPower: fractionAt(object, 'max_power', at),
    minSeconds: fractionAt(object, 'min_duration', at),
    maxSeconds: fractionAt(object, 'max_duration', at),
    days: days.length === 0 ? undefined : days,
    reservation: reservation === 'RESERVATION' || reservation === 'RESERVATION_EXPIRES' ? reservation : undefined,
  }
}

function readComponent(value: unknown, at: string): PriceComponent {
  const object = objectAt(value, at)
  const type = DIMENSIONS.find((known) => known === object['type'])
  if (type === undefined) throw new Unreadable(`${at}/type`, `expected one of ${DIMENSIONS.join(', ')}`)
  const price = fractionAt(object, 'price', at)
  if (price === undefined) throw new Unreadable(`${at}/price`, 'price is missing')
  return { type, price, vat: fractionAt(object, 'vat', at), step: wholeAt(object, 'step_size', at) ?? 1 }
}

function readElement(value: unknown, at: string): Element {
  const object = objectAt(value, at)
  const components = listAt(object['price_components'], `${at}/price_components`)
  return {
    components: components.map((entry, i) => readComponent(entry, `${at}/price_components/${i}`)),
    restrictions: readRestrictions(object['restrictions'], `${at}/restrictions`),
  }
}

/** A price as OCPI 2.2.1 (excl_vat, incl_vat) or 2.3.0 (before_taxes, taxes or after_taxes) or a bare number says it. */
function readMoney(value: unknown, at: string): Money | undefined {
  if (value === undefined || value === null) return undefined
  const bare = readNumber(value)
  if (bare !== undefined) return { excl: bare, incl: undefined }
  const object = objectAt(value, at)
  const before = numberAt(object, 'before_taxes', at)
  if (before === undefined) return { excl: numberAt(object, 'excl_vat', at), incl: numberAt(object, 'incl_vat', at) }
  const after = numberAt(object, 'after_taxes', at)
  if (after !== undefined || object['taxes'] === undefined) return { excl: before, incl: after }
  const taxes = listAt(object['taxes'], `${at}/taxes`).map((tax, i) => {
    return numberAt(objectAt(tax, `${at}/taxes/${i}`), 'amount', `${at}/taxes/${i}`) ?? { units: 0n, scale: 0 }
  })
  const incl = taxes.reduce((sum, tax) => {
    const scale = Math.max(sum.scale, tax.scale)
    const at10 = (one: Decimal) => one.units * 10n ** BigInt(scale - one.scale)
    return { units: at10(sum) + at10(tax), scale }
  }, before)
  return { excl: before, incl }
}

function readTariffAt(value: unknown, at: string): Tariff {
  const object = objectAt(value, at)
  const elements = listAt(object['elements'], `${at}/elements`)
  const included = textAt(object['tax_included'])
  const instant = (name: string) =>
    textAt(object[name]) === undefined ? undefined : instantAt(object[name], `${at}/${name}`)
  return {
    id: textAt(object['id']),
    currency: textAt(object['currency']),
    elements: elements.map((entry, i) => readElement(entry, `${at}/elements/${i}`)),
    taxes: included === 'YES' ? 'included' : included === 'N/A' ? 'none' : 'excluded',
    min: readMoney(object['min_price'], `${at}/min_price`),
    max: readMoney(object['max_price'], `${at}/max_price`),
    fromMs: instant('start_date_time'),
    toMs: instant('end_date_time'),
  }
}

function readPeriod(value: unknown, at: string): Period {
  const object = objectAt(value, at)
  const dimensions = listAt(object['dimensions'], `${at}/dimensions`).map((entry, i) => {
    const place = `${at}/dimensions/${i}`
    const dimension = objectAt(entry, place)
    return [textAt(dimension['type']), fractionAt(dimension, 'volume', place)] as const
  })
  const volume = (...types: readonly string[]) => {
    const found = types.flatMap((type) => dimensions.filter(([name]) => name === type).map(([, amount]) => amount))
    return found.find((amount) => amount !== undefined)
  }
  return {
    startMs: instantAt(object['start_date_time'], `${at}/start_date_time`),
    tariffId: textAt(object['tariff_id']),
    kWh: volume('ENERGY', 'ENERGY_IMPORT'),
    hours: volume('TIME'),
    parkingHours: volume('PARKING_TIME'),
    reservationHours: volume('RESERVATION_TIME'),
    power: volume('POWER', 'MAX_POWER', 'MIN_POWER'),
    current: volume('CURRENT', 'MAX_CURRENT', 'MIN_CURRENT'),
  }
}

const STATED = [
  ['total_cost', 'total'],
  ['total_fixed_cost', 'fixed'],
  ['total_energy_cost', 'energy'],
  ['total_time_cost', 'time'],
  ['total_parking_cost', 'parking'],
  ['total_reservation_cost', 'reservation'],
] as const

function readCdrAt(value: unknown): Cdr {
  const object = objectAt(value, '')
  const periods = listAt(object['charging_periods'], '/charging_periods')
  if (periods.length === 0) throw new Unreadable('/charging_periods', 'there are no charging periods')
  const currency = textAt(object['currency'])
  if (currency === undefined) throw new Unreadable('/currency', 'currency is missing')
  const location = isObject(object['cdr_location']) ? object['cdr_location'] : object['location']
  const stated: Stated[] = STATED.flatMap(([field, total]) => {
    const money = readMoney(object[field], `/${field}`)
    return money === undefined ? [] : [{ field, total, money }]
  })
  const read = periods
    .map((entry, i) => readPeriod(entry, `/charging_periods/${i}`))
    .sort((a, b) => a.startMs - b.startMs)
  const end = object['end_date_time'] ?? object['stop_date_time']
  const first = read[0]?.startMs ?? 0
  return {
    startMs: object['start_date_time'] === undefined ? first : instantAt(object['start_date_time'], '/start_date_time'),
    endMs: end === undefined || end === null ? undefined : instantAt(end, '/end_date_time'),
    currency,
    zone: isObject(location) ? textAt(location['time_zone']) : undefined,
    tariffs: listAt(object['tariffs'], '/tariffs').map((entry, i) => readTariffAt(entry, `/tariffs/${i}`)),
    periods: read,
    credit: object['credit'] === true,
    stated,
    statedVolumes: [
      { field: 'total_energy', volume: numberAt(object, 'total_energy', '') },
      { field: 'total_time', volume: numberAt(object, 'total_time', '') },
      { field: 'total_parking_time', volume: numberAt(object, 'total_parking_time', '') },
    ],
  }
}

/** The object inside an OCPI response, or the object itself. */
function unwrapped(json: unknown): unknown {
  return isObject(json) && 'data' in json && 'status_code' in json ? json['data'] : json
}

function attempt<T>(read: () => T): T | { readonly refused: readonly Problem[] } {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unreadable) return { refused: [error.problem] }
    throw error
  }
}

/** Reads a CDR of OCPI 2.1.1, 2.2.1 or 2.3.0; fields that pricing does not need may be missing or wrong. */
export function readCdr(json: unknown): Cdr | { readonly refused: readonly Problem[] } {
  return attempt(() => readCdrAt(unwrapped(json)))
}

/** Reads one tariff of OCPI 2.1.1, 2.2.1 or 2.3.0, or a list of them. */
export function readTariffs(json: unknown): readonly Tariff[] | { readonly refused: readonly Problem[] } {
  const value = unwrapped(json)
  return attempt(() =>
    Array.isArray(value) ? value.map((entry, i) => readTariffAt(entry, `/${i}`)) : [readTariffAt(value, '')],
  )
}
