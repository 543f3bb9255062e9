import { parseDecimal, pow10, type Decimal } from '#core/money/decimal'

/** A JSON number (or a decimal as text) as the decimal that was written; undefined where it is none. */
export function readNumber(value: unknown): Decimal | undefined {
  if (typeof value === 'string') return parseDecimal(value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const text = String(value)
  const parts = /^(-?\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (parts === null) return parseDecimal(text)
  const digits = `${parts[1] ?? '0'}${parts[2] ?? ''}`
  const scale = (parts[2]?.length ?? 0) - Number(parts[3])
  return scale >= 0 ? { units: BigInt(digits), scale } : { units: BigInt(digits) * pow10(-scale), scale: 0 }
}
