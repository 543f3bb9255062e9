import type { Earlier } from '#core/pricing/allowances'
import { periodNumber, periodStart } from '#core/time/cycles'
import { type Pricers, priceContractPeriod, type Rateable } from '#modules/rating'
import { grossOf } from './price-again.ts'
import type { ContractFacts } from './usage-queries.ts'

type Day = Temporal.PlainDate
const { compare, from: dayOf } = Temporal.PlainDate

/** A session of a contract with the local day on which it started. */
export type Dated = Readonly<{ session: Rateable; on: string }>

/**
 * What a contract pays from one day up to another, period by period, in minor units with VAT; undefined where a period
 * cannot be priced. Fees count for whole periods that lie in these days.
 */
export function priceContract(
  pricers: Pricers,
  country: string,
  contract: ContractFacts,
  asked: Readonly<{ from: Day; to: Day; sessions: readonly Dated[] }>,
): number | undefined {
  const { rhythm, anchorOn, startsOn, endsOn, groups, modules } = contract
  const begins = compare(startsOn, asked.from) > 0 ? startsOn : asked.from
  let earlier: readonly Earlier[] = []
  let sum = 0
  for (let n = periodNumber(anchorOn, rhythm, begins); ; n++) {
    const [from, to] = [periodStart(anchorOn, rhythm, n), periodStart(anchorOn, rhythm, n + 1)]
    if (compare(from, asked.to) >= 0) return sum
    const whole = compare(from, asked.from) >= 0 && compare(to, asked.to) <= 0
    const sessions = asked.sessions.filter(({ on }) => on >= from.toString() && on < to.toString())
    const runs = endsOn === null || compare(from, endsOn) < 0
    if (sessions.length === 0 && !(whole && runs)) continue
    const first = compare(startsOn, from) > 0 ? startsOn : from
    const priced = priceContractPeriod(pricers, {
      product: contract.product,
      contract: contract.number,
      vatRegistered: contract.vatRegistered,
      currency: contract.currency,
      zone: contract.zone,
      country,
      customerGroup: groups.findLast((group) => group.from <= first.toString())?.group ?? null,
      period: { from, to },
      days: { from: startsOn, to: endsOn },
      modules: modules.map((one) => ({
        module: one.module,
        from: dayOf(one.from),
        to: one.to === null ? null : dayOf(one.to),
      })),
      earlier,
      standing: whole && runs,
      sessions: sessions.map(({ session }) => session),
    })
    if (priced.kind === 'unpriced') return undefined
    earlier = priced.carried
    for (const { lines, basis } of priced.items) sum += grossOf(lines, basis)
    for (const { line } of priced.settlements) sum += grossOf([line], line.basis)
  }
}
