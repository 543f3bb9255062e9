export { createChargePoints, createLocationGroups, createLocations } from './create.ts'
export { locationsRefusals } from './errors.ts'
export { locationsMessages } from './messages.ts'
export { findLocationGroupsByKeys, findLocationsByKeys, findPointsByKeys } from './queries.ts'
export { locationsRoutes } from './routes.ts'
export type {
  ChargePoint,
  ChargePointChange,
  Location,
  LocationChange,
  LocationGroup,
  NewChargePoint,
  NewLocation,
  NewLocationGroup,
  PlaceKind,
} from './types.ts'
