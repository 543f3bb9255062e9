import { toLargestRemainder } from '#core/money/allocate'
import { decimal, pow10, printDecimal, roundDiv, trimDecimal } from '#core/money/decimal'

/** What VAT is reckoned on: one priced line. `rate` in percent, `amountMinor` gross or net as `basis` says. */
export interface TaxedLine {
  readonly country: string
  readonly category: string
  readonly rate: string
  readonly basis: 'gross' | 'net'
  readonly amountMinor: bigint
}

/** One row of a document's VAT table. */
export interface TaxRow {
  readonly country: string
  readonly category: string
  readonly rate: string
  readonly netMinor: bigint
  readonly vatMinor: bigint
  readonly grossMinor: bigint
}

/** A rate in percent in its shortest form (`19.0` → `19`), so that equal rates are equal text. */
export function normalRate(rate: string): string {
  return printDecimal(trimDecimal(decimal(rate)))
}

/** The fraction rate / 100 as numerator and denominator: `5.5` → 55 / 1000. */
function rateFraction(rate: string): { readonly part: bigint; readonly whole: bigint } {
  const { units, scale } = decimal(rate)
  return { part: units, whole: pow10(scale + 2) }
}

function keyOf(line: { readonly country: string; readonly category: string; readonly rate: string }): string {
  return `${line.country}|${line.category}|${normalRate(line.rate)}`
}

/**
 * VAT of a document, once per (country, category, rate), rows in the order in which their first line stands.
 * Gross-priced lines: net = gross / (1 + rate) rounded once per rate, VAT = gross - net. Net-priced: VAT = net x rate
 * rounded once per rate (EN 16931 BG-23; Directive 2006/112/EC art. 226 no. 8-10). A rate of 0 gives a row too.
 */
export function taxRows(lines: readonly TaxedLine[]): TaxRow[] {
  const sums = new Map<string, { first: TaxedLine; grossMinor: bigint; netMinor: bigint }>()
  for (const line of lines) {
    const key = keyOf(line)
    const sum = sums.get(key) ?? { first: line, grossMinor: 0n, netMinor: 0n }
    if (line.basis === 'gross') sum.grossMinor += line.amountMinor
    else sum.netMinor += line.amountMinor
    sums.set(key, sum)
  }
  return [...sums.values()].map(({ first, grossMinor, netMinor }) => {
    const { part, whole } = rateFraction(first.rate)
    const netOfGross = roundDiv(grossMinor * whole, whole + part)
    const vatOfNet = roundDiv(netMinor * part, whole)
    return {
      country: first.country,
      category: first.category,
      rate: normalRate(first.rate),
      netMinor: netOfGross + netMinor,
      vatMinor: grossMinor - netOfGross + vatOfNet,
      grossMinor: grossMinor + netMinor + vatOfNet,
    }
  })
}

/**
 * The net of every line, in the order of the lines, so that the nets of a VAT key add up to its row's net: gross-priced
 * lines get theirs by largest remainder within the rate, ties to the first. All signs turned give all nets turned.
 */
export function allotNet(lines: readonly TaxedLine[]): bigint[] {
  const nets = lines.map((line) => line.amountMinor)
  const byKey = new Map<string, number[]>()
  lines.forEach((line, index) => {
    if (line.basis === 'net') return
    const key = keyOf(line)
    const members = byKey.get(key)
    if (members === undefined) byKey.set(key, [index])
    else members.push(index)
  })
  for (const members of byKey.values()) {
    const { part, whole } = rateFraction(lines[members[0] ?? 0]?.rate ?? '0')
    const gross = members.map((index) => nets[index] ?? 0n)
    const sum = gross.reduce((total, amount) => total + amount, 0n)
    const sign = sum < 0n ? -1n : 1n
    const total = roundDiv(sign * sum * whole, whole + part)
    const shares = toLargestRemainder(
      gross.map((amount) => sign * amount * whole),
      whole + part,
      total,
    )
    members.forEach((index, place) => {
      nets[index] = sign * (shares[place] ?? 0n)
    })
  }
  return nets
}
