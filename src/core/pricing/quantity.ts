import { parseDecimal, pow10, roundDiv, type Decimal } from '#core/money/decimal'
import { fraction, WHOLE, type Fraction } from '#core/money/fraction'
import { readable, type Field } from '#core/pricing/fields'

/** A quantity as written in the format: "21.500 kWh". */
export interface Quantity {
  readonly value: Decimal
  readonly unit: string
}

/** Reads "NUMBER UNIT"; undefined where it is none. */
export function readQuantity(value: string): Quantity | undefined {
  const space = value.indexOf(' ')
  if (space <= 0) return undefined
  const number = parseDecimal(value.slice(0, space))
  const unit = value.slice(space + 1)
  return number === undefined || !/^[\p{L}][\p{L}\p{N}_-]*$/u.test(unit) ? undefined : { value: number, unit }
}

/** Units by what they measure, in the unit that pricing counts in: Wh, ms, W. */
const UNITS = {
  energy: { Wh: 1n, kWh: 1000n, MWh: 1_000_000n },
  time: { s: 1000n, min: 60_000n, h: 3_600_000n, d: 86_400_000n },
  power: { W: 1n, kW: 1000n, MW: 1_000_000n },
} as const satisfies Readonly<Record<string, Readonly<Record<string, bigint>>>>

export type Dimension = keyof typeof UNITS

function factorOf(dimension: Dimension, unit: string): bigint | undefined {
  const units: Readonly<Record<string, bigint>> = UNITS[dimension]
  return Object.hasOwn(units, unit) ? units[unit] : undefined
}

/** A quantity in whole Wh, ms or W; undefined where it is another dimension, finer than that or past 2^53. */
export function inBase(value: string, dimension: Dimension): number | undefined {
  const quantity = readQuantity(value)
  const factor = quantity === undefined ? undefined : factorOf(dimension, quantity.unit)
  if (quantity === undefined || factor === undefined) return undefined
  const divisor = pow10(quantity.value.scale)
  const scaled = quantity.value.units * factor
  const whole = scaled / divisor
  return scaled % divisor === 0n && whole <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(whole) : undefined
}

/** Energy of a usage in whole Wh: finer values are rounded half up to 1 Wh at intake. Undefined where it is no energy. */
export function intakeWh(value: string): number | undefined {
  const quantity = readQuantity(value)
  const factor = quantity === undefined ? undefined : factorOf('energy', quantity.unit)
  if (quantity === undefined || factor === undefined) return undefined
  const wh = roundDiv(quantity.value.units * factor, pow10(quantity.value.scale))
  return wh <= BigInt(Number.MAX_SAFE_INTEGER) && wh >= -BigInt(Number.MAX_SAFE_INTEGER) ? Number(wh) : undefined
}

/** A field with a quantity of one dimension, zero only where allowed, never negative. */
export function quantityField(dimension: Dimension, zero: 'zero' | 'positive' = 'positive'): Field<string> {
  const example = { energy: '10 kWh', time: '240 min', power: '11 kW' }[dimension]
  return readable((value) => {
    const base = inBase(value, dimension)
    return base === undefined || base < 0 || (base === 0 && zero === 'positive') ? undefined : base
  }, `expected a quantity such as "${example}"`)
}

/** A field with any quantity "NUMBER UNIT". */
export function anyQuantity(): Field<string> {
  return readable(readQuantity, 'expected a quantity such as "1 piece"')
}

/** How many base units (Wh, ms, W) the unit of a `per` such as "100 kWh" has: 1000. */
export function unitFactor(per: string, dimension: Dimension): bigint {
  const factor = factorOf(dimension, readQuantity(per)?.unit ?? '')
  if (factor === undefined) throw new RangeError(`not a quantity of ${dimension}: ${per}`)
  return factor
}

/** The unit of a `per` such as "100 kWh": kWh; undefined where it is none. */
export function unitName(per: string): string | undefined {
  return readQuantity(per)?.unit
}

/** The dimension of a unit: energy, time or power; undefined for what is counted otherwise. */
export function dimensionOf(unit: string): Dimension | undefined {
  return DIMENSIONS.find((dimension) => factorOf(dimension, unit) !== undefined)
}

const DIMENSIONS = ['energy', 'time', 'power'] as const

/** How many of unit `to` one of unit `from` is; undefined where they measure different things. */
export function ratio(from: string, to: string): Fraction | undefined {
  if (from === to) return WHOLE
  const dimension = dimensionOf(from)
  if (dimension === undefined) return undefined
  const factor = factorOf(dimension, to)
  return factor === undefined ? undefined : fraction(factorOf(dimension, from) ?? 1n, factor)
}
