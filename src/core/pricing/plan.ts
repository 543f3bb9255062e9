import { isCurrency } from '#core/money/currency'
import { readDay, readInstant } from '#core/pricing/calendar'
import { componentField, KINDS, type Registry } from '#core/pricing/components/registry'
import { powerRange } from '#core/pricing/conditions'
import { durationField } from '#core/pricing/durations'
import { checkReferences } from '#core/pricing/references'
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

/** One version of a price list, with components of some kinds. */
export function versionFieldOf(kinds: Registry) {
  const component = componentField(kinds)
  return object({
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
          term: optional(durationField()),
          text: optional(record(text())),
        }),
      ),
    ),
  })
}

/** One version of a price list. */
export const versionField = versionFieldOf(KINDS)

function priceListOf(kinds: Registry) {
  return object({
    key: text(),
    product: text(),
    basis: oneOf('gross', 'net'),
    currency: optional(currency()),
    versions: list(versionFieldOf(kinds), 1),
  })
}

/** One cell of the matrix. */
export const cellField = object(
  {
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
  },
  ({ validFrom, validTo }, at, problems) => {
    if (validTo && validTo <= validFrom)
      refuse(problems, 'bad_value', below(at, 'validTo'), 'a cell ends after it began')
  },
)

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

/** A price plan whose components are of some kinds: products, their price lists, and the matrix that chooses between them. */
export function planFieldOf(kinds: Registry) {
  return object(
    {
      currency: currency(),
      country: country(),
      products: list(productField, 1),
      priceLists: list(priceListOf(kinds)),
      matrix: list(cellField),
      matrixPriority: optional(list(oneOf(...CELL_FIELDS))),
      profiles: optional(record(profile)),
      tax: optional(record(list(taxRate))),
    },
    checkReferences,
  )
}

/** A price plan. */
export const planField = planFieldOf(KINDS)

export type Plan = TypeOf<typeof planField>
export type Product = TypeOf<typeof productField>
export type PriceList = TypeOf<ReturnType<typeof priceListOf>>
export type Version = TypeOf<typeof versionField>
export type Cell = TypeOf<typeof cellField>
