import { roundDiv, roundDivSafe } from '#core/money/decimal'
import { bounded, printExact, type Prices } from '#core/pricing/amounts'
import { printDay } from '#core/pricing/calendar'
import type { ChargeState } from '#core/pricing/compile'
import type { Scratch } from '#core/pricing/meter'
import { printScaled } from '#core/pricing/print'

/** The amount in integers held by numbers; `state.exact` is set only where a limit changed it. */
export function amountSafe(prices: Prices, quantity: number, scratch: Scratch, state: ChargeState): void {
  let n = quantity * prices.multiplier
  state.isSafe = true
  state.isLimited = false
  if (prices.limited) n = limitSafe(n, prices, scratch, state)
  state.minor = roundDivSafe(n, prices.minorSafe)
}

/** Applies the limits by day and session to n, and notes the amount before where they changed it. */
function limitSafe(uncapped: number, prices: Prices, scratch: Scratch, state: ChargeState): number {
  const { multiplier, day, session, minorSafe } = prices
  let n = uncapped
  if (day !== undefined) {
    n = 0
    for (let i = 0; i < scratch.dayCount; i++) {
      const ofDay = (scratch.dayQuantity[i] ?? 0) * multiplier
      const lifted = ofDay < day.minSafe ? day.minSafe : ofDay
      n += lifted > day.maxSafe ? day.maxSafe : lifted
    }
  }
  if (session !== undefined) {
    if (n < session.minSafe) n = session.minSafe
    if (n > session.maxSafe) n = session.maxSafe
  }
  if (n !== uncapped) {
    state.isLimited = true
    state.exact = n
    state.uncapped = roundDivSafe(uncapped, minorSafe)
  }
  return n
}

/** n by local day before limits: what each day adds to the curve of the quantity. */
function amountsByDay(prices: Prices, scratch: Scratch): bigint[] {
  let reached = 0n
  const amounts: bigint[] = []
  for (let i = 0; i < scratch.dayCount; i++) {
    const next = reached + BigInt(scratch.dayQuantity[i] ?? 0)
    amounts.push(prices.curve(next) - (i === 0 ? 0n : prices.curve(reached)))
    reached = next
  }
  return amounts
}

/** The amount in bigints: for tiers, and where numbers would not be exact. */
export function amountExact(prices: Prices, quantity: number, scratch: Scratch, state: ChargeState): void {
  const { minorDivisor } = prices.grain
  const uncapped = prices.curve(BigInt(quantity))
  const days = prices.day === undefined ? [uncapped] : amountsByDay(prices, scratch)
  const n = bounded(
    days.reduce((sum, ofDay) => sum + bounded(ofDay, prices.day), 0n),
    prices.session,
  )
  state.isSafe = false
  state.exactBig = n
  state.minor = Number(roundDiv(n, minorDivisor))
  state.isLimited = n !== uncapped
  state.uncapped = Number(roundDiv(uncapped, minorDivisor))
}

/** Days on which a limit changed the amount, as a member of a JSON object. */
export function dayTrace(prices: Prices, scratch: Scratch, digits: number): string {
  if (prices.day === undefined) return ''
  const { minorDivisor } = prices.grain
  const print = (n: bigint) => printScaled(Number(roundDiv(n, minorDivisor)), digits, digits)
  const days = amountsByDay(prices, scratch).flatMap((n, i) => {
    const limited = bounded(n, prices.day)
    if (limited === n) return []
    return [`{"day":"${printDay(scratch.dayNo[i] ?? 0)}","uncapped":"${print(n)}","amount":"${print(limited)}"}`]
  })
  return days.length === 0 ? '' : `"days":[${days.join(',')}]`
}

/** The exact amount of the state as a decimal. */
export function exactText(state: ChargeState, prices: Prices, digits: number): string {
  const { grain, restSafe } = prices
  const n = state.isLimited ? state.exact : state.quantity * prices.multiplier
  const inNumbers = state.isSafe && (restSafe === 1 || n % restSafe === 0)
  if (inNumbers) return printScaled(n / restSafe, grain.scale, digits)
  return printExact(state.isSafe ? BigInt(n) : state.exactBig, grain)
}
