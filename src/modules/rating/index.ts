export { ratingRefusals } from './errors.ts'
export { ratingMessages } from './messages.ts'
export {
  type PeriodAsk,
  type PeriodItem,
  type PeriodPrice,
  type PeriodSettlement,
  priceContractPeriod,
  settlingProducts,
} from './period.ts'
export { type Pricers, compilePricers, stayOf } from './price.ts'
export { selectRateable } from './queries.ts'
export { type Downstream, rateTenant, ratingReasons } from './rate.ts'
export { ratingRoutes } from './routes.ts'
export type { Rateable, RatingResult } from './types.ts'
