export { type Downstream, rateTenant, ratingReasons } from './rate.ts'
export type { RatingResult } from './types.ts'
