import type { NewChargePoint, NewLocation } from './types.ts'

export type Wrong = Readonly<{ field: string; code: 'value_required' | 'value_not_readable'; detail: string }>

const unreadable = (field: string, form: string): Wrong => ({ field, code: 'value_not_readable', detail: form })

/** A key of a place: 1 to 64 printable characters without blanks at the ends (EVSE ids carry `*`). */
export function wrongOfKey(key: string): readonly Wrong[] {
  const fits = /^[\p{L}\p{N}\p{P}\p{S} ]{1,64}$/u.test(key) && key.trim() === key
  return fits ? [] : [unreadable('key', '1 to 64 printable characters')]
}

export function wrongOfName(name: string): readonly Wrong[] {
  return name.trim() === '' ? [{ field: 'name', code: 'value_required', detail: 'name is missing' }] : []
}

export function wrongOfPlace({
  zone,
  country,
  holidays,
}: Pick<NewLocation, 'zone' | 'country' | 'holidays'>): readonly Wrong[] {
  return [
    ...(isZone(zone) ? [] : [unreadable('zone', 'an IANA zone such as Europe/Berlin')]),
    ...(/^[A-Z]{2}$/.test(country) ? [] : [unreadable('country', 'two letters of ISO 3166-1')]),
    ...wrongOfHolidays(holidays),
  ]
}

export function wrongOfHolidays(holidays: string | null | undefined): readonly Wrong[] {
  const fits = typeof holidays !== 'string' || /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(holidays)
  return fits ? [] : [unreadable('holidays', 'a country or region such as NO or DE-NW')]
}

export function wrongOfPoint({ powerW }: Pick<NewChargePoint, 'powerW'>): readonly Wrong[] {
  const fits =
    powerW === null || powerW === undefined || (Number.isInteger(powerW) && powerW > 0 && powerW <= 5_000_000)
  return fits ? [] : [unreadable('powerW', 'whole watts from 1 to 5000000')]
}

/** Whether the runtime knows the zone by name; offsets such as +01:00 are no zones. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
