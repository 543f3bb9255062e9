import { localDay, readDay, type ZoneClock } from '#core/pricing/calendar'
import { dayStart } from '#core/pricing/metered'
import { choosePriceList, versionAt, type Gap, type Pricer, type Stretch, type Timeline } from '#core/pricing/pricer'

/** A module that a contract has chosen, from one local day up to another. */
export interface ChosenModule {
  readonly key: string
  readonly fromDay: number
  readonly toDay: number
}

/** What chooses the price lists of a contract where there is no place. */
export interface ChoiceByDay {
  readonly product: string
  readonly customerGroup: string | undefined
  /** A list of its own skips the matrix. */
  readonly priceList: string | undefined
  /** Its number, where cells of the matrix may bind it. */
  readonly contract?: string | undefined
  readonly zone: ZoneClock
  readonly currency: string
  readonly modules: readonly ChosenModule[]
}

/** The keys of the modules chosen on a day, in the order of the contract. */
export function modulesOn(modules: readonly ChosenModule[], day: number): readonly string[] {
  return modules.filter(({ fromDay, toDay }) => fromDay <= day && day < toDay).map(({ key }) => key)
}

/** The first local day that a version which starts at an instant holds for from its beginning. */
function firstDay(zone: ZoneClock, fromMs: number): number {
  const day = localDay(zone, fromMs)
  return dayStart(zone, day) >= fromMs ? day : day + 1
}

function changes(pricer: Pricer, { product, priceList, zone, modules }: ChoiceByDay): number[] {
  const lists = pricer.plan.priceLists.filter((list) => list.product === product).map(({ key }) => key)
  const days = (priceList === undefined ? lists : [priceList]).flatMap((key) =>
    (pricer.versions.get(key) ?? []).map(({ fromMs }) => firstDay(zone, fromMs)),
  )
  for (const { fromDay, toDay } of modules) days.push(fromDay, toDay)
  if (priceList !== undefined) return days
  for (const cell of pricer.plan.matrix) {
    if (!lists.includes(cell.priceList)) continue
    days.push(readDay(cell.validFrom) ?? 0)
    if (cell.validTo) days.push(readDay(cell.validTo) ?? 0)
  }
  return days
}

const MOST_KEPT = 4096

/**
 * Which compiled version applies to a contract on the days from one up to another, cut where that changes. Kept by the
 * pricer: most contracts of a run ask for the same.
 */
export function timelineOf(pricer: Pricer, choice: ChoiceByDay, fromDay: number, toDay: number): Timeline {
  const { zone, product, customerGroup, priceList, currency, modules } = choice
  const held: Map<string, Timeline> = pricer.timelines.get(zone) ?? new Map<string, Timeline>()
  pricer.timelines.set(zone, held)
  const chosen = modules.map((one) => `${one.key} ${one.fromDay} ${one.toDay}`).join()
  const bound = choice.contract !== undefined && pricer.contracts.has(choice.contract) ? choice.contract : ''
  const key = `${bound}|${product}|${customerGroup ?? ''}|${priceList ?? ''}|${currency}|${fromDay}|${toDay}|${chosen}`
  const known = held.get(key)
  if (known !== undefined) return known
  if (held.size >= MOST_KEPT) held.clear()
  const made = makeTimeline(pricer, choice, fromDay, toDay)
  held.set(key, made)
  return made
}

function makeTimeline(pricer: Pricer, choice: ChoiceByDay, fromDay: number, toDay: number): Timeline {
  const { product, priceList, zone, currency, modules, customerGroup, contract } = choice
  const inside = changes(pricer, choice).filter((day) => day > fromDay && day < toDay)
  const cuts = [fromDay, ...new Set(inside.sort((a, b) => a - b)), toDay]
  const parts: (Stretch | Gap)[] = []
  cuts.slice(0, -1).forEach((from, i) => {
    const to = cuts[i + 1] ?? toDay
    const key = priceList ?? choosePriceList(pricer, product, { place: {}, customerGroup, contract }, from)
    const selected =
      key === undefined
        ? { waiting: { code: 'no_price_list' as const, detail: `no price list of ${product} applies without a place` } }
        : versionAt(pricer, key, dayStart(zone, from), currency, modulesOn(modules, from))
    const last = parts.at(-1)
    if ('waiting' in selected) parts.push({ fromDay: from, toDay: to, waiting: selected.waiting })
    else if (last !== undefined && 'rater' in last && last.rater === selected.rater) {
      parts[parts.length - 1] = { ...last, toDay: to }
    } else parts.push({ fromDay: from, toDay: to, rater: selected.rater })
  })
  return fromDay < toDay ? parts : []
}
