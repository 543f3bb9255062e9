import { normalRate } from '#core/invoicing/vat'
import { readDay } from '#core/pricing/calendar'

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

interface Dated {
  readonly fromDay: number
  readonly key: TaxKey
}

/** Finds the rate of one tax class by country and local day; undefined where the table has none. */
export type RateFinder = (country: string, day: number) => TaxKey | undefined

/**
 * Compiles the plan's own table over the country packs: a class and country that the plan names hides the packs' rows.
 * Equal keys are one object, whatever class they come from.
 */
export function compileTax(own: TaxTable | undefined, packs: TaxTable): (taxClass: string) => RateFinder {
  const keys = new Map<string, TaxKey>()
  const keyOf = (row: DatedRate): TaxKey => {
    const rate = normalRate(row.rate)
    const category = row.category ?? 'S'
    const json = `"country":${JSON.stringify(row.country)},"category":${JSON.stringify(category)},"rate":"${rate}"`
    const known = keys.get(json) ?? { country: row.country, category, rate, json }
    keys.set(json, known)
    return known
  }
  return (taxClass) => {
    const named = own !== undefined && Object.hasOwn(own, taxClass) ? (own[taxClass] ?? []) : []
    const packed = Object.hasOwn(packs, taxClass) ? (packs[taxClass] ?? []) : []
    const rows = [...named, ...packed.filter(({ country }) => !named.some((row) => row.country === country))]
    const byCountry = new Map<string, Dated[]>()
    for (const row of rows) {
      const dated = byCountry.get(row.country) ?? []
      dated.push({ fromDay: readDay(row.from) ?? 0, key: keyOf(row) })
      byCountry.set(row.country, dated)
    }
    for (const dated of byCountry.values()) dated.sort((a, b) => b.fromDay - a.fromDay)
    return (country, day) => {
      const dated = byCountry.get(country)
      if (dated === undefined) return undefined
      for (const row of dated) if (row.fromDay <= day) return row.key
      return undefined
    }
  }
}
