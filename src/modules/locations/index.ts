export { createChargePoints, createLocationGroups, createLocations } from './create.ts'
export { locationsRefusals } from './errors.ts'
export {
  selectGroupsByKeys as findLocationGroupsByKeys,
  selectLocationsByKeys as findLocationsByKeys,
  selectPointsByKeys as findPointsByKeys,
} from './queries.ts'
export type {
  ChargePoint,
  Location,
  LocationGroup,
  NewChargePoint,
  NewLocation,
  NewLocationGroup,
  PlaceKind,
} from './types.ts'
