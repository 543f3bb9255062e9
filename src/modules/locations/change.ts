import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { refuseWrong, single } from '#platform/places'
import { Refusal } from '#platform/refusal'
import { createChargePoints, createLocationGroups, createLocations } from './create.ts'
import { locationsRefusals } from './errors.ts'
import { type Wrong, wrongOfHolidays, wrongOfName, wrongOfPoint } from './policy.ts'
import { selectKnownGroups } from './queries.ts'
import { selectLocation, selectPoint, updateLocation, updatePoint } from './read-queries.ts'
import type {
  ChargePoint,
  ChargePointChange,
  Location,
  LocationChange,
  NewChargePoint,
  NewLocation,
  NewLocationGroup,
} from './types.ts'

/** Creates one location group and notes it in the log. */
export async function addLocationGroup(act: Act, group: NewLocationGroup): Promise<void> {
  await single(createLocationGroups(act, [group]))
  await record(act, {
    action: 'location_group.created',
    subjectKind: 'location_group',
    subject: group.locationGroupId,
    after: { key: group.key, name: group.name },
  })
}

/** Creates one location and notes it in the log. */
export async function addLocation(act: Act, location: NewLocation): Promise<Location> {
  await single(createLocations(act, [location]))
  await record(act, {
    action: 'location.created',
    subjectKind: 'location',
    subject: location.locationId,
    after: { ...location },
  })
  return getLocation(act, location.locationId)
}

/** Creates one charge point and notes it in the log. */
export async function addChargePoint(act: Act, point: NewChargePoint): Promise<ChargePoint> {
  await single(createChargePoints(act, [point]))
  await record(act, {
    action: 'charge_point.created',
    subjectKind: 'charge_point',
    subject: point.chargePointId,
    after: { ...point },
  })
  return getChargePoint(act, point.chargePointId)
}

/** Changes a location and answers it as it is now. Refuses `location_not_found`, `location_group_not_found`. */
export async function changeLocation(act: Act, locationId: string, change: LocationChange): Promise<Location> {
  const before = await getLocation(act, locationId)
  refuseFields([...(change.name === undefined ? [] : wrongOfName(change.name)), ...wrongOfHolidays(change.holidays)])
  const group = change.locationGroupId
  if (group && !(await selectKnownGroups(act, [group])).has(group)) {
    throw new Refusal('location_group_not_found', 404, { group })
  }
  await updateLocation(act, locationId, { ...before, ...change })
  const after = await getLocation(act, locationId)
  await record(act, {
    action: 'location.changed',
    subjectKind: 'location',
    subject: locationId,
    before: { ...before },
    after: { ...after },
  })
  return after
}

/** Changes a charge point and answers it as it is now. Refuses `charge_point_not_found`. */
export async function changeChargePoint(
  act: Act,
  chargePointId: string,
  change: ChargePointChange,
): Promise<ChargePoint> {
  const before = await getChargePoint(act, chargePointId)
  refuseFields(wrongOfPoint(change))
  const after = { ...before, ...change }
  await updatePoint(act, chargePointId, after)
  await record(act, {
    action: 'charge_point.changed',
    subjectKind: 'charge_point',
    subject: chargePointId,
    before: { ...before },
    after: { ...after },
  })
  return after
}

export async function getLocation(act: Act, locationId: string): Promise<Location> {
  const location = await selectLocation(act, locationId)
  if (!location) throw new Refusal('location_not_found', 404, { location: locationId })
  return location
}

export async function getChargePoint(act: Act, chargePointId: string): Promise<ChargePoint> {
  const point = await selectPoint(act, chargePointId)
  if (!point) throw new Refusal('charge_point_not_found', 404, { chargePoint: chargePointId })
  return point
}

function refuseFields(wrong: readonly Wrong[]): void {
  refuseWrong(
    wrong.map(({ field, code, detail }) => ({ pointer: `/${field}`, code, detail })),
    locationsRefusals,
  )
}
