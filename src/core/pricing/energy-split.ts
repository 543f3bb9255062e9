import type { Border, Scratch } from '#core/pricing/meter'
import type { Session } from '#core/pricing/session'
import { intersect, type Windows } from '#core/pricing/windows'

/** When a price of energy holds inside a session: in windows, from the n-th minute, from the n-th kWh. */
export interface Timing {
  readonly windows: Windows | undefined
  readonly fromMs: number
  readonly fromWh: number
}

/** A part of the energy of a session; bit i of `bits` says whether timing i holds for it. */
export interface EnergyPart {
  readonly bits: number
  readonly energyWh: number
}

/** The reading at exactly a second; undefined where none was taken then. */
function readingAt(stay: Session, atMs: number): number | undefined {
  const second = Math.floor(atMs / 1000)
  return stay.meterValues?.find((value) => Math.floor(value.atMs / 1000) === second)?.energyWh
}

/** The stretches of a session in which a timing holds, its n-th kWh apart; in order. */
function stretchesOf({ windows, fromMs }: Timing, stay: Session, scratch: Scratch): [number, number][] {
  const first = stay.startedMs + fromMs
  if (first >= stay.endedMs) return []
  if (windows === undefined) return [[first, stay.endedMs]]
  const { pieces } = scratch
  intersect(windows, stay.zone, stay.holidays, first, stay.endedMs, false, pieces)
  return Array.from({ length: pieces.count }, (_, i) => [pieces.fromMs[i] ?? 0, pieces.toMs[i] ?? 0])
}

/** The start of a session and every instant at which another set of timings holds, with the readings taken there. */
export function findBorders(timings: readonly Timing[], stay: Session, scratch: Scratch): readonly Border[] {
  const changes = timings.flatMap((timing, index) =>
    stretchesOf(timing, stay, scratch).flatMap(([from, to]) => [
      { atMs: from, bit: 2 ** index },
      { atMs: to, bit: -(2 ** index) },
    ]),
  )
  changes.sort((a, b) => a.atMs - b.atMs)
  const borders: Border[] = []
  let bits = 0
  let next = 0
  const passed = (atMs: number) => {
    for (; next < changes.length && (changes[next]?.atMs ?? 0) <= atMs; next++) bits += changes[next]?.bit ?? 0
  }
  passed(stay.startedMs)
  borders.push({ atMs: stay.startedMs, bits, readingWh: readingAt(stay, stay.startedMs) })
  while (next < changes.length) {
    const atMs = changes[next]?.atMs ?? Infinity
    if (atMs >= stay.endedMs) break
    const before = bits
    passed(atMs)
    if (bits !== before) borders.push({ atMs, bits, readingWh: readingAt(stay, atMs) })
  }
  return borders
}

/** Readings from the start on at the borders that count; undefined where they do not rise to the energy. */
function energySoFar(borders: readonly Border[], baseWh: number, energyWh: number): readonly number[] | undefined {
  let reached = 0
  for (const { readingWh } of borders.slice(1)) {
    const now = (readingWh ?? baseWh) - baseWh
    if (now < reached || now > energyWh) return undefined
    reached = now
  }
  return [0, ...borders.slice(1).map(({ readingWh }) => (readingWh ?? baseWh) - baseWh), energyWh]
}

interface Parts {
  readonly parts: readonly EnergyPart[]
  /** Whether the parts stand in order of time. */
  readonly ordered: boolean
}

/**
 * The energy between borders: split where a meter value stands at the border, at other borders the earlier price goes on,
 * and without any the whole session takes the price of its start. Only differences of readings count.
 */
function partsBetween(borders: readonly Border[], stay: Session): Parts {
  const [start, ...later] = borders
  const whole: Parts = { parts: [{ bits: start?.bits ?? 0, energyWh: stay.energyWh }], ordered: true }
  if (start === undefined) return whole
  const known = [start, ...later.filter(({ readingWh }) => readingWh !== undefined)]
  if (known.length === 1) return whole
  const endReading = readingAt(stay, stay.endedMs)
  const base = start.readingWh ?? (endReading === undefined ? undefined : endReading - stay.energyWh)
  if (base !== undefined) {
    const soFar = energySoFar(known, base, stay.energyWh)
    if (soFar === undefined) return whole
    const parts = known.map(({ bits }, i) => ({ bits, energyWh: (soFar[i + 1] ?? 0) - (soFar[i] ?? 0) }))
    return { parts, ordered: true }
  }
  // without a reading at start or end only what lies between borders is known: enough where start and end cost the same
  const first = known[1]?.readingWh ?? 0
  const last = known.at(-1)
  if (last === undefined || last.bits !== start.bits) return whole
  const between = energySoFar(known.slice(1), first, (last.readingWh ?? first) - first)
  const inner = between?.at(-1) ?? Infinity
  if (between === undefined || inner > stay.energyWh) return whole
  const parts = known.slice(1, -1).map(({ bits }, i) => ({ bits, energyWh: (between[i + 1] ?? 0) - (between[i] ?? 0) }))
  return { parts: [{ bits: start.bits, energyWh: stay.energyWh - inner }, ...parts], ordered: false }
}

/** Cuts parts in order of time at the n-th kWh of each timing that has one, and clears its bit before it. */
function cutAtEnergy(parts: readonly EnergyPart[], timings: readonly Timing[]): readonly EnergyPart[] {
  const cut: EnergyPart[] = []
  let reached = 0
  for (const { bits, energyWh } of parts) {
    const end = reached + energyWh
    const inside = timings.map(({ fromWh }) => fromWh).filter((wh) => wh > reached && wh < end)
    const marks = [...new Set([...inside, end])].sort((a, b) => a - b)
    for (const mark of marks) {
      const held = timings.reduce((sum, { fromWh }, i) => (reached >= fromWh ? sum : sum & ~(2 ** i)), bits)
      cut.push({ bits: held, energyWh: mark - reached })
      reached = mark
    }
  }
  return cut
}

/**
 * The energy of a session by the timings that hold for it, each set once, in order of time (pricing.md rule 5). The
 * borders stay in the scratch for the trace.
 */
export function splitEnergy(timings: readonly Timing[], stay: Session, scratch: Scratch): readonly EnergyPart[] {
  scratch.borders = findBorders(timings, stay, scratch)
  const { parts, ordered } = partsBetween(scratch.borders, stay)
  const counted = timings.some(({ fromWh }) => fromWh > 0)
  const known = ordered || !counted ? parts : [{ bits: parts[0]?.bits ?? 0, energyWh: stay.energyWh }]
  const cut = counted ? cutAtEnergy(known, timings) : known
  const sums: { bits: number; energyWh: number }[] = []
  for (const { bits, energyWh } of cut) {
    const held = sums.find((sum) => sum.bits === bits)
    if (held === undefined) sums.push({ bits, energyWh })
    else held.energyWh += energyWh
  }
  return sums
}
