import { z } from 'zod'
import { Country, Line, Uuid, Zone } from '#platform/http/wire'

const text = Line.nullable()
const PlaceKey = z.string().min(1).max(64)
const Current = z.enum(['AC', 'DC']).nullable()
const powerW = z.int().min(1).max(5_000_000).nullable()

export const LocationGroupSchema = z
  .object({ locationGroupId: Uuid, key: z.string(), name: z.string() })
  .meta({ id: 'LocationGroup' })

export const NewLocationGroupSchema = z.strictObject({ key: PlaceKey, name: Line }).meta({ id: 'NewLocationGroup' })

const changing = {
  locationGroupId: Uuid.nullable().optional(),
  holidays: z.string().max(6).nullable().optional(),
  street: text.optional(),
  postcode: text.optional(),
  city: text.optional(),
}

export const NewLocationSchema = z
  .strictObject({ key: PlaceKey, name: Line, zone: Zone, country: Country, ...changing })
  .meta({ id: 'NewLocation' })

export const LocationChangeSchema = z
  .strictObject({ name: Line.optional(), ...changing })
  .meta({ id: 'LocationChange', description: 'What is absent stays. Key, zone and country never change.' })

export const LocationSchema = z
  .object({
    locationId: Uuid,
    key: z.string(),
    name: z.string(),
    locationGroupId: Uuid.nullable(),
    groupKey: z.string().nullable(),
    zone: z.string(),
    country: z.string(),
    holidays: z.string().nullable(),
    street: z.string().nullable(),
    postcode: z.string().nullable(),
    city: z.string().nullable(),
    points: z.int(),
  })
  .meta({ id: 'Location' })

const technical = {
  current: Current.optional(),
  powerW: powerW.optional(),
  connector: text.optional(),
  timeTariffPermitted: z.boolean().nullable().optional(),
}

export const NewChargePointSchema = z
  .strictObject({ key: PlaceKey, locationId: Uuid, ...technical })
  .meta({ id: 'NewChargePoint', description: 'The key is the EVSE id where there is one.' })

export const ChargePointChangeSchema = z
  .strictObject(technical)
  .meta({ id: 'ChargePointChange', description: 'What is absent stays.' })

export const ChargePointSchema = z
  .object({
    chargePointId: Uuid,
    key: z.string(),
    locationId: Uuid,
    locationKey: z.string(),
    current: Current,
    powerW,
    connector: z.string().nullable(),
    timeTariffPermitted: z.boolean().nullable(),
  })
  .meta({ id: 'ChargePoint' })
