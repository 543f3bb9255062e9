import { normalRate } from '#core/invoicing/vat'
import { DAY_MS, readDay } from '#core/pricing/calendar'

/** A row of a VAT table: from this local date on, in this country. Category = letter of EN 16931, S unless said. */
export interface DatedRate {
  readonly country: string
  readonly from: string
  readonly rate: string
  readonly category?: string | undefined
}

/** Rates by tax class. */
export type TaxTable = Readonly<Record<string, readonly DatedRate[]>>

/** The VAT key of a charge, and the same as members of a JSON object. */
export interface TaxKey {
  readonly country: string
  readonly category: string
  readonly rate: string
  readonly json: string
}

/** A key and the days on which it holds in its country: what is found stays the same from `fromDay` up to `toDay`. */
export interface DatedKey {
  readonly country: string
  readonly fromDay: number
  readonly toDay: number
  /** Instants that lie on these days in every zone. */
  readonly surelyFromMs: number
  readonly surelyToMs: number
  readonly key: TaxKey
}

/** Finds the rate of one tax class by country and local day; undefined where the table has none. */
export type RateFinder = (country: string, day: number) => DatedKey | undefined

/**
 * Compiles the plan's own table over the country packs: a class and country that the plan names hides the packs' rows.
 * Equal keys are one object, whatever class they come from.
 */
export function compileTax(own: TaxTable | undefined, packs: TaxTable): (taxClass: string) => RateFinder {
  const keys = new Map<string, TaxKey>()
  const keyOf = (row: DatedRate): TaxKey => {
    const rate = normalRate(row.rate)
    // publishing asks for the category of a rate of 0; a plan that is only tried out need not have it
    const category = row.category ?? (rate === '0' ? 'Z' : 'S')
    const json = `"country":${JSON.stringify(row.country)},"category":${JSON.stringify(category)},"rate":"${rate}"`
    const known = keys.get(json) ?? { country: row.country, category, rate, json }
    keys.set(json, known)
    return known
  }
  return (taxClass) => {
    const named = own !== undefined && Object.hasOwn(own, taxClass) ? (own[taxClass] ?? []) : []
    const packed = Object.hasOwn(packs, taxClass) ? (packs[taxClass] ?? []) : []
    const rows = [...named, ...packed.filter(({ country }) => !named.some((row) => row.country === country))]
    const starts = rows.map((row) => ({ row, fromDay: readDay(row.from) ?? 0 })).sort((a, b) => a.fromDay - b.fromDay)
    const dated = starts.map(({ row, fromDay }, index): DatedKey => {
      const next = starts.slice(index + 1).find((later) => later.row.country === row.country)
      const toDay = next?.fromDay ?? Infinity
      const surely = { surelyFromMs: (fromDay + 1) * DAY_MS, surelyToMs: (toDay - 1) * DAY_MS }
      return { country: row.country, fromDay, toDay, ...surely, key: keyOf(row) }
    })
    return (country, day) => dated.find((row) => row.country === country && row.fromDay <= day && day < row.toDay)
  }
}
