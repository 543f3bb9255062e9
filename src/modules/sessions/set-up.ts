import { createChargePoints, createLocations } from '#modules/locations'
import type { Act } from '#platform/act'
import { newId } from '#platform/ids'
import type { FileRules } from './file-rules.ts'
import { selectLocationIds, selectTakenKeys } from './lookups.ts'
import { openContracts } from './open-contracts.ts'
import type { ArrivingSession } from './types.ts'

/** Sets up what the rules of a mapping say may be made: places first, then customers with their contracts and cards. */
export async function setUp(act: Act, rules: FileRules, sessions: readonly ArrivingSession[]): Promise<void> {
  if (rules.createPlaces) await createPlaces(act, rules.createPlaces, sessions)
  if (rules.createCustomers) await openContracts(act, rules.createCustomers, sessions)
}

/** A point stands at the location of the row that names it first; one without a location is not made. */
async function createPlaces(
  act: Act,
  { country, zone, holidays, current }: NonNullable<FileRules['createPlaces']>,
  sessions: readonly ArrivingSession[],
): Promise<void> {
  const locations = new Set<string>()
  const points = new Map<string, string>()
  for (const { point, location } of sessions) {
    if (!location) continue
    locations.add(location)
    if (point && !points.has(point)) points.set(point, location)
  }
  const taken = await selectTakenKeys(act, [...locations, ...points.keys()])
  const made = [...locations].filter((key) => !taken.has(key))
  await createLocations(
    act,
    made.map((key) => ({ locationId: newId(), key, name: key, zone, country, holidays: holidays ?? null })),
  )
  const missing = [...points].filter(([point]) => !taken.has(point) && !locations.has(point))
  if (missing.length === 0) return
  const ids = await selectLocationIds(act, [...locations])
  await createChargePoints(
    act,
    missing.flatMap(([key, location]) => {
      const locationId = ids.get(location)
      return locationId === undefined ? [] : [{ chargePointId: newId(), key, locationId, current: current ?? null }]
    }),
  )
}
