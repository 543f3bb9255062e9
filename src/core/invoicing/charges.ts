/** A charge of a rated item as rating has stored it (price-plan, Answer), as far as a document tells of it. */
export interface Charge {
  readonly component: string
  readonly quantity: string
  readonly unit: string
  readonly unitPrice: string | undefined
  readonly per: string | undefined
  readonly amount: string
  readonly country: string
  readonly category: string
  readonly rate: string
  readonly uncapped: string | undefined
  readonly trace: Trace
}

export interface Trace {
  readonly started: number | undefined
  readonly free: number | undefined
  readonly windows: readonly {
    readonly day: string
    readonly from: string
    readonly to: string
    readonly counted: number
  }[]
  readonly tiers: readonly {
    readonly upTo: string | undefined
    readonly quantity: string
    readonly price: string | undefined
  }[]
  readonly days: readonly { readonly day: string; readonly amount: string }[]
}

type Json = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const records = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const count = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** Reads stored charges; what a later version may have added is passed over. */
export function readCharges(json: unknown): readonly Charge[] {
  return records(json).map((charge) => ({
    component: text(charge['component']) ?? '',
    quantity: text(charge['quantity']) ?? '',
    unit: text(charge['unit']) ?? '',
    unitPrice: text(charge['unitPrice']),
    per: text(charge['per']),
    amount: text(charge['amount']) ?? '0',
    country: text(charge['country']) ?? '',
    category: text(charge['category']) ?? '',
    rate: text(charge['rate']) ?? '0',
    uncapped: text(charge['uncapped']),
    trace: readTrace(charge['trace']),
  }))
}

function readTrace(json: unknown): Trace {
  const trace = isRecord(json) ? json : {}
  return {
    started: count(trace['started']),
    free: count(trace['free']),
    windows: records(trace['windows']).map((window) => ({
      day: text(window['day']) ?? '',
      from: text(window['from']) ?? '',
      to: text(window['to']) ?? '',
      counted: count(window['counted']) ?? 0,
    })),
    tiers: records(trace['tiers']).map((tier) => ({
      upTo: text(tier['upTo']),
      quantity: text(tier['quantity']) ?? '',
      price: text(tier['price']),
    })),
    days: records(trace['days']).map((day) => ({ day: text(day['day']) ?? '', amount: text(day['amount']) ?? '' })),
  }
}
