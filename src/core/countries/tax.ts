/** A dated VAT rate of a country; category = letter of EN 16931, S unless said. */
export interface CountryRate {
  readonly country: string
  readonly from: string
  readonly rate: string
  readonly category?: string
}

/**
 * VAT by tax class. Sources: DE § 12 UStG (16 and 5 percent in the second half of 2020: Zweites Corona-Steuerhilfegesetz);
 * NL art. 9 Wet OB 1968 (9 percent since 2019); NO Stortingets vedtak om merverdiavgift (25 percent, foodstuffs 15);
 * AT § 10 UStG 1994. `reverse` is AE (Directive 2006/112/EC art. 196), `exempt` E, `zero` Z, `outside` O.
 */
const RATED: readonly (readonly [string, CountryRate])[] = [
  ['standard', { country: 'DE', from: '2007-01-01', rate: '19' }],
  ['standard', { country: 'DE', from: '2020-07-01', rate: '16' }],
  ['standard', { country: 'DE', from: '2021-01-01', rate: '19' }],
  ['reduced', { country: 'DE', from: '2007-01-01', rate: '7' }],
  ['reduced', { country: 'DE', from: '2020-07-01', rate: '5' }],
  ['reduced', { country: 'DE', from: '2021-01-01', rate: '7' }],
  ['standard', { country: 'NL', from: '2012-10-01', rate: '21' }],
  ['reduced', { country: 'NL', from: '2001-01-01', rate: '6' }],
  ['reduced', { country: 'NL', from: '2019-01-01', rate: '9' }],
  ['standard', { country: 'NO', from: '2005-01-01', rate: '25' }],
  ['reduced', { country: 'NO', from: '2012-01-01', rate: '15' }],
  ['standard', { country: 'AT', from: '1995-01-01', rate: '20' }],
  ['reduced', { country: 'AT', from: '1995-01-01', rate: '10' }],
]

const UNRATED = [
  ['zero', 'Z'],
  ['exempt', 'E'],
  ['outside', 'O'],
  ['reverse', 'AE'],
] as const

function ratesByClass(): Readonly<Record<string, readonly CountryRate[]>> {
  const classes: Record<string, CountryRate[]> = {}
  for (const [taxClass, rate] of RATED) (classes[taxClass] ??= []).push(rate)
  const countries = [...new Set(RATED.map(([, { country }]) => country))]
  for (const [taxClass, category] of UNRATED) {
    classes[taxClass] = countries.map((country) => ({ country, from: '1970-01-01', rate: '0', category }))
  }
  return classes
}

/** The VAT rates of all countries the product knows, by tax class. */
export const COUNTRY_TAX: Readonly<Record<string, readonly CountryRate[]>> = ratesByClass()
