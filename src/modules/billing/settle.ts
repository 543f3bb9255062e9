import type { Earlier } from '#core/pricing/allowances'
import type { Plan } from '#core/pricing/plan'
import { periodNumber, periodStart } from '#core/time/cycles'
import { compilePricers, priceContractPeriod, type Pricers, type Rateable, selectRateable } from '#modules/rating'
import type { Act } from '#platform/act'
import { derivedId } from '#platform/ids'
import {
  insertSettled,
  selectSettleable,
  selectUnsettledItems,
  type Settleable,
  type SettledItemRow,
  type SettledPeriodRow,
  type SettledRows,
  type SettlementRow,
  type UnsettledItem,
} from './settle-queries.ts'

type Day = Temporal.PlainDate
type Held = Readonly<{ ordinal: number; reason: 'period_unpriced' }>
type Span = Readonly<{ from: Day; to: Day }>

const { compare, from: dayOf } = Temporal.PlainDate
const optionalDay = (text: string | null): Day | null => (text === null ? null : dayOf(text))

/**
 * Settles the closed periods of a chunk's contracts on these products: prices their sessions in the end and what stands on
 * no session. What is written lies under the run; an account that cannot be priced is held, and nothing of it settled.
 */
export async function settleChunk(
  act: Act,
  asked: Readonly<{ runId: string; chunkNo: number; plan: Plan; settling: readonly string[] }>,
): Promise<readonly Held[]> {
  const { runId, chunkNo, plan, settling } = asked
  const contracts = await selectSettleable(act, runId, chunkNo, settling)
  if (contracts.length === 0) return []
  const items = await selectUnsettledItems(
    act,
    runId,
    chunkNo,
    contracts.map(({ contractId }) => contractId),
  )
  const sessions = await selectRateable(
    act,
    items.map(({ sessionId }) => sessionId),
  )
  const countries = [...new Set([plan.country, ...sessions.flatMap(({ country }) => country ?? [])])].sort()
  const work: Work = {
    runId,
    country: plan.country,
    pricers: compilePricers(plan, countries),
    sessions: new Map(sessions.map((session) => [session.sessionId, session])),
  }
  const byContract = Map.groupBy(items, ({ contractId }) => contractId)
  const settled = contracts.map((contract) => ({
    ordinal: contract.ordinal,
    rows: settleContract(work, contract, byContract.get(contract.contractId) ?? []),
  }))
  const unpriced = new Set(settled.flatMap(({ ordinal, rows }) => (rows === undefined ? [ordinal] : [])))
  const kept = settled.flatMap(({ ordinal, rows }) => (rows === undefined || unpriced.has(ordinal) ? [] : [rows]))
  await insertSettled(act, runId, {
    periods: kept.flatMap(({ periods }) => periods),
    settlements: kept.flatMap(({ settlements }) => settlements),
    items: kept.flatMap((rows) => rows.items),
  })
  return [...unpriced].map((ordinal) => ({ ordinal, reason: 'period_unpriced' }))
}

type Work = Readonly<{
  runId: string
  country: string
  pricers: Pricers
  sessions: ReadonlyMap<string, Rateable>
}>

/** The periods of a contract that have closed and are not settled, in order. */
function duePeriods(contract: Settleable): readonly Span[] {
  const { rhythm, anchorOn, nextOn, endsOn, periodTo, settled } = contract
  const live = new Set(settled.filter(({ isLive }) => isLive).map(({ from }) => from))
  const due: Span[] = []
  for (let n = periodNumber(anchorOn, rhythm, nextOn); ; n++) {
    const [from, to] = [periodStart(anchorOn, rhythm, n), periodStart(anchorOn, rhythm, n + 1)]
    const closes = endsOn !== null && compare(endsOn, to) < 0 ? endsOn : to
    if (compare(closes, periodTo) > 0 || (endsOn !== null && compare(from, endsOn) >= 0)) return due
    if (!live.has(from.toString())) due.push({ from, to })
  }
}

/** What the live period before a day has carried over. */
function earlierOf(known: ReadonlyMap<string, readonly Earlier[]>, from: Day): readonly Earlier[] {
  const before = [...known.keys()].filter((start) => start < from.toString()).sort()
  return known.get(before.at(-1) ?? '') ?? []
}

/** Undefined where a period cannot be priced. */
function settleContract(work: Work, contract: Settleable, items: readonly UnsettledItem[]): SettledRows | undefined {
  const periods: SettledPeriodRow[] = []
  const settlements: SettlementRow[] = []
  const done: SettledItemRow[] = []
  const known = new Map(
    contract.settled
      .filter(({ isLive }) => isLive)
      .map(({ from, carried }): [string, readonly Earlier[]] => [from, carried]),
  )
  let left = items
  const settle = (span: Span, own: readonly UnsettledItem[], standing: boolean): readonly Earlier[] | undefined => {
    const priced = priceSpan(work, contract, { span, own, standing, earlier: earlierOf(known, span.from) })
    if (priced.kind === 'unpriced') return undefined
    const at = { work, contract, span, own }
    settlements.push(...settlementRows(at, priced, settlements.length))
    done.push(...itemRows(at, priced))
    return priced.carried
  }
  for (const span of duePeriods(contract)) {
    const own = left.filter(({ endedOn }) => compare(endedOn, span.to) < 0)
    left = left.filter((item) => !own.includes(item))
    const carried = settle(span, own, true)
    if (carried === undefined) return undefined
    known.set(span.from.toString(), carried)
    periods.push(periodRow(contract, span, carried))
  }
  // late usage of periods that are settled, of a contract that has none to come
  const last = lateSpan(contract, left)
  if (last && settle(last, left, false) === undefined) return undefined
  return { periods, settlements, items: done }
}

function lateSpan({ rhythm, anchorOn }: Settleable, late: readonly UnsettledItem[]): Span | undefined {
  const on = late.at(-1)?.endedOn
  if (on === undefined) return undefined
  const n = periodNumber(anchorOn, rhythm, on)
  return { from: periodStart(anchorOn, rhythm, n), to: periodStart(anchorOn, rhythm, n + 1) }
}

function periodRow(
  { contractId, ordinal, settled }: Settleable,
  { from, to }: Span,
  carried: readonly Earlier[],
): SettledPeriodRow {
  const attempt = 1 + settled.filter((one) => one.from === from.toString()).length
  return { contractId, from, to, attempt, ordinal, carried }
}

type Asked = Readonly<{ span: Span; own: readonly UnsettledItem[]; standing: boolean; earlier: readonly Earlier[] }>

function priceSpan(
  { pricers, sessions, country }: Work,
  contract: Settleable,
  { span, own, standing, earlier }: Asked,
): ReturnType<typeof priceContractPeriod> {
  const { startsOn, endsOn, groups, modules } = contract
  const first = compare(startsOn, span.from) > 0 ? startsOn : span.from
  return priceContractPeriod(pricers, {
    product: contract.product,
    contract: contract.number,
    vatRegistered: contract.vatRegistered,
    currency: contract.currency,
    zone: contract.zone,
    country,
    customerGroup: groups.findLast(({ from }) => from <= first.toString())?.group ?? null,
    period: span,
    days: { from: startsOn, to: endsOn },
    modules: modules.map(({ module, from, to }) => ({ module, from: dayOf(from), to: optionalDay(to) })),
    earlier,
    standing,
    sessions: own.flatMap(({ sessionId }) => sessions.get(sessionId) ?? []),
  })
}

type At = Readonly<{ work: Work; contract: Settleable; span: Span; own: readonly UnsettledItem[] }>
type Priced = Extract<ReturnType<typeof priceContractPeriod>, { kind: 'priced' }>

function settlementRows({ work, contract, span }: At, priced: Priced, place: number): readonly SettlementRow[] {
  const { contractId, ordinal } = contract
  return priced.settlements.map(({ component, priceList, version, period, content, line }, index) => ({
    settlementId: derivedId('settlement', work.runId, contractId, span.from.toString(), place + index),
    ordinal,
    place: place + index,
    contractId,
    from: period.from,
    to: period.to,
    component,
    priceList,
    version,
    country: line.country,
    category: line.category,
    rate: line.rate,
    basis: line.basis,
    amountMinor: line.amountMinor,
    content,
  }))
}

function itemRows({ contract, own }: At, { items }: Priced): readonly SettledItemRow[] {
  const links = new Map(own.map((item) => [item.sessionId, item]))
  return items.flatMap(({ session, priceList, version, basis, free, country, lines, charges }): SettledItemRow[] => {
    const link = links.get(session.sessionId)
    if (link === undefined) return []
    const { ratedItemId, attempt } = link
    return [
      {
        ratedItemId,
        attempt,
        ordinal: contract.ordinal,
        priceList,
        version,
        basis,
        freeReason: free,
        country,
        categories: lines.map(({ category }) => category),
        rates: lines.map(({ rate }) => rate),
        amounts: lines.map(({ amountMinor }) => amountMinor),
        charges,
      },
    ]
  })
}
