import { localDay, printInstant } from '#core/pricing/calendar'
import { kind } from '#core/pricing/component'
import { below, optional, refuse, text } from '#core/pricing/fields'
import { addToDay, INCOMPLETE, type Border, type Meter, type Scratch } from '#core/pricing/meter'
import { inBase, quantityField, unitFactor } from '#core/pricing/quantity'
import type { Session } from '#core/pricing/session'
import { compileWindows, intersect, type Windows } from '#core/pricing/windows'

/** The reading at exactly a second; undefined where none was taken then. */
function readingAt(stay: Session, atMs: number): number | undefined {
  const second = Math.floor(atMs / 1000)
  return stay.meterValues?.find((value) => Math.floor(value.atMs / 1000) === second)?.energyWh
}

/** Where the price changes inside a session: the borders of windows and the n-th minute. */
function findBorders(windows: Windows | undefined, fromMs: number, stay: Session, scratch: Scratch): Border[] {
  const first = stay.startedMs + fromMs
  if (first >= stay.endedMs)
    return [{ atMs: stay.startedMs, inside: false, readingWh: readingAt(stay, stay.startedMs) }]
  const stretches: [number, number][] = []
  if (windows === undefined) stretches.push([first, stay.endedMs])
  else {
    const { pieces } = scratch
    intersect(windows, stay.zone, stay.holidays, first, stay.endedMs, false, pieces)
    for (let i = 0; i < pieces.count; i++) {
      const last = stretches.at(-1)
      const from = pieces.fromMs[i] ?? 0
      const to = pieces.toMs[i] ?? 0
      if (last !== undefined && last[1] === from) last[1] = to
      else stretches.push([from, to])
    }
  }
  const border = (atMs: number, inside: boolean): Border => ({ atMs, inside, readingWh: readingAt(stay, atMs) })
  const borders = stretches.flatMap(([from, to]) => [
    border(from, true),
    ...(to < stay.endedMs ? [border(to, false)] : []),
  ])
  return borders[0]?.atMs === stay.startedMs ? borders : [border(stay.startedMs, false), ...borders]
}

/** Readings from the start of the session on, at the borders that count; undefined where they do not rise to the energy. */
function energySoFar(borders: readonly Border[], baseWh: number, energyWh: number): readonly number[] | undefined {
  let reached = 0
  for (const { readingWh } of borders.slice(1)) {
    const now = (readingWh ?? baseWh) - baseWh
    if (now < reached || now > energyWh) return undefined
    reached = now
  }
  return [0, ...borders.slice(1).map(({ readingWh }) => (readingWh ?? baseWh) - baseWh), energyWh]
}

/**
 * Energy inside the windows: split where a meter value stands at the border, at other borders the earlier price goes on,
 * and without any the whole session takes the price of its start. Only differences of readings count.
 */
function splitEnergy(borders: readonly Border[], stay: Session): number {
  const [start, ...later] = borders
  if (start === undefined) return 0
  const whole = start.inside ? stay.energyWh : 0
  const known = [start, ...later.filter(({ readingWh }) => readingWh !== undefined)]
  if (known.length === 1) return whole
  const endReading = readingAt(stay, stay.endedMs)
  const base = start.readingWh ?? (endReading === undefined ? undefined : endReading - stay.energyWh)
  if (base !== undefined) {
    const soFar = energySoFar(known, base, stay.energyWh)
    if (soFar === undefined) return whole
    return known.reduce((sum, { inside }, i) => sum + (inside ? (soFar[i + 1] ?? 0) - (soFar[i] ?? 0) : 0), 0)
  }
  // without a reading at start or end only what lies between borders is known: enough where start and end cost the same
  const first = known[1]?.readingWh ?? 0
  const lastBorder = known.at(-1)
  if (lastBorder === undefined || lastBorder.inside !== start.inside) return whole
  const between = energySoFar(known.slice(1), first, (lastBorder.readingWh ?? first) - first)
  if (between === undefined || (between.at(-1) ?? 0) > stay.energyWh) return whole
  const other = known.slice(1).reduce((sum, { inside }, i) => {
    return inside === start.inside ? sum : sum + (between[i + 1] ?? 0) - (between[i] ?? 0)
  }, 0)
  return start.inside ? stay.energyWh - other : other
}

function borderTrace({ borders }: Scratch): string {
  const inner = borders.slice(1)
  if (inner.length === 0) return ''
  const measured = inner.filter(({ readingWh }) => readingWh !== undefined).length
  const listed = inner.map(
    ({ atMs, readingWh }) => `{"at":"${printInstant(atMs)}","measured":${readingWh !== undefined}}`,
  )
  return `"split":"${measured === 0 ? 'price_of_start' : 'meter_values'}","borders":[${listed.join(',')}]`
}

/** Energy of a session in kWh. */
export const energy = kind({
  kind: 'energy',
  fields: { adds: optional(text()), step: optional(quantityField('energy')) },
  also(component, at, problems) {
    if ((inBase(component.per ?? '1 kWh', 'energy') ?? 0) <= 0) {
      refuse(problems, 'bad_value', below(at, 'per'), 'expected an energy such as "1 kWh"')
    }
  },
  unbuilt({ adds, when, limits }) {
    const timed = when?.windows ?? when?.holidays ?? when?.season ?? when?.from?.duration
    if (when?.from?.energy !== undefined && timed !== undefined) return ['when']
    if (adds === undefined) return []
    return timed === undefined && when?.from === undefined && limits === undefined ? [] : ['adds']
  },
  meter(component, byDay): Meter {
    const windows = compileWindows(component.when ?? {})
    const from = component.when?.from
    const fromMs = from?.duration === undefined ? 0 : (inBase(from.duration, 'time') ?? 0)
    const fromWh = from?.energy === undefined ? 0 : (inBase(from.energy, 'energy') ?? 0)
    const stepWh =
      component.step === undefined || component.method === 'package' ? 0 : (inBase(component.step, 'energy') ?? 0)
    const splits = windows !== undefined || fromMs > 0
    const whole = !splits && fromWh === 0 && stepWh === 0 && !byDay
    return {
      unit: 'kWh',
      scale: 3,
      perQuantity: { part: 1n, whole: BigInt(inBase(component.per ?? '1 kWh', 'energy') ?? 1000) },
      tierUnit: { part: unitFactor(component.per ?? '1 kWh', 'energy'), whole: 1n },
      block: BigInt(component.step === undefined ? 0 : (inBase(component.step, 'energy') ?? 0)),
      needs: 'the holiday calendar of the charge point',
      measure(stay, scratch) {
        if (whole) return stay.energyWh
        scratch.dayCount = 0
        let quantity = stay.energyWh
        if (splits) {
          if (windows?.holidays !== undefined && stay.holidays === undefined) return INCOMPLETE
          scratch.borders = findBorders(windows, fromMs, stay, scratch)
          quantity = splitEnergy(scratch.borders, stay)
        }
        if (fromWh > 0) quantity = Math.max(0, quantity - fromWh)
        if (stepWh > 0) quantity = Math.ceil(quantity / stepWh) * stepWh
        if (byDay) addToDay(scratch, localDay(stay.zone, stay.startedMs), quantity)
        return quantity
      },
      trace: (_stay, scratch) => (splits ? borderTrace(scratch) : ''),
    }
  },
})
