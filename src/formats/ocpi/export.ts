import {
  addDecimal,
  decimal,
  multiplyDecimal,
  printDecimal,
  roundDiv,
  trimDecimal,
  type Decimal,
} from '#core/money/decimal'
import { fraction, ofDecimal, roundFraction, times, type Fraction } from '#core/money/fraction'
import { readTimeOfDay } from '#core/pricing/calendar'
import type { Component } from '#core/pricing/component'
import { describe } from '#core/pricing/describe'
import { inBase, readQuantity } from '#core/pricing/quantity'
import { overlaps, WEEKDAYS, type WindowText } from '#core/pricing/windows'
import { LANGUAGES } from '#core/pricing/words'

/** What an exported tariff is made with. */
export interface ExportOptions {
  readonly version: '2.1.1' | '2.2.1' | '2.3.0'
  readonly id: string
  readonly countryCode: string
  readonly partyId: string
  readonly currency: string
  readonly basis: 'gross' | 'net'
  /** VAT of the place where the tariff applies, in percent. */
  readonly vat: string
  readonly lastUpdated: string
}

/** A tariff as OCPI writes it, and the components that OCPI cannot say, which stand in its text alone. */
export interface Exported {
  readonly tariff: Readonly<Record<string, unknown>>
  readonly unsaid: readonly string[]
}

interface PriceComponent {
  readonly type: 'ENERGY' | 'TIME' | 'PARKING_TIME' | 'FLAT'
  readonly price: number
  readonly vat?: number
  readonly step_size: number
}

type Restrictions = Readonly<Record<string, unknown>>

interface OcpiElement {
  readonly price_components: readonly PriceComponent[]
  readonly restrictions?: Restrictions
}

const DAY_NAMES = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const

/** Net of a gross price at four places, as OCPI before 2.3.0 wants it; the price itself else. */
function statedPrice(price: Decimal, { version, basis, vat }: ExportOptions): number {
  const net = basis === 'net' || version === '2.3.0'
  if (net) return Number(printDecimal(trimDecimal(price)))
  const rate = addDecimal(decimal('1'), multiplyDecimal(decimal(vat), decimal('0.01')))
  const units = roundDiv(price.units * 10n ** BigInt(rate.scale + 4), rate.units * 10n ** BigInt(price.scale))
  return Number(printDecimal(trimDecimal({ units, scale: 4 })))
}

/** The price of one kWh or one hour out of a price per any quantity of it; undefined where it has no end. */
function pricePer(price: string, per: string, unit: 'energy' | 'time'): Decimal | undefined {
  const base = inBase(per, unit)
  if (base === undefined || base <= 0) return undefined
  const each: Fraction = times(
    ofDecimal(decimal(price)),
    fraction(unit === 'energy' ? 1000n : 3_600_000n, BigInt(base)),
  )
  const units = roundFraction(each, 12)
  return units * each.d === each.n * 10n ** 12n ? trimDecimal({ units, scale: 12 }) : undefined
}

function weekdays(days: WindowText['days'], shift: number): readonly string[] | undefined {
  if (days === undefined || days.length === WEEKDAYS.length) return undefined
  return WEEKDAYS.flatMap((day, i) => (days.includes(day) ? [DAY_NAMES[(i + shift) % 7] ?? 'MONDAY'] : []))
}

/** A window as OCPI restrictions: one that passes midnight belongs to its first day, which OCPI says in two parts. */
function windowRestrictions({ days, from, to }: WindowText): readonly Restrictions[] {
  const part = (start: string, end: string, shift: number): Restrictions => {
    const held = weekdays(days, shift)
    const whole = start === '00:00' && end === '00:00'
    return {
      ...(whole ? {} : { start_time: start, end_time: end }),
      ...(held === undefined ? {} : { day_of_week: held }),
    }
  }
  const end = to === '24:00' ? '00:00' : to
  const passes = (readTimeOfDay(to) ?? 0) < (readTimeOfDay(from) ?? 0)
  if (from === to) return [part('00:00', '00:00', 0)]
  if (!passes || weekdays(days, 0) === undefined || to === '00:00') return [part(from, end, 0)]
  return [part(from, '00:00', 0), part('00:00', to, 1)]
}

/** Conditions that OCPI has; undefined where a component has others. */
function restrictionsOf(component: Component): readonly Restrictions[] | undefined {
  const { windows, from, power, holidays, season, ...others } = component.when ?? {}
  if (holidays !== undefined || season !== undefined || Object.keys(others).length > 0) return undefined
  if (power?.above !== undefined || power?.upTo !== undefined) return undefined
  const number = (quantity: string | undefined, dimension: 'time' | 'energy' | 'power') => {
    const base = quantity === undefined ? undefined : inBase(quantity, dimension)
    return base === undefined ? undefined : base / 1000
  }
  const bounds = {
    min_duration: number(from?.duration, 'time'),
    min_kwh: number(from?.energy, 'energy'),
    min_power: number(power?.from, 'power'),
    max_power: number(power?.below, 'power'),
  }
  const known = Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined))
  return (windows === undefined ? [{}] : windows.flatMap(windowRestrictions)).map((held) => ({ ...held, ...known }))
}

/** What any component may have that OCPI knows nothing of. */
function beyondOcpi(component: Component): boolean {
  const { method, scope, allowance, limits, adds } = component
  return (
    (method !== undefined && method !== 'unit' && method !== 'graduated') ||
    (scope !== undefined && scope !== 'session') ||
    allowance !== undefined ||
    limits !== undefined ||
    adds !== undefined
  )
}

/** Time fields of a component of that kind. */
interface TimeFields {
  readonly counts: 'connected' | 'parking' | 'charging' | 'idle'
  readonly anchor: string | undefined
  readonly free: { readonly amount: string; readonly runs: string; readonly grid: string } | undefined
}

function timeFields(component: Component): TimeFields {
  // the kind says that it has them
  return component as unknown as TimeFields
}

function elementsOf(components: readonly PriceComponent[], restrictions: readonly Restrictions[]): OcpiElement[] {
  return restrictions.map((held) => ({
    price_components: components,
    ...(Object.keys(held).length === 0 ? {} : { restrictions: held }),
  }))
}

function energyElements(
  component: Component,
  options: ExportOptions,
  vat: Pick<PriceComponent, 'vat'>,
): OcpiElement[] | undefined {
  const restrictions = restrictionsOf(component)
  const { price, tiers, per = '1 kWh' } = component
  if (restrictions === undefined) return undefined
  const step = component.step === undefined ? 1 : (inBase(component.step, 'energy') ?? 1)
  const priced = (text: string | undefined): PriceComponent | undefined => {
    const each = pricePer(text ?? '0', per, 'energy')
    return each && { type: 'ENERGY', price: statedPrice(each, options), ...vat, step_size: step }
  }
  if (tiers === undefined) {
    const one = priced(price)
    return one && elementsOf([one], restrictions)
  }
  // elements by kWh: the first that holds has the price of its tier; our borders count in, OCPI's do not, which costs nothing
  const unit = readQuantity(per)?.unit
  if (
    tiers.some(({ fixed }) => fixed !== undefined) ||
    unit !== 'kWh' ||
    restrictions.some((held) => 'min_kwh' in held)
  )
    return undefined
  return tiers.flatMap(({ upTo, price: own }, i) => {
    const one = priced(own)
    const low = tiers[i - 1]?.upTo
    const bounds = { ...(low ? { min_kwh: Number(low) } : {}), ...(upTo === null ? {} : { max_kwh: Number(upTo) }) }
    return one === undefined
      ? []
      : elementsOf(
          [one],
          restrictions.map((held) => ({ ...held, ...bounds })),
        )
  })
}

function timeElements(
  component: Component,
  options: ExportOptions,
  vat: Pick<PriceComponent, 'vat'>,
): OcpiElement[] | undefined {
  const restrictions = restrictionsOf(component)
  const { counts, anchor, free } = timeFields(component)
  const each = pricePer(component.price ?? '0', component.per ?? '1 min', 'time')
  if (restrictions === undefined || each === undefined || component.tiers !== undefined) return undefined
  if (anchor !== undefined && anchor !== 'start') return undefined
  const freeMs = free === undefined ? 0 : (inBase(free.amount, 'time') ?? 0)
  if (freeMs > 0 && (counts === 'idle' || free?.runs !== 'always' || free.grid !== 'session')) return undefined
  const step = component.step === undefined ? 1 : (inBase(component.step, 'time') ?? 1000) / 1000
  const price = statedPrice(each, options)
  const one = (type: PriceComponent['type']): PriceComponent => ({ type, price, ...vat, step_size: step })
  const types =
    counts === 'charging'
      ? ['TIME' as const]
      : counts === 'idle'
        ? ['PARKING_TIME' as const]
        : ['TIME' as const, 'PARKING_TIME' as const]
  const held = restrictions.map((one) =>
    freeMs === 0 || 'min_duration' in one ? one : { ...one, min_duration: freeMs / 1000 },
  )
  if (freeMs > 0 && restrictions.some((one) => 'min_duration' in one)) return undefined
  return elementsOf(types.map(one), held)
}

function componentElements(component: Component, options: ExportOptions): OcpiElement[] | undefined {
  if (beyondOcpi(component)) return undefined
  const vat = options.version === '2.1.1' ? {} : { vat: Number(options.vat) }
  if (component.kind === 'energy') return energyElements(component, options, vat)
  if (component.kind === 'time') return timeElements(component, options, vat)
  if (component.kind !== 'session' || component.price === undefined) return undefined
  const restrictions = restrictionsOf(component)
  const price = statedPrice(decimal(component.price), options)
  return restrictions && elementsOf([{ type: 'FLAT', price, ...vat, step_size: 1 }], restrictions)
}

const always: readonly WindowText[] = [{ from: '00:00', to: '24:00' }]

/** Whether two components are priced at the same time in one dimension: ours add up, of OCPI's only the first counts. */
function meet(a: Component, b: Component, types: (component: Component) => readonly string[]): boolean {
  if (!types(a).some((type) => types(b).includes(type))) return false
  const [first, second] = [a.when?.windows ?? always, b.when?.windows ?? always]
  return overlaps([...first, ...second]).some(([x, y]) => x < first.length && y >= first.length)
}

/**
 * Writes the components of one version as an OCPI tariff. What OCPI cannot say (tiers of a period, allowances, caps,
 * holidays, prices that add up) is left out of its elements and told in `unsaid`; the text says every component in four
 * languages, so that a reader misses nothing.
 */
export function exportTariff(components: readonly Component[], options: ExportOptions): Exported {
  const written = components.map((component) => ({ component, elements: componentElements(component, options) }))
  const typesOf = (component: Component) =>
    (written.find((held) => held.component === component)?.elements ?? []).flatMap(({ price_components: held }) =>
      held.map(({ type }) => type as string),
    )
  const clashing = new Set(
    components.filter((one, i) => components.some((other, j) => i !== j && meet(one, other, typesOf))),
  )
  const said = written.filter(({ component, elements }) => elements !== undefined && !clashing.has(component))
  const unsaid = components
    .filter((component) => !said.some((held) => held.component === component))
    .map(({ key }) => key)
  const text = LANGUAGES.map((language) => ({
    language: language === 'nb' ? 'no' : language,
    text: components
      .map((component) => describe(component, language, { currency: options.currency, others: components }))
      .join('; ')
      .slice(0, 512),
  }))
  const { version, id, countryCode, partyId, currency, basis, lastUpdated } = options
  return {
    tariff: {
      ...(version === '2.1.1' ? {} : { country_code: countryCode, party_id: partyId }),
      id,
      currency,
      ...(version === '2.3.0' ? { tax_included: basis === 'gross' ? 'YES' : 'NO' } : {}),
      tariff_alt_text: text,
      elements: said.flatMap(({ elements }) => elements ?? []),
      last_updated: lastUpdated,
    },
    unsaid,
  }
}
