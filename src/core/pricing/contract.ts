import type { ZoneClock } from '#core/pricing/calendar'
import type { Earlier } from '#core/pricing/allowances'
import type { Product } from '#core/pricing/plan'
import type { ChosenModule } from '#core/pricing/timeline'

/** A period of one contract, as the pricing of its items sees it; days are local day numbers. */
export interface ContractPeriod {
  readonly product: Product | undefined
  readonly customerGroup: string | undefined
  /** A list of the contract's own skips the matrix. */
  readonly priceList: string | undefined
  /** The number of the contract, for cells of the matrix that bind it. */
  readonly contract?: string | undefined
  readonly zone: ZoneClock
  readonly country: string
  readonly periodFrom: number
  readonly periodTo: number
  readonly contractFrom: number
  /** Infinity where the contract has no end. */
  readonly contractTo: number
  readonly modules: readonly ChosenModule[]
  readonly earlier: readonly Earlier[]
  readonly open: boolean
  /** Whether what the next period has to know is asked for. */
  readonly goesOn?: boolean
}
