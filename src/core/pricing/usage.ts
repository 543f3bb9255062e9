import { readInstant } from '#core/pricing/calendar'
import {
  below,
  decimalText,
  flag,
  isRecord,
  list,
  nullable,
  object,
  oneOf,
  optional,
  readable,
  record,
  refuse,
  text,
  type Field,
  type Problem,
  type TypeOf,
} from '#core/pricing/fields'
import { country, date, instant } from '#core/pricing/plan'
import { anyQuantity, inBase, intakeWh, quantityField, readQuantity } from '#core/pricing/quantity'

const wins = {
  product: optional(text()),
  customerGroup: optional(nullable(text())),
  zone: optional(text()),
  country: optional(country()),
}
const energy = () =>
  readable((value) => {
    const wh = intakeWh(value)
    return wh === undefined || wh < 0 ? undefined : wh
  }, 'expected an energy that is not negative, such as "21.500 kWh"')

/** An energy or a power that is not negative. */
function metered() {
  return readable((value) => {
    const base = intakeWh(value) ?? inBase(value, 'power')
    return base === undefined || base < 0 ? undefined : base
  }, 'expected an energy or a power that is not negative, such as "1200 kWh" or "42 kW"')
}

/** A number of pieces with at most six places. */
function pieces() {
  return readable((value) => {
    const read = readQuantity(value)
    return read === undefined || read.value.scale > 6 ? undefined : read
  }, 'expected a quantity with at most six decimals, such as "2 piece"')
}

const session = object(
  {
    ...wins,
    id: text(),
    kind: oneOf('session'),
    startedAt: instant(),
    endedAt: instant(),
    chargingEndedAt: optional(nullable(instant())),
    authorisedAt: optional(nullable(instant())),
    energy: energy(),
    place: object({
      group: optional(nullable(text())),
      location: optional(nullable(text())),
      point: optional(nullable(text())),
    }),
    holidays: optional(nullable(text())),
    current: optional(nullable(oneOf('AC', 'DC'))),
    power: optional(nullable(quantityField('power'))),
    connector: optional(nullable(text())),
    partner: optional(nullable(text())),
    userType: optional(nullable(text())),
    purchase: optional(nullable(object({ net: decimalText(6), currency: text() }))),
    meterValues: optional(nullable(list(object({ at: instant(), energy: energy(), signed: flag() })))),
  },
  (value, at, problems) => {
    const started = readInstant(value.startedAt) ?? 0
    const ended = readInstant(value.endedAt) ?? 0
    const charged = value.chargingEndedAt ? (readInstant(value.chargingEndedAt) ?? 0) : started
    const authorised = value.authorisedAt ? (readInstant(value.authorisedAt) ?? 0) : started
    if (ended < started) refuse(problems, 'bad_value', below(at, 'endedAt'), 'the session ends before it starts')
    else if (charged < started || charged > ended) {
      refuse(problems, 'bad_value', below(at, 'chargingEndedAt'), 'charging ends outside the session')
    }
    if (value.authorisedAt && authorised > ended)
      refuse(problems, 'bad_value', below(at, 'authorisedAt'), 'authorised after the end')
  },
)

const consumption = object(
  {
    ...wins,
    id: text(),
    kind: oneOf('consumption'),
    from: date(),
    to: date(),
    quantity: metered(),
    register: optional(nullable(text())),
    source: text(),
  },
  ({ from, to }, at, problems) => {
    if (from >= to) refuse(problems, 'bad_value', below(at, 'to'), 'a consumption ends after it began')
  },
)
const interval = object({
  ...wins,
  id: text(),
  kind: oneOf('interval'),
  startsAt: instant(),
  quantities: list(energy()),
  prices: optional(list(decimalText())),
  register: optional(nullable(text())),
  holidays: optional(nullable(text())),
})
const piece = object({
  ...wins,
  id: text(),
  kind: oneOf('piece'),
  component: text(),
  quantity: pieces(),
  on: date(),
})

export type SessionItem = TypeOf<typeof session>
export type ConsumptionItem = TypeOf<typeof consumption>
export type IntervalItem = TypeOf<typeof interval>
export type PieceItem = TypeOf<typeof piece>
export type Item = SessionItem | ConsumptionItem | IntervalItem | PieceItem

const ITEM_KINDS: Readonly<Record<string, Field<Item>>> = { session, consumption, interval, piece }

const item: Field<Item> = {
  schema: { oneOf: Object.values(ITEM_KINDS).map(({ schema }) => schema) },
  required: true,
  check(value, at, problems) {
    if (!isRecord(value)) return refuse(problems, 'bad_value', at, 'expected an object')
    const kind = value['kind']
    const field = typeof kind === 'string' && Object.hasOwn(ITEM_KINDS, kind) ? ITEM_KINDS[kind] : undefined
    if (field !== undefined) return field.check(value, at, problems)
    refuse(problems, 'bad_value', below(at, 'kind'), `expected one of ${Object.keys(ITEM_KINDS).join(', ')}`)
  },
}

/** What is to be priced in one period of one contract. */
export const usageField = object(
  {
    product: optional(text()),
    customerGroup: optional(nullable(text())),
    zone: optional(text()),
    country: optional(country()),
    period: object({ from: date(), to: date() }),
    contract: object({
      from: date(),
      to: optional(nullable(date())),
      modules: optional(list(object({ key: text(), from: date(), to: optional(nullable(date())) }))),
    }),
    priceList: optional(nullable(text())),
    indices: optional(record(decimalText(12))),
    earlier: optional(
      list(
        object({
          component: text(),
          quantity: optional(anyQuantity()),
          allowance: optional(anyQuantity()),
          lastDay: optional(date()),
        }),
      ),
    ),
    open: optional(flag()),
    items: list(item),
  },
  (value, at, problems) => {
    const seen = new Set<string>()
    value.items.forEach(({ id }, index) => {
      const place = below(below(below(at, 'items'), index), 'id')
      if (seen.has(id)) refuse(problems, 'duplicate_key', place, `item ${id} stands twice`)
      seen.add(id)
    })
  },
)

export type Usage = TypeOf<typeof usageField>

/** Reads a usage from JSON: all of it, or every reason against it with its place. */
export function readUsage(json: unknown): { readonly usage: Usage } | { readonly refused: readonly Problem[] } {
  const problems: Problem[] = []
  usageField.check(json, '', problems)
  // every field was checked just above
  return problems.length > 0 ? { refused: problems } : { usage: json as Usage }
}
