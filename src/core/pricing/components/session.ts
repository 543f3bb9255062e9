import { localDay } from '#core/pricing/calendar'
import { kind } from '#core/pricing/component'
import { inBase } from '#core/pricing/quantity'
import { addToDay, INCOMPLETE } from '#core/pricing/meter'
import { compileWindows, isInside } from '#core/pricing/windows'

/** A fee once a session; its start decides on windows, and it must have come as far as `from` says. */
export const session = kind({
  kind: 'session',
  fields: {},
  meter(component, byDay) {
    const windows = compileWindows(component.when ?? {})
    const from = component.when?.from
    const fromMs = from?.duration === undefined ? 0 : (inBase(from.duration, 'time') ?? 0)
    const fromWh = from?.energy === undefined ? 0 : (inBase(from.energy, 'energy') ?? 0)
    const always = windows === undefined && fromMs === 0 && fromWh === 0 && !byDay
    return {
      unit: 'session',
      scale: 0,
      perQuantity: { part: 1n, whole: 1n },
      tierUnit: { part: 1n, whole: 1n },
      block: 0n,
      needs: 'the holiday calendar of the charge point',
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
  },
})
