import { isCurrency } from '#core/money/currency'
import { readDay, readInstant } from '#core/pricing/calendar'
import { component } from '#core/pricing/components/registry'
import { powerRange } from '#core/pricing/conditions'
import {
  anything,
  below,
  decimalText,
  list,
  nullable,
  object,
  oneOf,
  optional,
  readable,
  record,
  refuse,
  text,
  wholeNumber,
  type Field,
  type Problem,
  type TypeOf,
} from '#core/pricing/fields'
import { quantityField } from '#core/pricing/quantity'

export const date = () => readable(readDay, 'expected a date such as "2026-06-01"', { format: 'date' })
export const instant = () =>
  readable(readInstant, 'expected an instant with offset or Z, such as "2026-06-01T00:00:00+02:00"', {
    format: 'date-time',
  })
const currency = () => readable((value) => (isCurrency(value) ? value : undefined), 'expected a currency such as "EUR"')
export const country = () =>
  readable((value) => (/^[A-Z]{2}$/.test(value) ? value : undefined), 'expected a country such as "DE"')

/** One product of a plan. */
export const productField = object({
  key: text(),
  kind: oneOf('charging', 'electricity', 'gas', 'grid_work', 'service'),
  payment: optional(oneOf('postpaid', 'prepaid')),
  direction: optional(oneOf('charge', 'credit')),
  rounding: optional(oneOf('component', 'bill_line')),
  split: optional(oneOf('days', 'profile')),
  profile: optional(text()),
  free: optional(
    list(
      object(
        {
          reason: text(),
          energyBelow: optional(quantityField('energy')),
          durationBelow: optional(quantityField('time')),
        },
        ({ energyBelow, durationBelow }, at, problems) => {
          if (energyBelow ?? durationBelow) return
          refuse(problems, 'field_missing', below(at, 'energyBelow'), 'a rule needs a bound, else all would be free')
        },
      ),
    ),
  ),
  bills: optional(anything()),
  rhythm: optional(anything()),
  channels: optional(anything()),
  paper: optional(anything()),
  dunning: optional(anything()),
  payments: optional(anything()),
})

/** One version of a price list. */
export const versionField = object({
  version: wholeNumber(),
  validFrom: instant(),
  corrects: optional(wholeNumber()),
  components: list(component),
  bestOf: optional(
    list(object({ scope: oneOf('session', 'period', 'contractYear'), of: list(list(text(), 1), 2) }), 1),
  ),
  modules: optional(
    list(
      object({
        key: text(),
        components: list(component),
        needs: optional(list(text())),
        excludes: optional(list(text())),
        term: optional(anything()),
        text: optional(record(text())),
      }),
    ),
  ),
})

const priceList = object({
  key: text(),
  product: text(),
  basis: oneOf('gross', 'net'),
  currency: optional(currency()),
  versions: list(versionField, 1),
})

/** One cell of the matrix. */
export const cellField = object({
  place: nullable(text()),
  customerGroup: nullable(text()),
  userType: optional(nullable(text())),
  current: optional(nullable(oneOf('AC', 'DC'))),
  power: optional(nullable(powerRange)),
  connector: optional(nullable(text())),
  partner: optional(nullable(text())),
  contract: optional(nullable(text())),
  priceList: text(),
  validFrom: date(),
  validTo: optional(nullable(date())),
})

/** The fields that can bind a cell of the matrix. */
export const CELL_FIELDS = [
  'place',
  'customerGroup',
  'userType',
  'current',
  'power',
  'connector',
  'partner',
  'contract',
] as const

const taxRate = object({
  country: country(),
  from: date(),
  rate: decimalText(4),
  category: optional(oneOf('S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M')),
})

const profile: Field<readonly string[]> = {
  schema: { type: 'array', items: { type: 'string' }, minItems: 12, maxItems: 12 },
  required: true,
  check(value, at, problems) {
    list(decimalText()).check(value, at, problems)
    if (Array.isArray(value) && value.length !== 12) refuse(problems, 'bad_value', at, 'expected twelve weights')
  },
}

/** A price plan: products, their price lists, and the matrix that chooses between them. */
export const planField = object(
  {
    currency: currency(),
    country: country(),
    products: list(productField, 1),
    priceLists: list(priceList),
    matrix: list(cellField),
    matrixPriority: optional(list(oneOf(...CELL_FIELDS))),
    profiles: optional(record(profile)),
    tax: optional(record(list(taxRate))),
  },
  checkReferences,
)

export type Plan = TypeOf<typeof planField>
export type Product = TypeOf<typeof productField>
export type PriceList = TypeOf<typeof priceList>
export type Version = TypeOf<typeof versionField>
export type Cell = TypeOf<typeof cellField>

interface Linked {
  readonly products: readonly Product[]
  readonly priceLists: readonly PriceList[]
  readonly matrix: readonly Cell[]
}

function unique(keys: readonly (string | number)[], at: string, field: string, problems: Problem[]): void {
  keys.forEach((key, index) => {
    if (keys.indexOf(key) === index) return
    refuse(problems, 'duplicate_key', below(below(at, index), field), `${field} ${key} stands twice`)
  })
}

function checkVersion(entry: Version, at: string, problems: Problem[]): void {
  const keys = entry.components.map(({ key }) => key)
  unique(keys, below(at, 'components'), 'key', problems)
  entry.components.forEach(({ adds }, index) => {
    if (adds === undefined) return
    const target = entry.components.find(({ key }) => key === adds)
    if (target?.kind === 'energy' && target.adds === undefined) return
    const place = below(below(below(at, 'components'), index), 'adds')
    refuse(problems, 'unknown_reference', place, `there is no energy component ${adds} to add to`)
  })
}

function checkCorrections(versions: readonly Version[], at: string, problems: Problem[]): void {
  versions.forEach(({ corrects, validFrom }, index) => {
    if (corrects === undefined) return
    const target = versions.find(({ version }) => version === corrects)
    const place = below(below(at, index), 'corrects')
    if (target === undefined) refuse(problems, 'unknown_reference', place, `there is no version ${corrects}`)
    else if (readInstant(target.validFrom) !== readInstant(validFrom)) {
      refuse(problems, 'bad_value', place, 'a correction is valid from where the corrected version is')
    }
  })
  const others = versions
    .filter(({ corrects }) => corrects === undefined)
    .map(({ validFrom }) => readInstant(validFrom))
  others.forEach((from, index) => {
    if (others.indexOf(from) === index) return
    refuse(problems, 'duplicate_key', at, 'two versions are valid from the same instant and neither corrects the other')
  })
}

function checkReferences(plan: Linked, at: string, problems: Problem[]): void {
  const products = plan.products.map(({ key }) => key)
  const lists = plan.priceLists.map(({ key }) => key)
  unique(products, below(at, 'products'), 'key', problems)
  unique(lists, below(at, 'priceLists'), 'key', problems)
  plan.priceLists.forEach((entry, index) => {
    const place = below(below(at, 'priceLists'), index)
    if (!products.includes(entry.product)) {
      refuse(problems, 'unknown_reference', below(place, 'product'), `there is no product ${entry.product}`)
    }
    const versions = below(place, 'versions')
    unique(
      entry.versions.map(({ version }) => version),
      versions,
      'version',
      problems,
    )
    checkCorrections(entry.versions, versions, problems)
    entry.versions.forEach((held, number) => checkVersion(held, below(versions, number), problems))
  })
  plan.matrix.forEach((entry, index) => {
    if (lists.includes(entry.priceList)) return
    const place = below(below(below(at, 'matrix'), index), 'priceList')
    refuse(problems, 'unknown_reference', place, `there is no price list ${entry.priceList}`)
  })
}
