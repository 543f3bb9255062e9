import { localDay } from '#core/pricing/calendar'
import { compilePricers, type Pricers, type Rateable, settlingProducts } from '#modules/rating'
import type { ChangedPlan } from '#modules/tariffs'
import type { Act } from '#platform/act'
import { pricingData } from '#platform/calendar/pricing-data'
import { type Dated, priceContract } from './contract-periods.ts'
import { largestMoves, type Move } from './largest.ts'
import { priceAgain, rateableOf } from './price-again.ts'
import type { ContractMove } from './types.ts'
import {
  type ContractFacts,
  type PlaceFacts,
  readUsage,
  selectContracts,
  selectPlaces,
  type UsageFilter,
  type UsageRow,
} from './usage-queries.ts'

/** What a walk over past usage has found besides the moves of contracts, which it gives away as it goes. */
export type Walked = Readonly<{
  sessions: number
  touched: number
  unpriced: ReadonlyMap<string, number>
  largest: readonly Move[]
}>

/** The contract that is being read: its sums so far, and its sessions where periods have to be settled. */
interface Open {
  readonly contract: ContractFacts
  sessions: number
  before: number
  after: number
  readonly dated: Dated[]
}

type Walk = Readonly<{
  priceList: string
  filter: UsageFilter
  country: string
  pricers: Readonly<{ before: Pricers | undefined; after: Pricers }>
  places: ReadonlyMap<string, PlaceFacts>
  settles: boolean
  largest: ReturnType<typeof largestMoves>
  unpriced: Map<string, number>
  counts: { sessions: number; touched: number }
}>

/** Walks through past usage and prices it again; each batch's contracts go to `onMoves`, the number of sessions to `onPace`. */
export async function walkUsage(
  act: Act,
  asked: Readonly<{ priceList: string; plan: ChangedPlan; filter: UsageFilter }>,
  on: Readonly<{ moves(moves: readonly ContractMove[]): Promise<void>; pace(sessions: number): Promise<void> }>,
): Promise<Walked> {
  const walk = await beginWalk(act, asked)
  let open: Open | undefined
  for await (const rows of readUsage(act, asked.filter)) {
    const facts = await contractsOf(act, rows, open)
    const moves: ContractMove[] = []
    for (const row of rows) {
      if (open?.contract.contractId !== row.contractId) {
        if (open !== undefined) moves.push(close(walk, open))
        const contract = facts.get(row.contractId)
        if (contract === undefined) throw new Error('a session has no contract')
        open = { contract, sessions: 0, before: 0, after: 0, dated: [] }
      }
      take(walk, open, row)
    }
    await on.moves(moves)
    await on.pace(walk.counts.sessions)
  }
  if (open !== undefined) await on.moves([close(walk, open)])
  return { ...walk.counts, unpriced: walk.unpriced, largest: walk.largest.kept() }
}

async function beginWalk(
  act: Act,
  { priceList, plan, filter }: Readonly<{ priceList: string; plan: ChangedPlan; filter: UsageFilter }>,
): Promise<Walk> {
  const places = await selectPlaces(act)
  const { before, after } = plan
  const countries = [...new Set([after.country, ...places.map(({ country }) => country)])].sort()
  const settling = [...settlingProducts(after), ...(before === undefined ? [] : settlingProducts(before))]
  return {
    priceList,
    filter,
    country: after.country,
    pricers: {
      before: before === undefined ? undefined : compilePricers(before, countries),
      after: compilePricers(after, countries),
    },
    places: new Map(places.map((place) => [place.id, place])),
    settles: settling.includes(filter.product),
    largest: largestMoves(),
    unpriced: new Map(),
    counts: { sessions: 0, touched: 0 },
  }
}

async function contractsOf(
  act: Act,
  rows: readonly UsageRow[],
  open: Open | undefined,
): Promise<ReadonlyMap<string, ContractFacts>> {
  const ids = new Set(rows.map(({ contractId }) => contractId))
  if (open !== undefined) ids.delete(open.contract.contractId)
  return new Map((await selectContracts(act, [...ids])).map((contract) => [contract.contractId, contract]))
}

function take(walk: Walk, open: Open, row: UsageRow): void {
  const { counts, places, priceList, pricers } = walk
  const place = places.get(row.pointId ?? '') ?? places.get(row.locationId ?? '')
  const session = rateableOf(row, place, open.contract)
  counts.sessions += 1
  open.sessions += 1
  open.before += row.beforeMinor
  if (walk.settles) return void open.dated.push({ session, on: startDay(session) })
  const again = priceAgain(pricers.after, priceList, session)
  if (again.kind === 'waits') walk.unpriced.set(again.reason, (walk.unpriced.get(again.reason) ?? 0) + 1)
  if (again.kind !== 'priced') {
    open.after += row.beforeMinor
    return
  }
  counts.touched += 1
  open.after += again.minor
  const size = Math.abs(again.minor - row.beforeMinor)
  walk.largest.see(() => ({ row: session, before: row.beforeMinor, after: again.minor }), size)
}

function startDay({ zone, startedMs }: Rateable): string {
  const clock = zone === null ? undefined : pricingData.zone(zone)
  const day = clock === undefined ? Math.floor(startedMs / 86_400_000) : localDay(clock, startedMs)
  return Temporal.PlainDate.from('1970-01-01').add({ days: day }).toString()
}

/** The contract's move: of sessions one by one, or of its periods under both plans. */
function close(walk: Walk, open: Open): ContractMove {
  const { contract, sessions } = open
  const head = { contractId: contract.contractId, contractAccountId: contract.contractAccountId, sessions }
  if (!walk.settles) return { ...head, before: open.before, after: open.after }
  const { filter, country, pricers, counts } = walk
  const days = { from: filter.from, to: filter.to, sessions: open.dated }
  const before = pricers.before === undefined ? undefined : priceContract(pricers.before, country, contract, days)
  const after = priceContract(pricers.after, country, contract, days)
  if (after === undefined) walk.unpriced.set('period_unpriced', (walk.unpriced.get('period_unpriced') ?? 0) + sessions)
  else counts.touched += sessions
  const was = before ?? open.before
  return { ...head, before: was, after: after ?? was }
}

/** Past usage as it is read, for who wants to know what reading alone takes. */
export function pastUsage(
  act: Act,
  { product, currency, from, to }: Readonly<{ product: string; currency: string; from: string; to: string }>,
): AsyncGenerator<readonly UsageRow[]> {
  const { from: dayOf } = Temporal.PlainDate
  return readUsage(act, { product, currency, from: dayOf(from), to: dayOf(to), segment: {} })
}
