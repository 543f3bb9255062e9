import { z } from 'zod'
import { newId } from '#platform/ids'
import { route } from '#platform/http/route'
import { Uuid, cutPage, pageOf, pageQuery, readCursor, withoutUndefined } from '#platform/http/wire'
import {
  addChargePoint,
  addLocation,
  addLocationGroup,
  changeChargePoint,
  changeLocation,
  getChargePoint,
  getLocation,
} from './change.ts'
import { selectGroups, selectLocations, selectPoints } from './read-queries.ts'
import {
  ChargePointChangeSchema,
  ChargePointSchema,
  LocationChangeSchema,
  LocationGroupSchema,
  LocationSchema,
  NewChargePointSchema,
  NewLocationGroupSchema,
  NewLocationSchema,
} from './schemas.ts'

const keyCursor = z.tuple([z.string()])
const locationParams = z.object({ location: Uuid })
const pointParams = z.object({ point: Uuid })
const itself = <T>(row: T): T => row

const groupRoutes = [
  route({
    method: 'GET',
    path: '/location-groups',
    may: 'locations.read',
    summary: 'Lists the location groups',
    answer: z.object({ data: z.array(LocationGroupSchema) }),
    refusals: [],
    handle: async ({ act }) => ({ data: [...(await selectGroups(act))] }),
  }),
  route({
    method: 'POST',
    path: '/location-groups',
    may: 'locations.write',
    summary: 'Creates a location group',
    body: NewLocationGroupSchema,
    answer: LocationGroupSchema,
    status: 201,
    refusals: ['place_key_taken', 'value_required', 'value_not_readable'],
    async handle({ act, body }) {
      const group = { ...body, locationGroupId: newId() }
      await addLocationGroup(act, group)
      return group
    },
  }),
] as const

const locationRoutes = [
  route({
    method: 'GET',
    path: '/locations',
    may: 'locations.read',
    summary: 'Lists locations by key, all or those of a group',
    query: z.object({ ...pageQuery, group: z.string().max(64).optional() }),
    answer: pageOf(LocationSchema),
    refusals: [],
    async handle({ act, query: { limit, cursor, group } }) {
      const after = readCursor(cursor, keyCursor)?.[0] ?? null
      return cutPage(await selectLocations(act, { limit, after }, group ?? null), limit, (row) => [row.key], itself)
    },
  }),
  route({
    method: 'POST',
    path: '/locations',
    may: 'locations.write',
    summary: 'Creates a location',
    body: NewLocationSchema,
    answer: LocationSchema,
    status: 201,
    refusals: ['place_key_taken', 'location_group_not_found', 'value_required', 'value_not_readable'],
    handle: ({ act, body }) => addLocation(act, { ...withoutUndefined(body), locationId: newId() }),
  }),
  route({
    method: 'GET',
    path: '/locations/:location',
    may: 'locations.read',
    summary: 'Shows a location',
    params: locationParams,
    answer: LocationSchema,
    refusals: ['location_not_found'],
    handle: ({ act, params: { location } }) => getLocation(act, location),
  }),
  route({
    method: 'PATCH',
    path: '/locations/:location',
    may: 'locations.write',
    summary: 'Changes a location',
    params: locationParams,
    body: LocationChangeSchema,
    answer: LocationSchema,
    refusals: ['location_not_found', 'location_group_not_found', 'value_required', 'value_not_readable'],
    handle: ({ act, params: { location }, body }) => changeLocation(act, location, withoutUndefined(body)),
  }),
] as const

const pointRoutes = [
  route({
    method: 'GET',
    path: '/charge-points',
    may: 'locations.read',
    summary: 'Lists charge points by key, all or those of a location',
    query: z.object({ ...pageQuery, location: Uuid.optional() }),
    answer: pageOf(ChargePointSchema),
    refusals: [],
    async handle({ act, query: { limit, cursor, location } }) {
      const after = readCursor(cursor, keyCursor)?.[0] ?? null
      return cutPage(await selectPoints(act, { limit, after }, location ?? null), limit, (row) => [row.key], itself)
    },
  }),
  route({
    method: 'POST',
    path: '/charge-points',
    may: 'locations.write',
    summary: 'Creates a charge point',
    body: NewChargePointSchema,
    answer: ChargePointSchema,
    status: 201,
    refusals: ['place_key_taken', 'location_not_found', 'value_not_readable'],
    handle: ({ act, body }) => addChargePoint(act, { ...withoutUndefined(body), chargePointId: newId() }),
  }),
  route({
    method: 'GET',
    path: '/charge-points/:point',
    may: 'locations.read',
    summary: 'Shows a charge point',
    params: pointParams,
    answer: ChargePointSchema,
    refusals: ['charge_point_not_found'],
    handle: ({ act, params: { point } }) => getChargePoint(act, point),
  }),
  route({
    method: 'PATCH',
    path: '/charge-points/:point',
    may: 'locations.write',
    summary: 'Changes what a charge point is technically',
    params: pointParams,
    body: ChargePointChangeSchema,
    answer: ChargePointSchema,
    refusals: ['charge_point_not_found', 'value_not_readable'],
    handle: ({ act, params: { point }, body }) => changeChargePoint(act, point, withoutUndefined(body)),
  }),
] as const

export const locationsRoutes = [...groupRoutes, ...locationRoutes, ...pointRoutes] as const
