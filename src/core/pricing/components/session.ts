import { localDay } from '#core/pricing/calendar'
import { kind, type Component } from '#core/pricing/component'
import { inBase } from '#core/pricing/quantity'
import { addToDay, INCOMPLETE, type SessionMeter } from '#core/pricing/meter'
import { compileWindows, isInside } from '#core/pricing/windows'

/** One a session where its start lies in the windows and it has come as far as `from` says. */
export function startMeter({ when }: Pick<Component, 'when'>, byDay: boolean): SessionMeter {
  const windows = compileWindows(when ?? {})
  const from = when?.from
  const fromMs = from?.duration === undefined ? 0 : (inBase(from.duration, 'time') ?? 0)
  const fromWh = from?.energy === undefined ? 0 : (inBase(from.energy, 'energy') ?? 0)
  const always = windows === undefined && fromMs === 0 && fromWh === 0 && !byDay
  return {
    needs: 'the holiday calendar of the charge point',
    always: always ? 'one' : undefined,
    measure(stay, scratch) {
      if (always) return 1
      scratch.dayCount = 0
      if (windows?.holidays !== undefined && stay.holidays === undefined) return INCOMPLETE
      if (stay.endedMs - stay.startedMs < fromMs || stay.energyWh < fromWh) return 0
      if (windows && !isInside(windows, stay.zone, stay.holidays, stay.startedMs, scratch.pieces)) return 0
      if (byDay) addToDay(scratch, localDay(stay.zone, stay.startedMs), 1)
      return 1
    },
    trace: () => '',
  }
}

/** A fee once a session; its start decides on windows, and it must have come as far as `from` says. */
export const session = kind({
  kind: 'session',
  fields: {},
  meter: (component, byDay) => ({
    unit: 'session',
    scale: 0,
    perQuantity: { part: 1n, whole: 1n },
    tierUnit: { part: 1n, whole: 1n },
    block: 0n,
    session: startMeter(component, byDay),
  }),
  says: () => ({ de: 'je Ladevorgang', en: 'per session', nl: 'per laadsessie', nb: 'per ladeøkt' }),
})
