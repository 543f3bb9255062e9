import type { Say } from '../../speech.tsx'
import type { Format } from '../../../kit/format.ts'

/** A price component as price plans write it, as far as it is read here. */
export type PlanComponent = Readonly<{
  key: string
  kind: string
  price?: string
  per?: string
  counts?: string
  percent?: string
  free?: Readonly<{ amount: string }>
  when?: Readonly<{
    windows?: readonly Readonly<{ days?: readonly string[]; from: string; to: string }>[]
    holidays?: 'except' | 'only'
  }>
  limits?: Readonly<Partial<Record<'day' | 'session' | 'period', Readonly<{ min?: string; max?: string }>>>>
  tiers?: readonly Readonly<{ upTo: string | null; price?: string; fixed?: string }>[]
}>

const order = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

/** The price itself: `0.49 € per kWh`. */
export function priceOf(component: PlanComponent, say: Say, format: Format, currency: string): string {
  const { kind, price, per, counts } = component
  const amount = price === undefined ? '' : `${format.price(price, currency)} ${currency}`
  if (component.tiers) return tiersOf(component, say, format, currency)
  if (kind === 'session') return say('price.session', { amount })
  if (kind === 'energy') return say('price.per', { amount, unit: (per ?? '1 kWh').replace(/^1 /, '') })
  if (kind === 'time') {
    const counted = counts === 'charging' || counts === 'idle' ? counts : 'connected'
    return say('price.time', { amount, unit: (per ?? '1 min').replace(/^1 /, ''), counted: say(`counts.${counted}`) })
  }
  return per === undefined ? amount : say('price.per', { amount, unit: per.replace(/^1 /, '') })
}

function tiersOf({ tiers = [], per }: PlanComponent, say: Say, format: Format, currency: string): string {
  return tiers
    .map(({ upTo, price, fixed }) => {
      const amount = [price, fixed]
        .flatMap((one) => (one === undefined ? [] : [`${format.price(one, currency)} ${currency}`]))
        .join(' + ')
      const unit = (per ?? '').replace(/^1 /, '')
      return upTo === null
        ? say('price.tierRest', { amount })
        : say('price.tier', { amount, upTo: `${format.decimal(upTo)} ${unit}`.trim() })
    })
    .join('; ')
}

/** What narrows it: free time, windows, limits. */
export function conditionsOf(component: PlanComponent, say: Say, format: Format, currency: string): readonly string[] {
  const { free, when, limits } = component
  const windows = (when?.windows ?? []).map(({ days, from, to }) => {
    const on = days === undefined ? '' : `${daysOf(days, say)} `
    return `${on}${from}–${to}`
  })
  const bound = (name: 'day' | 'session' | 'period'): readonly string[] => {
    const { min, max } = limits?.[name] ?? {}
    return [
      ...(max === undefined
        ? []
        : [say('price.max', { amount: `${format.price(max, currency)} ${currency}`, scope: say(`scope.${name}`) })]),
      ...(min === undefined
        ? []
        : [say('price.min', { amount: `${format.price(min, currency)} ${currency}`, scope: say(`scope.${name}`) })]),
    ]
  }
  return [
    ...(free === undefined ? [] : [say('price.free', { amount: free.amount })]),
    ...(windows.length === 0 ? [] : [windows.join(', ')]),
    ...(when?.holidays === undefined ? [] : [say(`price.holidays.${when.holidays}`)]),
    ...bound('day'),
    ...bound('session'),
    ...bound('period'),
  ]
}

/** `Mon–Sat` where the days follow on one another, else all of them. */
function daysOf(days: readonly string[], say: Say): string {
  const indexes = order.flatMap((day, index) => (days.includes(day) ? [index] : []))
  const [first = 0] = indexes
  const last = indexes.at(-1) ?? 0
  const name = (index: number): string => say(`day.${order[index] ?? 'mo'}`)
  if (indexes.length > 2 && last - first === indexes.length - 1) return `${name(first)}–${name(last)}`
  return indexes.map(name).join(', ')
}
