import { MINUTE_MS, printDay } from '#core/pricing/calendar'
import { kind } from '#core/pricing/component'
import { below, object, oneOf, optional, refuse } from '#core/pricing/fields'
import { addToDay, INCOMPLETE, type Meter, type Scratch } from '#core/pricing/meter'
import { inBase, quantityField, unitFactor } from '#core/pricing/quantity'
import type { Session } from '#core/pricing/session'
import { unitWord, unitWords } from '#core/pricing/unit-words'
import { inEach, type Words } from '#core/pricing/words'
import { compileWindows, countSteps, intersect, stepping, type Stepping, type Windows } from '#core/pricing/windows'

/** All that measuring time needs, in ms. */
interface TimeRule {
  readonly counts: 'connected' | 'parking' | 'charging' | 'idle'
  readonly anchor: 'start' | 'chargingEnd' | 'authorised'
  readonly needsChargingEnd: boolean
  readonly stepMs: number
  readonly stepping: Stepping
  /** Without a step all instants are cut to the second. */
  readonly cutMs: number
  readonly unitMs: number
  readonly stepUnits: number
  readonly needsCalendar: boolean
  readonly freeMs: number
  readonly pauses: boolean
  readonly restarts: boolean
  readonly fromMs: number
  readonly fromWh: number
  readonly windows: Windows | undefined
  readonly listsWindows: boolean
  readonly byDay: boolean
}

/** Steps of the grid whose first instant lies in [from, to); from is not before the grid. */
function steps(fromMs: number, toMs: number, gridMs: number, stepMs: number): number {
  return toMs <= fromMs ? 0 : Math.ceil((toMs - gridMs) / stepMs) - Math.ceil((fromMs - gridMs) / stepMs)
}

/** The instant at which the free time since the anchor is used up; infinity where it outlasts the session. */
function freeEnd(rule: TimeRule, stay: Session, anchorMs: number, endMs: number, scratch: Scratch): number {
  if (!rule.pauses || rule.windows === undefined) return anchorMs + rule.freeMs
  let left = rule.freeMs
  if (left === 0) return anchorMs
  const pieces = scratch.freePieces
  intersect(rule.windows, stay.zone, stay.holidays, anchorMs, endMs, false, pieces)
  for (let i = 0; i < pieces.count; i++) {
    const from = pieces.fromMs[i] ?? 0
    const length = (pieces.toMs[i] ?? 0) - from
    if (length >= left) return from + left
    left -= length
  }
  return Infinity
}

/** The instant from which a number of Wh had flowed, by the meter values; infinity where none says so. */
function energyReached(stay: Session, fromWh: number): number {
  const values = stay.meterValues ?? []
  const first = values[0]?.energyWh ?? 0
  return values.find((value) => value.energyWh - first >= fromWh)?.atMs ?? Infinity
}

/** Sets what is counted, the grid and the free time; false where the session lacks something. */
function frame(rule: TimeRule, stay: Session, scratch: Scratch): boolean {
  const { counts, anchor, cutMs } = rule
  const chargingEnd = stay.chargingEndedMs
  if (rule.needsChargingEnd && chargingEnd === undefined) return false
  if (anchor === 'authorised' && stay.authorisedMs === undefined) return false
  if (rule.needsCalendar && stay.holidays === undefined) return false
  if (rule.fromWh > 0 && stay.meterValues === undefined) return false
  let from = (counts === 'idle' ? chargingEnd : stay.startedMs) ?? 0
  let to = (counts === 'charging' ? chargingEnd : stay.endedMs) ?? 0
  let anchorMs = (anchor === 'start' ? stay.startedMs : anchor === 'authorised' ? stay.authorisedMs : chargingEnd) ?? 0
  if (cutMs > 1) {
    from -= from % cutMs
    to -= to % cutMs
    anchorMs -= anchorMs % cutMs
  }
  scratch.toMs = to
  scratch.freeEndMs = freeEnd(rule, stay, anchorMs, to, scratch)
  scratch.gridMs = rule.restarts ? scratch.freeEndMs : anchorMs
  scratch.fromMs = from > scratch.gridMs ? from : scratch.gridMs
  return true
}

function countPieces(rule: TimeRule, scratch: Scratch, byDay: boolean): number {
  const { pieces, counted, gridMs } = scratch
  const { stepUnits } = rule
  let quantity = 0
  for (let i = 0; i < pieces.count; i++) {
    const inPiece = steps(pieces.fromMs[i] ?? 0, pieces.toMs[i] ?? 0, gridMs, rule.stepMs) * stepUnits
    counted[i] = inPiece
    quantity += inPiece
    if (byDay && inPiece > 0) addToDay(scratch, pieces.day[i] ?? 0, inPiece)
  }
  return quantity
}

/** The first instant that may count: after the free time, on the grid, and from the n-th minute or kWh on. */
function countedFrom(rule: TimeRule, stay: Session, scratch: Scratch): number {
  let from = Math.max(scratch.fromMs, scratch.freeEndMs)
  if (rule.fromMs > 0) from = Math.max(from, stay.startedMs + rule.fromMs)
  if (rule.fromWh > 0) from = Math.max(from, energyReached(stay, rule.fromWh))
  return from
}

/** The common case: counted from its anchor on, in steps, with free time that runs always or none. */
function measurePlain(rule: TimeRule, stay: Session, scratch: Scratch): number {
  const { windows, stepMs } = rule
  const anchor = rule.counts === 'idle' ? stay.chargingEndedMs : stay.startedMs
  if (anchor === undefined || (rule.needsCalendar && stay.holidays === undefined)) return INCOMPLETE
  const from = anchor + rule.freeMs
  const to = stay.endedMs
  if (from >= to) return 0
  const grid = rule.restarts ? from : anchor
  if (windows === undefined) {
    return (Math.ceil((to - grid) / stepMs) - Math.ceil((from - grid) / stepMs)) * rule.stepUnits
  }
  scratch.fromMs = from
  scratch.toMs = to
  scratch.gridMs = grid
  return countSteps(windows, stay, scratch, rule.stepping) * rule.stepUnits
}

function measure(rule: TimeRule, stay: Session, scratch: Scratch): number {
  const { windows, stepMs, stepUnits } = rule
  scratch.dayCount = 0
  if (!frame(rule, stay, scratch)) return INCOMPLETE
  const from = countedFrom(rule, stay, scratch)
  const { toMs, gridMs } = scratch
  if (from >= toMs) return 0
  if (windows === undefined) return steps(from, toMs, gridMs, stepMs) * stepUnits
  if (!rule.byDay) {
    scratch.fromMs = from
    return countSteps(windows, stay, scratch, rule.stepping) * stepUnits
  }
  intersect(windows, stay.zone, stay.holidays, from, toMs, true, scratch.pieces)
  return countPieces(rule, scratch, true)
}

/** Free time that passed, in the unit of the quantity: free steps of the grid, or the time before a grid that restarts. */
function freePassed(rule: TimeRule, stay: Session, scratch: Scratch): number {
  const { gridMs, toMs, freeEndMs } = scratch
  const end = freeEndMs < toMs ? freeEndMs : toMs
  if (rule.restarts) {
    if (freeEndMs <= toMs) return Math.floor(rule.freeMs / rule.unitMs)
    let passed = 0
    const pieces = scratch.freePieces
    if (rule.pauses && rule.windows) {
      for (let i = 0; i < pieces.count; i++) passed += (pieces.toMs[i] ?? 0) - (pieces.fromMs[i] ?? 0)
    } else passed = Math.max(0, toMs - (freeEndMs - rule.freeMs))
    return Math.floor(passed / rule.unitMs)
  }
  const { stepUnits } = rule
  if (!rule.pauses || rule.windows === undefined) return steps(scratch.fromMs, end, gridMs, rule.stepMs) * stepUnits
  intersect(rule.windows, stay.zone, stay.holidays, scratch.fromMs, end, false, scratch.freePieces)
  let free = 0
  const pieces = scratch.freePieces
  for (let i = 0; i < pieces.count; i++) {
    free += steps(pieces.fromMs[i] ?? 0, pieces.toMs[i] ?? 0, gridMs, rule.stepMs)
  }
  return free * stepUnits
}

/** The windows in which something counted, each once, with what counted in it. */
function windowTrace({ pieces, counted }: Scratch): string {
  let text = ''
  for (let i = 0; i < pieces.count; i++) {
    const window = pieces.window[i]
    const day = pieces.windowDay[i] ?? 0
    let sum = counted[i] ?? 0
    if (window === undefined || sum === 0) continue
    // a window cut by midnight or met again after the clock went back lies in several pieces
    let earlier = false
    for (let j = 0; j < pieces.count; j++) {
      if (j === i || pieces.window[j] !== window || pieces.windowDay[j] !== day || (counted[j] ?? 0) === 0) continue
      if (j < i) earlier = true
      else sum += counted[j] ?? 0
    }
    if (earlier) continue
    text += `${text === '' ? '' : ','}{"day":"${printDay(day)}","from":"${window.from}","to":"${window.to}","counted":${sum}}`
  }
  return text
}

function trace(rule: TimeRule, stay: Session, scratch: Scratch): string {
  frame(rule, stay, scratch)
  const started = steps(scratch.fromMs, scratch.toMs, scratch.gridMs, rule.stepMs) * rule.stepUnits
  let text = `"started":${started}`
  if (rule.freeMs > 0) text += `,"free":${freePassed(rule, stay, scratch)}`
  if (rule.listsWindows && rule.windows !== undefined) {
    const from = countedFrom(rule, stay, scratch)
    intersect(rule.windows, stay.zone, stay.holidays, from, scratch.toMs, false, scratch.pieces)
    countPieces(rule, scratch, false)
    text += `,"windows":[${windowTrace(scratch)}]`
  }
  return text
}

/** Time at the charge point, counted in started steps on the grid of its anchor. */
export const time = kind({
  kind: 'time',
  per: '1 min',
  fields: {
    counts: oneOf('connected', 'parking', 'charging', 'idle'),
    step: optional(quantityField('time')),
    anchor: optional(oneOf('start', 'chargingEnd', 'authorised')),
    free: optional(
      object({
        amount: quantityField('time', 'zero'),
        runs: oneOf('always', 'insideWindows'),
        grid: oneOf('session', 'restart'),
      }),
    ),
  },
  also(component, at, problems) {
    if ((inBase(component.per ?? '1 min', 'time') ?? 0) <= 0) {
      refuse(problems, 'bad_value', below(at, 'per'), 'expected a time such as "1 min"')
    }
    if (component.step !== undefined && (inBase(component.step, 'time') ?? 1) % 1000 !== 0) {
      refuse(problems, 'bad_value', below(at, 'step'), 'a step is whole seconds')
    }
  },
  meter(component, byDay): Meter {
    const { counts, free, step } = component
    const stepMs = step === undefined ? 1000 : (inBase(step, 'time') ?? 1000)
    const windows = compileWindows(component.when ?? {}, byDay)
    const from = component.when?.from
    const unitMs = step !== undefined && stepMs % MINUTE_MS === 0 ? MINUTE_MS : 1000
    const anchor = component.anchor ?? (counts === 'idle' ? 'chargingEnd' : 'start')
    const plain =
      step !== undefined &&
      from === undefined &&
      !byDay &&
      free?.runs !== 'insideWindows' &&
      (counts === 'idle' ? anchor === 'chargingEnd' : counts !== 'charging' && anchor === 'start')
    const rule: TimeRule = {
      counts,
      anchor,
      needsChargingEnd: counts === 'idle' || counts === 'charging' || anchor === 'chargingEnd',
      stepMs,
      stepping: stepping(windows, stepMs),
      cutMs: step === undefined ? 1000 : 1,
      unitMs,
      stepUnits: stepMs / unitMs,
      needsCalendar: windows?.holidays !== undefined,
      freeMs: free === undefined ? 0 : (inBase(free.amount, 'time') ?? 0),
      pauses: free?.runs === 'insideWindows',
      restarts: free?.grid === 'restart',
      fromMs: from?.duration === undefined ? 0 : (inBase(from.duration, 'time') ?? 0),
      fromWh: from?.energy === undefined ? 0 : (inBase(from.energy, 'energy') ?? 0),
      windows,
      listsWindows: compileWindows(component.when ?? {}) !== undefined,
      byDay,
    }
    return {
      unit: unitMs === MINUTE_MS ? 'min' : 's',
      scale: 0,
      perQuantity: { part: BigInt(unitMs), whole: BigInt(inBase(component.per ?? '1 min', 'time') ?? unitMs) },
      tierUnit: { part: unitFactor(component.per ?? '1 min', 'time'), whole: BigInt(unitMs) },
      block: BigInt(step === undefined ? 0 : stepMs / unitMs),
      session: {
        needs: 'the end of charging, the authorisation, the holiday calendar or the meter values',
        measure: plain
          ? (stay, scratch) => measurePlain(rule, stay, scratch)
          : (stay, scratch) => measure(rule, stay, scratch),
        trace: (stay, scratch) => trace(rule, stay, scratch),
      },
    }
  },
  says: ({ per, step }) => timeWords(per ?? '1 min', step),
})

/** "per minute", or "per started minute" where it is counted in steps; a step of another length is said beside. */
function timeWords(per: string, step: string | undefined): Words {
  const plain = unitWords(per)
  if (step === undefined) return plain
  const stepMs = inBase(step, 'time') ?? 0
  const perMs = inBase(per, 'time') ?? 0
  if (stepMs !== perMs) {
    const [count, unit] = stepMs % MINUTE_MS === 0 ? [`${stepMs / MINUTE_MS}`, 'min'] : [`${stepMs / 1000}`, 's']
    return inEach((language) => {
      const word = `${count} ${unitWord(unit, count, language)}`
      return `${plain[language]} ${IN_STEPS[language].replace('{step}', word)}`
    })
  }
  const [unit, count] =
    perMs % 3_600_000 === 0
      ? ['h', perMs / 3_600_000]
      : perMs % MINUTE_MS === 0
        ? ['min', perMs / MINUTE_MS]
        : ['s', perMs / 1000]
  return inEach((language) => {
    const word = unitWord(unit, `${count}`, language)
    return `${STARTED[language]} ${count === 1 ? '' : `${count} `}${word}`
  })
}

const IN_STEPS: Words = {
  de: 'in angefangenen Schritten von {step}',
  en: 'in started steps of {step}',
  nl: 'in begonnen stappen van {step}',
  nb: 'i påbegynte trinn på {step}',
}
const STARTED: Words = {
  de: 'je angefangene',
  en: 'per started',
  nl: 'per begonnen',
  nb: 'per påbegynt',
}
