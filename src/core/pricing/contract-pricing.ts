import { fraction } from '#core/money/fraction'
import { openingGrants, pieceGrant, restsOf, type Earlier, type Grant } from '#core/pricing/allowances'
import type { Book, Line, LimitedEntry } from '#core/pricing/book'
import { readDay } from '#core/pricing/calendar'
import { carriedOf } from '#core/pricing/carry'
import { closePeriod } from '#core/pricing/close'
import type { ItemCharge } from '#core/pricing/commit'
import type { Rater, Rule } from '#core/pricing/compile'
import type { ContractPeriod } from '#core/pricing/contract'
import { unitNumber } from '#core/pricing/durations'
import type { Problem } from '#core/pricing/fields'
import { versionKey } from '#core/pricing/groups'
import { ruleSpans, termOf, type RuleSpans } from '#core/pricing/fees'
import { dayStart, missingQuarters, type ConsumptionUse, type Intervals, type PieceUse } from '#core/pricing/metered'
import { select, type Pricer, type Stretch, type Timeline } from '#core/pricing/pricer'
import { freeReason } from '#core/pricing/rate-facts'
import { intervalDays, rateConsumption, rateIntervals, ratePiece } from '#core/pricing/rate-metered'
import { rateMixed } from '#core/pricing/rate-mixed'
import { rateSession, sumCharges, type RatedLine } from '#core/pricing/rater'
import type { Session, Waiting } from '#core/pricing/session'
import { settleDifference, settlementsOf, type Settled } from '#core/pricing/settlement'
import { modulesOn, timelineOf } from '#core/pricing/timeline'
import { splitOf } from '#core/pricing/weights'

/** One item to be priced, in the numbers of pricing. */
export type Use = Readonly<{
  id: string
  product: string
  customerGroup: string | undefined
}> &
  (
    | Readonly<{ kind: 'session'; stay: Session }>
    | Readonly<{ kind: 'consumption'; use: ConsumptionUse }>
    | Readonly<{ kind: 'interval'; use: Intervals }>
    | Readonly<{ kind: 'piece'; use: PieceUse }>
  )

/** One item, priced: `chargesText` is the JSON list of its charges, to be stored as it is. */
export interface PricedUse {
  readonly id: string
  readonly rater: Rater | undefined
  readonly chargesText: string
  readonly totalMinor: bigint
  readonly lines: readonly RatedLine[]
  readonly free?: string
  readonly waiting?: Waiting
  /** A piece names a component that its price list has not: the usage is wrong. */
  readonly unknown?: string
}

/** A period of a contract, priced. */
export interface PricedPeriod {
  readonly items: readonly PricedUse[]
  readonly settled: readonly Settled[]
  readonly grants: readonly Grant[]
  readonly refused: readonly Problem[]
  /** What the period that follows has to know of this one, where it was asked for. */
  readonly carried: readonly Earlier[]
}

interface Pricing {
  readonly pricer: Pricer
  readonly contract: ContractPeriod
  readonly book: Book
  readonly standing: readonly RuleSpans[]
  readonly ledger: ReadonlyMap<string, Grant[]>
}

/** The days of a period that lie inside the contract. */
function contractDays({ periodFrom, periodTo, contractFrom, contractTo }: ContractPeriod): readonly [number, number] {
  return [Math.max(periodFrom, contractFrom), Math.min(periodTo, contractTo)]
}

interface Choosing {
  readonly product: string
  readonly customerGroup: string | undefined
  readonly priceList: string | undefined
}

function timelineFor(
  { pricer, contract }: Pick<Pricing, 'pricer' | 'contract'>,
  { product, customerGroup, priceList }: Choosing,
  [from, to]: readonly [number, number],
): Timeline {
  const { zone, modules, contract: number } = contract
  return timelineOf(
    pricer,
    { product, customerGroup, priceList, contract: number, zone, currency: pricer.plan.currency, modules },
    from,
    to,
  )
}

function stretchesIn(timeline: Timeline): readonly Stretch[] {
  return timeline.filter((part): part is Stretch => 'rater' in part)
}

/** The ledger of allowances: grants of a component of a price list, opened when they are first asked for. */
function ledgerOf(
  contract: ContractPeriod,
  standing: readonly RuleSpans[],
  spansOf: (rater: Rater, rule: Rule) => RuleSpans,
): { ledger: Map<string, Grant[]>; grantsOf: Book['grantsOf'] } {
  const ledger = new Map<string, Grant[]>()
  const grantsOf = (rater: Rater, rule: Rule): Grant[] => {
    const key = `${rater.priceList}|${rule.component.key}`
    const known = ledger.get(key)
    if (known !== undefined) return known
    const own = spansOf(rater, rule)
    const of = rule.component.allowance?.of
    const hook = of === undefined ? undefined : rater.all.find(({ component }) => component.key === of)
    const units = hook?.meter.owed?.(termOf(spansOf(rater, hook), contract))
    const grants = openingGrants(rule, {
      term: termOf(own, contract),
      contractTo: contract.contractTo,
      rests: restsOf(rule, rater.priceList, contract.earlier, readDay),
      units,
    })
    ledger.set(key, grants)
    return grants
  }
  for (const { rater, rule } of standing) {
    const { allowance } = rule.component
    if (allowance !== undefined && allowance.scope !== 'session') grantsOf(rater, rule)
  }
  return { ledger, grantsOf }
}

const YEAR = { count: 1, unit: 'year', name: 'year' } as const

/** Kept by the first stretch of a timeline, which the pricer keeps itself. */
const kept = new WeakMap<Stretch, Map<string, readonly RuleSpans[]>>()

function standingRules(stretches: readonly Stretch[], customerGroup: string | undefined): readonly RuleSpans[] {
  const [first] = stretches
  if (first === undefined) return []
  const held = kept.get(first) ?? new Map<string, readonly RuleSpans[]>()
  kept.set(first, held)
  const known = held.get(customerGroup ?? '') ?? ruleSpans(stretches, customerGroup)
  held.set(customerGroup ?? '', known)
  return known
}

function begin(
  pricer: Pricer,
  contract: ContractPeriod,
): Pricing & { spansOf: (rater: Rater, rule: Rule) => RuleSpans } {
  const days = contractDays(contract)
  const { product, customerGroup, priceList } = contract
  const own =
    product === undefined
      ? []
      : stretchesIn(timelineFor({ pricer, contract }, { product: product.key, customerGroup, priceList }, days))
  const standing = standingRules(own, customerGroup)
  const standingLists = new Set(own.map(({ rater }) => rater.priceList))
  const stretchesOf = (list: string) => {
    if (standingLists.has(list)) return own.filter(({ rater }) => rater.priceList === list)
    return stretchesIn(timelineFor({ pricer, contract }, { product: '', customerGroup, priceList: list }, days))
  }
  const wholeList = (rater: Rater, rule: Rule): RuleSpans => {
    const holds = (stretch: Stretch) => stretch.rater.all.some(({ component }) => component.key === rule.component.key)
    return { rater, rule, spans: stretchesOf(rater.priceList).filter(holds) }
  }
  const spansOf = (rater: Rater, rule: Rule): RuleSpans => {
    const all = wholeList(rater, rule)
    const spans = stretchesOf(rater.priceList).filter(
      (stretch) => all.spans.includes(stretch) && stretch.rater.version === rater.version,
    )
    return { rater, rule, spans: spans.length > 0 ? spans : all.spans }
  }
  const { ledger, grantsOf } = ledgerOf(contract, standing, wholeList)
  const book: Book = {
    lines: new Map<Rule, Line[]>(),
    raters: new Map<Rule, Rater>(),
    limited: [] as LimitedEntry[],
    largest: new Map<Rule, number>(),
    grantsOf,
    yearOf: (day) => unitNumber(contract.contractFrom, YEAR, day),
    open: contract.open,
  }
  return { pricer, contract, book, standing, ledger, spansOf }
}

/** One item on its way: its charges before the period is closed. */
interface Begun {
  readonly id: string
  readonly rater: Rater | undefined
  readonly charges: readonly ItemCharge[]
  /** The text of a session that nothing of the period can change. */
  readonly text: string | undefined
  readonly totalMinor: bigint
  readonly lines: readonly RatedLine[]
  readonly free?: string
  readonly waiting?: Waiting
  readonly unknown?: string
}

function begun(id: string, rater: Rater | undefined, charges: readonly ItemCharge[]): Begun {
  return { id, rater, charges, text: undefined, totalMinor: 0n, lines: [] }
}

function waits(id: string, waiting: Waiting): Begun {
  return { ...begun(id, undefined, []), waiting }
}

function rateStay({ pricer, contract, book }: Pricing, id: string, product: string, stay: Session): Begun {
  const { modules, priceList } = contract
  const chosen = { priceList, ...(modules.length === 0 ? {} : { modulesOn: (day: number) => modulesOn(modules, day) }) }
  const selected = select(pricer, product, stay, pricer.plan.currency, chosen)
  if ('waiting' in selected) return waits(id, selected.waiting)
  const { rater } = selected
  if (rater.plain) {
    const { free, waiting, lines, totalMinor, chargesText } = rateSession(rater, stay)
    if (waiting !== undefined) return waits(id, waiting)
    const item = { id, rater, charges: [], text: chargesText, totalMinor, lines }
    return free === undefined ? item : { ...item, free }
  }
  const free = rater.free.length > 0 ? freeReason(rater, stay) : undefined
  if (free !== undefined) return { ...begun(id, rater, []), free }
  const { charges, waiting } = rateMixed(rater, stay, book, id)
  return waiting === undefined ? begun(id, rater, charges) : waits(id, waiting)
}

function rateSold(pricing: Pricing, id: string, use: PieceUse, timeline: Timeline): Begun {
  const [part] = timeline
  if (part === undefined) return begun(id, undefined, [])
  if ('waiting' in part) return waits(id, part.waiting)
  const { rater } = part
  const rule = rater.all.find(({ component, meter }) => component.key === use.component && meter.pieces === true)
  if (rule === undefined || rule.unit !== use.unit) {
    const detail =
      rule === undefined
        ? `${rater.priceList} has no component ${use.component} that is sold by piece`
        : `${use.component} is sold by ${rule.unit}, not by ${use.unit}`
    return { ...begun(id, undefined, []), unknown: detail }
  }
  const rated = ratePiece(use, rater, rule, pricing.book)
  if (rated.waiting !== undefined) return waits(id, rated.waiting)
  if (rated.charges.length > 0) {
    for (const other of rater.all) {
      if (other.component.allowance?.of !== use.component) continue
      pricing.book.grantsOf(rater, other).push(pieceGrant(other, fraction(BigInt(use.quantity), 1_000_000n), use.day))
    }
  }
  return begun(id, rater, rated.charges)
}

function rateUse(pricing: Pricing, item: Use): Begun {
  const { contract, book, pricer } = pricing
  const { id, product, customerGroup } = item
  if (item.kind === 'session') return rateStay(pricing, id, product, item.stay)
  const choosing = { product, customerGroup, priceList: contract.priceList }
  if (item.kind === 'piece') {
    const { use } = item
    return rateSold(pricing, id, use, timelineFor(pricing, choosing, [use.day, use.day + 1]))
  }
  if (item.kind === 'interval') {
    const { use } = item
    const missing = missingQuarters(use, contract.contractFrom, contract.contractTo)
    if (missing !== undefined) return waits(id, { code: 'intervals_incomplete', detail: missing })
    const rated = rateIntervals(use, timelineFor(pricing, choosing, intervalDays(use)), book, contract.contractFrom)
    return rated.waiting === undefined ? begun(id, rated.first, rated.charges) : waits(id, rated.waiting)
  }
  const { use } = item
  const owner = pricer.plan.products.find(({ key }) => key === product)
  if (owner === undefined) return begun(id, undefined, [])
  const timeline = timelineFor(pricing, choosing, [use.fromDay, use.toDay])
  const how = { split: splitOf(pricer.plan, owner), contractFrom: contract.contractFrom }
  const rated = rateConsumption(use, timeline, book, how)
  return rated.waiting === undefined ? begun(id, rated.first, rated.charges) : waits(id, rated.waiting)
}

/** The instant that allowances go by, and what goes first of the same one: what is sold, then what is used. */
function orderOf(item: Use): readonly [number, number] {
  if (item.kind === 'session') return [item.stay.startedMs, 1]
  if (item.kind === 'interval') return [item.use.startMs, 1]
  if (item.kind === 'piece') return [dayStart(item.use.zone, item.use.day), 0]
  return [dayStart(item.use.zone, item.use.fromDay), 1]
}

function inOrderOfTime(uses: readonly Use[]): readonly number[] {
  const keys = uses.map(orderOf)
  return uses
    .map((_, i) => i)
    .sort((a, b) => (keys[a]?.[0] ?? 0) - (keys[b]?.[0] ?? 0) || (keys[a]?.[1] ?? 0) - (keys[b]?.[1] ?? 0) || a - b)
}

/** An item once the period is closed: without the charges of sets that a cheaper one has beaten. */
function finished(item: Begun, beaten: ReadonlySet<string>): PricedUse {
  const { id, rater, charges, text, free, waiting, unknown } = item
  const kept = beaten.size === 0 ? charges : charges.filter(({ entry }) => !beaten.has(versionKey(entry)))
  const summed = text === undefined ? sumCharges(kept) : item
  const own: PricedUse = {
    id,
    rater,
    chargesText: text ?? `[${kept.map((charge) => charge.text).join(',')}]`,
    totalMinor: summed.totalMinor,
    lines: summed.lines,
  }
  if (free === undefined && waiting === undefined && unknown === undefined) return own
  return {
    ...own,
    ...(free === undefined ? {} : { free }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(unknown === undefined ? {} : { unknown }),
  }
}

/**
 * Prices the items of one period of one contract and closes it: what stands on the items, what is settled once and whole,
 * and the rests of allowances. Items come back in their order.
 */
export function pricePeriod(pricer: Pricer, contract: ContractPeriod, uses: readonly Use[]): PricedPeriod {
  const pricing = begin(pricer, contract)
  const items: (Begun | undefined)[] = uses.map(() => undefined)
  for (const index of inOrderOfTime(uses)) {
    const use = uses[index]
    if (use !== undefined) items[index] = rateUse(pricing, use)
  }
  const known = items.filter((item) => item !== undefined)
  const charges = known.flatMap((item) => item.charges)
  const { book, standing, spansOf } = pricing
  const { groups, differences, beaten, refused } = closePeriod({ book, contract, standing, spansOf, charges })
  const days = contractDays(contract)
  return {
    items: known.map((item) => finished(item, beaten)),
    settled: [
      ...groups.flatMap((group) =>
        settlementsOf(
          group,
          group.fromDay === undefined ? daysOf(pricing, group.rater, group.rule, days) : days,
          contract.open,
        ),
      ),
      ...differences.map((held) => settleDifference(held, days, contract.open)),
    ],
    grants: [...pricing.ledger].flatMap(([key, held]) => held.map((grant) => restored(grant, key, beaten))),
    refused,
    // most who price a period have none that follows
    carried: contract.goesOn === true ? carriedOf({ book, contract, standing, charges }, keyed(pricing, beaten)) : [],
  }
}

/** The days of the period in which the version of a rule applies. */
function daysOf(
  pricing: Pricing & { spansOf: (rater: Rater, rule: Rule) => RuleSpans },
  rater: Rater,
  rule: Rule,
  [from, to]: readonly [number, number],
): readonly [number, number] {
  const { spans } = pricing.spansOf(rater, rule)
  return [spans[0]?.fromDay ?? from, spans.at(-1)?.toDay ?? to]
}

/** Every grant with the price list and component that it belongs to. */
function keyed({ ledger }: Pricing, beaten: ReadonlySet<string>): readonly (Grant & { readonly key: string })[] {
  return [...ledger].flatMap(([key, grants]) => grants.map((grant) => ({ key, ...restored(grant, key, beaten) })))
}

/** What a set that was beaten has used of its allowances is not used up; `key` names the price list and the component. */
function restored(grant: Grant, key: string, beaten: ReadonlySet<string>): Grant {
  if (beaten.size === 0) return grant
  const list = key.slice(0, -grant.component.length)
  const lost = [...beaten].some((other) => other.startsWith(list) && other.endsWith(`|${grant.component}`))
  return lost ? { ...grant, left: grant.granted } : grant
}
