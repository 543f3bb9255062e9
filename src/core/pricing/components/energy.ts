import { localDay, printInstant } from '#core/pricing/calendar'
import { kind, type Component } from '#core/pricing/component'
import { splitEnergy, type Timing } from '#core/pricing/energy-split'
import { below, optional, refuse, text } from '#core/pricing/fields'
import { addToDay, INCOMPLETE, type Meter, type Scratch, type SessionMeter } from '#core/pricing/meter'
import { inBase, quantityField, unitFactor } from '#core/pricing/quantity'
import { unitWords } from '#core/pricing/unit-words'
import { compileWindows } from '#core/pricing/windows'

/** When a component holds inside a session. */
export function timingOf({ when }: Pick<Component, 'when'>): Timing {
  const from = when?.from
  return {
    windows: compileWindows(when ?? {}),
    fromMs: from?.duration === undefined ? 0 : (inBase(from.duration, 'time') ?? 0),
    fromWh: from?.energy === undefined ? 0 : (inBase(from.energy, 'energy') ?? 0),
  }
}

/** Whether a timing changes while a session lasts. */
export function isTimed({ windows, fromMs, fromWh }: Timing): boolean {
  return windows !== undefined || fromMs > 0 || fromWh > 0
}

/** Where energy was split, as members of a JSON object. */
export function borderTrace({ borders }: Scratch): string {
  const inner = borders.slice(1)
  if (inner.length === 0) return ''
  const measured = inner.filter(({ readingWh }) => readingWh !== undefined).length
  const listed = inner.map(
    ({ atMs, readingWh }) => `{"at":"${printInstant(atMs)}","measured":${readingWh !== undefined}}`,
  )
  return `"split":"${measured === 0 ? 'price_of_start' : 'meter_values'}","borders":[${listed.join(',')}]`
}

function sessionMeter(timing: Timing, stepWh: number, byDay: boolean): SessionMeter {
  const { windows, fromMs, fromWh } = timing
  const splits = windows !== undefined || fromMs > 0
  const whole = !splits && fromWh === 0 && stepWh === 0 && !byDay
  return {
    needs: 'the holiday calendar of the charge point',
    always: whole ? 'energy' : undefined,
    measure(stay, scratch) {
      if (whole) return stay.energyWh
      scratch.dayCount = 0
      let quantity = stay.energyWh
      if (splits) {
        if (windows?.holidays !== undefined && stay.holidays === undefined) return INCOMPLETE
        quantity = splitEnergy([timing], stay, scratch).find(({ bits }) => bits === 1)?.energyWh ?? 0
      } else if (fromWh > 0) quantity = Math.max(0, quantity - fromWh)
      if (stepWh > 0) quantity = Math.ceil(quantity / stepWh) * stepWh
      if (byDay) addToDay(scratch, localDay(stay.zone, stay.startedMs), quantity)
      return quantity
    },
    trace: (_stay, scratch) => (splits ? borderTrace(scratch) : ''),
  }
}

/** Energy in kWh: of a session, of a consumption, of quarter-hours. */
export const energy = kind({
  kind: 'energy',
  fields: { adds: optional(text()), step: optional(quantityField('energy')) },
  per: '1 kWh',
  also({ per, adds, limits, allowance, tiers }, at, problems) {
    if ((inBase(per ?? '1 kWh', 'energy') ?? 0) <= 0) {
      refuse(problems, 'bad_value', below(at, 'per'), 'expected an energy such as "1 kWh"')
    }
    if (adds === undefined) return
    const own = { limits, allowance, tiers }
    for (const name of ['limits', 'allowance', 'tiers'] as const) {
      if (own[name] !== undefined) refuse(problems, 'bad_value', below(at, name), `what adds to a price has no ${name}`)
    }
  },
  meter(component, byDay): Meter {
    const per = component.per ?? '1 kWh'
    const step = component.step === undefined ? 0 : (inBase(component.step, 'energy') ?? 0)
    return {
      unit: 'kWh',
      scale: 3,
      perQuantity: { part: 1n, whole: BigInt(inBase(per, 'energy') ?? 1000) },
      tierUnit: { part: unitFactor(per, 'energy'), whole: 1n },
      block: BigInt(step),
      session: sessionMeter(timingOf(component), component.method === 'package' ? 0 : step, byDay),
      consumption: ({ energyWh }) => energyWh ?? 0,
      intervals({ energiesWh }, ranges) {
        let sum = 0
        for (const [from, to] of ranges) for (let i = from; i < to; i++) sum += energiesWh[i] ?? 0
        return sum
      },
    }
  },
  says: ({ per, step }) => (step === undefined ? unitWords(per ?? '1 kWh') : startedWords(step)),
})

/** "per started 10 kWh". */
function startedWords(step: string) {
  return {
    de: `je angefangene ${step}`,
    en: `per started ${step}`,
    nl: `per begonnen ${step}`,
    nb: `per påbegynt ${step}`,
  }
}
