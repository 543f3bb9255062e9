import { instantAt, localDay, nextDay, weekdayOf } from './zoned.ts'

/** A charge as the pricing engine stores it, with the trace that says why. */
export type Charge = Readonly<{
  component: string
  quantity: string
  unit: string
  per?: string
  unitPrice?: string
  exact?: string
  amount?: string
  uncapped?: string
  allowance?: string
  rate: string
  trace?: Readonly<{
    free?: number
    started?: number
    windows?: readonly Readonly<{ day: string; from: string; to: string; counted: number }>[]
    split?: string
  }>
}>

export type Component = Readonly<{
  key: string
  kind: string
  text?: Readonly<Record<string, string>>
  counts?: string
  when?: Readonly<{ windows?: readonly Readonly<{ days?: readonly string[]; from: string; to: string }>[] }>
}>

/** A stretch of time in epoch milliseconds; `counted` is the part of it that was charged, at its end. */
export type Band = Readonly<{ from: number; to: number; countedMs: number }>

/** Reads the stored charges; what is no charge is left out. */
export function readCharges(stored: unknown): readonly Charge[] {
  if (!Array.isArray(stored)) return []
  return stored.filter((one): one is Charge => typeof one === 'object' && one !== null && 'component' in one)
}

export function readComponents(content: unknown): readonly Component[] {
  if (typeof content !== 'object' || content === null || !('components' in content)) return []
  return Array.isArray(content.components)
    ? content.components.filter((one): one is Component => typeof one === 'object' && one !== null && 'key' in one)
    : []
}

/** When a charge's price held during the stay: the windows its trace names, else those of its component. */
export function bandsOf(
  charge: Charge,
  component: Component | undefined,
  stay: Readonly<{ from: number; to: number; zone: string }>,
): readonly Band[] {
  const counted = charge.trace?.windows
  if (counted) {
    return counted.map(({ day, from, to, counted: minutes }) => ({
      ...cut(windowAt(day, from, to, stay.zone), stay),
      countedMs: minutes * 60_000,
    }))
  }
  const windows = component?.when?.windows
  if (!windows) return []
  const days: string[] = []
  for (let day = nextDay(localDay(stay.from, stay.zone), -1); day <= localDay(stay.to, stay.zone); day = nextDay(day))
    days.push(day)
  return days
    .flatMap((day) =>
      windows.filter(({ days: on }) => !on || on.includes(weekdayOf(day))).map((window) => ({ day, ...window })),
    )
    .map(({ day, from, to }) => ({ ...cut(windowAt(day, from, to, stay.zone), stay), countedMs: 0 }))
    .filter(({ from, to }) => to > from)
}

function windowAt(day: string, from: string, to: string, zone: string): Readonly<{ from: number; to: number }> {
  return { from: instantAt(day, from, zone), to: instantAt(to <= from ? nextDay(day) : day, to, zone) }
}

function cut(window: Readonly<{ from: number; to: number }>, stay: Readonly<{ from: number; to: number }>) {
  return { from: Math.max(window.from, stay.from), to: Math.min(window.to, stay.to) }
}
