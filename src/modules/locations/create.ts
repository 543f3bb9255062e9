import type { Act } from '#platform/act'
import { isUuid } from '#platform/ids'
import { holdName, refuseWrong, repeatedAt, wrongAt } from '#platform/places'
import type { Place } from '#platform/refusal'
import { locationsRefusals } from './errors.ts'
import { type Wrong, wrongOfKey, wrongOfName, wrongOfPlace, wrongOfPoint } from './policy.ts'
import {
  insertGroups,
  insertKeys,
  insertLocations,
  insertPoints,
  selectKnownGroups,
  selectKnownLocations,
  selectTakenKeys,
} from './queries.ts'
import type { NewChargePoint, NewLocation, NewLocationGroup } from './types.ts'

/** Creates location groups; each claims its key among all places. Refuses all where one is wrong, naming each place. */
export async function createLocationGroups(act: Act, groups: readonly NewLocationGroup[]): Promise<void> {
  if (groups.length === 0) return
  const wrong = groups.flatMap(({ name }, i) => placesOf(i, wrongOfName(name)))
  refuseWrong([...wrong, ...(await wrongKeys(act, groups))], locationsRefusals)
  await insertKeys(
    act,
    'group',
    groups.map(({ key }) => key),
  )
  await insertGroups(act, groups)
}

/** Creates locations; each claims its key among all places. Refuses all where one is wrong, naming each place. */
export async function createLocations(act: Act, locations: readonly NewLocation[]): Promise<void> {
  if (locations.length === 0) return
  const wrong = locations.flatMap((one, i) => placesOf(i, [...wrongOfName(one.name), ...wrongOfPlace(one)]))
  const groupIds = locations.flatMap(({ locationGroupId }) => locationGroupId ?? [])
  const known = groupIds.length > 0 ? await selectKnownGroups(act, groupIds.filter(isUuid)) : new Set<string>()
  const lost = locations.flatMap(({ locationGroupId }, i) =>
    !locationGroupId || known.has(locationGroupId)
      ? []
      : [wrongAt(i, 'locationGroupId', 'location_group_not_found', 'no such location group')],
  )
  refuseWrong([...wrong, ...lost, ...(await wrongKeys(act, locations))], locationsRefusals)
  await insertKeys(
    act,
    'location',
    locations.map(({ key }) => key),
  )
  await insertLocations(act, locations)
}

/** Creates charge points; each claims its key among all places. Refuses all where one is wrong, naming each place. */
export async function createChargePoints(act: Act, points: readonly NewChargePoint[]): Promise<void> {
  if (points.length === 0) return
  const wrong = points.flatMap((point, i) => placesOf(i, wrongOfPoint(point)))
  const known = await selectKnownLocations(act, points.map(({ locationId }) => locationId).filter(isUuid))
  const lost = points.flatMap(({ locationId }, i) =>
    known.has(locationId) ? [] : [wrongAt(i, 'locationId', 'location_not_found', 'no such location')],
  )
  refuseWrong([...wrong, ...lost, ...(await wrongKeys(act, points))], locationsRefusals)
  await insertKeys(
    act,
    'point',
    points.map(({ key }) => key),
  )
  await insertPoints(act, points)
}

/** Keys that cannot be claimed: unreadable, twice in the list, or taken; the tenant's keys stay held until the act ends. */
async function wrongKeys(act: Act, places: readonly Readonly<{ key: string }>[]): Promise<readonly Place[]> {
  await holdName(act, 'locations.place_key')
  const keys = places.map(({ key }) => key)
  const taken = await selectTakenKeys(act, keys)
  return [
    ...keys.flatMap((key, i) => placesOf(i, wrongOfKey(key))),
    ...repeatedAt(keys).map((i) => wrongAt(i, 'key', 'place_key_repeated', 'twice in this list')),
    ...keys.flatMap((key, i) => {
      const kind = taken.get(key)
      return kind ? [wrongAt(i, 'key', 'place_key_taken', `a ${kind} has it`)] : []
    }),
  ]
}

const placesOf = (index: number, wrong: readonly Wrong[]): readonly Place[] =>
  wrong.map(({ field, code, detail }) => wrongAt(index, field, code, detail))
