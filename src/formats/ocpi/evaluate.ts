import {
  compareFractions,
  fraction,
  lesser,
  minus,
  NOTHING,
  ofDecimal,
  plus,
  roundFraction,
  times,
  WHOLE,
  type Fraction,
} from '#core/money/fraction'
import type { ZoneClock } from '#core/pricing/calendar'
import { changesBetween, nextEnergy, pick, powerOf, type Moment } from './pick.ts'
import type { Cdr, Money, Period, PriceComponent, Tariff, TotalName } from './types.ts'

/** What was used at one price. */
interface Use {
  readonly total: Exclude<TotalName, 'total'>
  readonly tariff: Tariff
  readonly component: PriceComponent
  /** In kWh or hours; 1 of a flat fee. */
  readonly volume: Fraction
}

/** What looks odd in a CDR and does not stop its pricing. */
export interface Warning {
  readonly code:
    | 'no_tariff'
    | 'currency_differs'
    | 'energy_not_split'
    | 'time_not_split'
    | 'vat_unknown'
    | 'min_price'
    | 'max_price'
    | 'credit'
  readonly detail: string
}

/** A total without and with VAT; undefined where that is not known. */
export interface Total {
  readonly excl: Fraction | undefined
  readonly incl: Fraction | undefined
}

/** A CDR priced by its tariffs; a total is undefined where its dimension does not occur. */
export interface Evaluated {
  readonly totals: Readonly<Record<Exclude<TotalName, 'total'>, Total | undefined>> & { readonly total: Total }
  readonly volumes: { readonly kWh: Fraction; readonly hours: Fraction; readonly parkingHours: Fraction }
  readonly warnings: readonly Warning[]
}

interface Run {
  readonly cdr: Cdr
  readonly zone: ZoneClock
  readonly uses: Use[]
  readonly warnings: Warning[]
  readonly seen: Set<TotalName>
  kWh: Fraction
}

function warn({ warnings }: Run, code: Warning['code'], detail: string): void {
  if (!warnings.some((held) => held.code === code && held.detail === detail)) warnings.push({ code, detail })
}

/** The tariff of a period: by its id, else the one that is valid at the start of the session, else the first. */
function tariffOf({ cdr, ...run }: Run, tariffs: readonly Tariff[], { tariffId }: Period): Tariff | undefined {
  const named = tariffId === undefined ? undefined : tariffs.find(({ id }) => id === tariffId)
  if (named !== undefined) return named
  if (tariffId !== undefined && tariffs.length > 0) warn({ cdr, ...run }, 'no_tariff', `there is no tariff ${tariffId}`)
  const valid = tariffs.find(
    ({ fromMs, toMs }) => (fromMs ?? -Infinity) <= cdr.startMs && cdr.startMs < (toMs ?? Infinity),
  )
  return valid ?? tariffs[0]
}

function momentOf({ cdr, kWh }: Run, period: Period, atMs: number, reservation: Moment['reservation']): Moment {
  return { atMs, startMs: cdr.startMs, kWh, power: powerOf(period), current: period.current, reservation }
}

/** Energy, cut exactly where a restriction by kWh begins or ends; other restrictions are those of the period's start. */
function useEnergy(run: Run, tariff: Tariff, period: Period, cuts: readonly number[]): void {
  let left = period.kWh ?? NOTHING
  const first = momentOf(run, period, period.startMs, undefined)
  const at = (atMs: number, kWh: Fraction) => pick(tariff, 'ENERGY', { ...first, atMs, kWh }, run.zone)
  const changed = left.n > 0n && cuts.some((cut) => at(cut, run.kWh) !== at(period.startMs, run.kWh))
  if (changed) warn(run, 'energy_not_split', 'the price of energy changes inside a charging period: its start decides')
  while (left.n > 0n) {
    const border = nextEnergy(tariff, run.kWh)
    const part = border === undefined ? left : lesser(left, minus(border, run.kWh))
    const component = at(period.startMs, run.kWh)
    if (component !== undefined) run.uses.push({ total: 'energy', tariff, component, volume: part })
    run.kWh = plus(run.kWh, part)
    left = minus(left, part)
  }
}

const HOUR_MS = 3_600_000n

function hoursOf(ms: number): Fraction {
  return fraction(BigInt(ms), HOUR_MS)
}

/**
 * A volume in hours without the error of its writing: the length of the period where it differs by at most two seconds,
 * else whole milliseconds. One third of an hour is no decimal, and a step must not begin for a rounding error.
 */
function exactHours(volume: Fraction | undefined, lengthMs: number | undefined): Fraction | undefined {
  if (volume === undefined) return undefined
  const ms = Number(roundFraction(times(volume, fraction(HOUR_MS)), 0))
  return hoursOf(lengthMs !== undefined && Math.abs(lengthMs - ms) <= 2000 ? lengthMs : ms)
}

function exactPeriods({ periods, endMs }: Cdr): Period[] {
  return periods.map((period, i) => {
    const end = periods[i + 1]?.startMs ?? endMs
    const lengthMs = end === undefined ? undefined : end - period.startMs
    return {
      ...period,
      hours: exactHours(period.hours, lengthMs),
      parkingHours: exactHours(period.parkingHours, lengthMs),
      reservationHours: exactHours(period.reservationHours, lengthMs),
    }
  })
}

/** Time of one sort: where the whole period is of it, it is cut where another element begins to hold. */
function useTime(
  run: Run,
  tariff: Tariff,
  period: Period,
  {
    volume,
    type,
    total,
    cuts,
    endMs,
  }: {
    volume: Fraction | undefined
    type: 'TIME' | 'PARKING_TIME'
    total: 'time' | 'parking'
    cuts: readonly number[]
    endMs: number | undefined
  },
): void {
  if (volume === undefined || volume.n <= 0n) return
  const moment = momentOf(run, period, period.startMs, undefined)
  const at = (atMs: number) => pick(tariff, type, { ...moment, atMs }, run.zone)
  const whole = endMs !== undefined && compareFractions(volume, hoursOf(endMs - period.startMs)) === 0
  const starts = [period.startMs, ...(whole ? cuts : [])]
  if (!whole && cuts.some((cut) => at(cut) !== at(period.startMs))) {
    warn(run, 'time_not_split', 'the price of time changes inside a charging period: its start decides')
  }
  let left = volume
  starts.forEach((from, i) => {
    const next = starts[i + 1]
    const part = next === undefined ? left : lesser(left, fraction(BigInt(next - from), HOUR_MS))
    left = minus(left, part)
    const component = at(from)
    if (component !== undefined && part.n > 0n) run.uses.push({ total, tariff, component, volume: part })
  })
}

function useReservation(run: Run, tariff: Tariff, period: Period): void {
  const volume = period.reservationHours
  if (volume === undefined) return
  run.seen.add('reservation')
  const expired = run.cdr.periods.every(({ kWh, hours, parkingHours }) => !kWh?.n && !hours?.n && !parkingHours?.n)
  const reasons = expired ? (['RESERVATION_EXPIRES', 'RESERVATION'] as const) : (['RESERVATION'] as const)
  for (const type of ['FLAT', 'TIME'] as const) {
    const once = run.uses.some((use) => use.total === 'reservation' && use.component.type === 'FLAT')
    if (type === 'FLAT' && once) continue
    for (const reason of reasons) {
      const component = pick(tariff, type, momentOf(run, period, period.startMs, reason), run.zone)
      if (component === undefined) continue
      run.uses.push({ total: 'reservation', tariff, component, volume: type === 'FLAT' ? WHOLE : volume })
      break
    }
  }
}

function usePeriod(run: Run, tariff: Tariff, period: Period, endMs: number | undefined): void {
  if (period.reservationHours !== undefined && !period.kWh?.n && !period.hours?.n && !period.parkingHours?.n) {
    return useReservation(run, tariff, period)
  }
  useReservation(run, tariff, period)
  const cuts = endMs === undefined ? [] : changesBetween(tariff, run.cdr.startMs, [period.startMs, endMs], run.zone)
  if (!run.uses.some(({ total }) => total === 'fixed')) {
    const component = pick(tariff, 'FLAT', momentOf(run, period, period.startMs, undefined), run.zone)
    if (component !== undefined) run.uses.push({ total: 'fixed', tariff, component, volume: WHOLE })
  }
  const start = run.kWh
  useEnergy(run, tariff, period, cuts)
  const after = run.kWh
  // restrictions by energy look at what had flowed when the period began
  run.kWh = start
  useTime(run, tariff, period, { volume: period.hours, type: 'TIME', total: 'time', cuts, endMs })
  useTime(run, tariff, period, { volume: period.parkingHours, type: 'PARKING_TIME', total: 'parking', cuts, endMs })
  run.kWh = after
}

function sumOf(periods: readonly Period[], of: (period: Period) => Fraction | undefined): Fraction {
  return periods.reduce((sum, period) => plus(sum, of(period) ?? NOTHING), NOTHING)
}

/** What is missing of a volume to whole steps. */
function toWholeSteps(volume: Fraction, step: Fraction): Fraction {
  const steps = fraction(volume.n * step.d, volume.d * step.n)
  const whole = (steps.n + steps.d - 1n) / steps.d
  return minus(times(fraction(whole), step), volume)
}

/**
 * Applies step_size: once a session to the total of energy and once to that of time, by the step of the last price that was
 * used; where there was parking, time is rounded on the parking alone.
 */
function roundSteps(run: Run, { kWh, hours, parkingHours }: Evaluated['volumes']): void {
  const round = (total: Use['total'], volume: Fraction, unitsPerVolume: bigint) => {
    const last = run.uses.findLast((use) => use.total === total && use.component.type !== 'FLAT')
    if (last === undefined || last.component.step <= 1 || volume.n <= 0n) return
    const missing = toWholeSteps(volume, fraction(BigInt(last.component.step), unitsPerVolume))
    if (missing.n > 0n) run.uses.push({ ...last, volume: missing })
  }
  round('energy', kWh, 1000n)
  if (run.uses.some(({ total }) => total === 'parking')) round('parking', parkingHours, 3600n)
  else round('time', hours, 3600n)
  round(
    'reservation',
    sumOf(run.cdr.periods, (period) => period.reservationHours),
    3600n,
  )
}

/** The amount of a use without and with VAT, as far as the tariff tells. */
function amountsOf({ tariff, component, volume }: Use): Total {
  const amount = times(component.price, volume)
  if (tariff.taxes === 'none') return { excl: amount, incl: amount }
  const { vat } = component
  const factor = vat === undefined ? undefined : plus(WHOLE, fraction(vat.n, vat.d * 100n))
  if (tariff.taxes === 'included') {
    return { incl: amount, excl: factor === undefined ? undefined : fraction(amount.n * factor.d, amount.d * factor.n) }
  }
  return { excl: amount, incl: factor === undefined ? undefined : times(amount, factor) }
}

function add(a: Fraction | undefined, b: Fraction | undefined): Fraction | undefined {
  return a === undefined || b === undefined ? undefined : plus(a, b)
}

function totalOf(uses: readonly Use[]): Total {
  return uses
    .map(amountsOf)
    .reduce<Total>((sum, one) => ({ excl: add(sum.excl, one.excl), incl: add(sum.incl, one.incl) }), {
      excl: NOTHING,
      incl: NOTHING,
    })
}

/** Minimum and maximum of a tariff: both sides must hold, each that is stated. */
function bound(run: Run, total: Total, limit: Money | undefined, side: 'min_price' | 'max_price'): Total {
  if (limit === undefined) return total
  const keep = (amount: Fraction | undefined, of: Money['excl']) => {
    if (amount === undefined || of === undefined) return amount
    const border = ofDecimal(of)
    const beyond = compareFractions(amount, border) * (side === 'min_price' ? -1 : 1)
    if (beyond <= 0) return amount
    warn(run, side, `the ${side === 'min_price' ? 'minimum' : 'maximum'} price of the tariff applies`)
    return border
  }
  return { excl: keep(total.excl, limit.excl), incl: keep(total.incl, limit.incl) }
}

/**
 * Prices a CDR by OCPI's own rules (2.1.1, 2.2.1, 2.3.0: Tariffs, CDRs): per charging period and dimension the first element
 * whose restrictions hold and that has a price for it; step_size once a session; minimum and maximum price last.
 */
export function evaluateCdr(written: Cdr, tariffs: readonly Tariff[], zone: ZoneClock): Evaluated {
  const cdr = { ...written, periods: exactPeriods(written) }
  const run: Run = { cdr, zone, uses: [], warnings: [], seen: new Set(), kWh: NOTHING }
  const own = tariffs.length > 0 ? tariffs : cdr.tariffs
  if (own.length === 0) warn(run, 'no_tariff', 'there is no tariff: the CDR has none and none was given')
  let first: Tariff | undefined
  cdr.periods.forEach((period, i) => {
    const tariff = tariffOf(run, own, period)
    if (tariff === undefined) return
    first ??= tariff
    if (tariff.currency !== undefined && tariff.currency !== cdr.currency) {
      warn(run, 'currency_differs', `the tariff is in ${tariff.currency}, the CDR in ${cdr.currency}`)
    }
    usePeriod(run, tariff, period, cdr.periods[i + 1]?.startMs ?? cdr.endMs)
  })
  const volumes = {
    kWh: sumOf(cdr.periods, ({ kWh }) => kWh),
    hours: sumOf(cdr.periods, ({ hours }) => hours),
    parkingHours: sumOf(cdr.periods, ({ parkingHours }) => parkingHours),
  }
  roundSteps(run, volumes)
  const of = (name: Use['total']) => {
    const uses = run.uses.filter(({ total }) => total === name)
    return uses.length === 0 ? undefined : totalOf(uses)
  }
  const sum = totalOf(run.uses)
  if (sum.incl === undefined || sum.excl === undefined) warn(run, 'vat_unknown', 'a price does not say its VAT')
  if (cdr.credit) warn(run, 'credit', 'the CDR is a credit: its totals take back what is priced here')
  const total = bound(run, bound(run, sum, first?.min, 'min_price'), first?.max, 'max_price')
  return {
    totals: {
      fixed: of('fixed'),
      energy: of('energy'),
      time: of('time'),
      parking: of('parking'),
      reservation: of('reservation'),
      total,
    },
    volumes,
    warnings: run.warnings,
  }
}

/** A total of the CDR that is not what its tariffs come to; both as decimals. */
export interface Difference {
  readonly field: string
  readonly cdr: Fraction
  readonly computed: Fraction
}

/**
 * Where the CDR's own totals differ from its pricing: compared at the places in which the CDR states them, at least two and
 * at most four. Sums of a credit have the other sign.
 */
export function differencesOf(cdr: Cdr, { totals, volumes }: Evaluated): readonly Difference[] {
  const found: Difference[] = []
  const compare = (field: string, stated: Money['excl'], computed: Fraction | undefined) => {
    if (stated === undefined || computed === undefined) return
    const places = Math.min(4, Math.max(2, stated.scale))
    const own = ofDecimal(stated)
    if (roundFraction(own, places) !== roundFraction(computed, places)) found.push({ field, cdr: own, computed })
  }
  const sign = cdr.credit ? fraction(-1n) : WHOLE
  for (const { field, total, money } of cdr.stated) {
    if (cdr.credit && total !== 'total') continue
    const priced = totals[total]
    const bare = field === 'total_cost' && money.incl === undefined
    compare(bare ? field : `${field}.excl_vat`, money.excl, times(priced?.excl ?? NOTHING, sign))
    const incl = priced === undefined ? NOTHING : priced.incl
    compare(`${field}.incl_vat`, money.incl, incl === undefined ? undefined : times(incl, sign))
  }
  const own = {
    total_energy: volumes.kWh,
    total_time: plus(volumes.hours, volumes.parkingHours),
    total_parking_time: volumes.parkingHours,
  }
  for (const { field, volume } of cdr.statedVolumes) {
    if (field in own) compare(field, volume, own[field as keyof typeof own]) // a key of it, just asked
  }
  return found
}
