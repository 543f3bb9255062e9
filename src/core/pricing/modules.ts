import { printDay } from '#core/pricing/calendar'
import { readDuration, unitStart } from '#core/pricing/durations'
import type { ContractPeriod } from '#core/pricing/contract'
import type { Problem } from '#core/pricing/fields'
import type { Plan } from '#core/pricing/plan'
import type { ChosenModule } from '#core/pricing/timeline'

type Module = NonNullable<Plan['priceLists'][number]['versions'][number]['modules']>[number]

/** The modules of every version of the lists that a contract may come to. */
function modulesOf(
  plan: Plan,
  { product, priceList }: Pick<ContractPeriod, 'product' | 'priceList'>,
): readonly Module[] {
  const lists = plan.priceLists.filter(({ key, product: owner }) =>
    priceList === undefined ? product === undefined || owner === product.key : key === priceList,
  )
  return lists.flatMap(({ versions }) => versions.flatMap(({ modules }) => modules ?? []))
}

function covered(chosen: readonly ChosenModule[], key: string, { fromDay, toDay }: ChosenModule): boolean {
  let reached = fromDay
  const held = chosen.filter((other) => other.key === key).sort((a, b) => a.fromDay - b.fromDay)
  for (const other of held) if (other.fromDay <= reached) reached = Math.max(reached, other.toDay)
  return reached >= toDay
}

function meet(a: ChosenModule, b: ChosenModule): boolean {
  return a.fromDay < b.toDay && b.fromDay < a.toDay
}

/** Modules that would end before their shortest term. */
export function termProblems(
  plan: Plan,
  contract: Pick<ContractPeriod, 'product' | 'priceList' | 'modules'>,
): Problem[] {
  const known = modulesOf(plan, contract)
  return contract.modules.flatMap(({ key, fromDay, toDay }, index): Problem[] => {
    const ends = known.flatMap(({ key: own, term }) => {
      const read = own === key && term !== undefined ? readDuration(term) : undefined
      return read === undefined ? [] : [unitStart(fromDay, read, 1)]
    })
    const first = Math.min(...ends, Infinity)
    if (first === Infinity || toDay >= first) return []
    const detail = `${key} ends on ${printDay(first)} at the earliest`
    return [{ code: 'module_term', pointers: [`/contract/modules/${index}/to`], detail }]
  })
}

/**
 * What is wrong with the modules that a contract has chosen: one that no version knows, one chosen without what it needs for
 * all of its days, two that exclude each other on a day, the same one twice.
 */
export function moduleProblems(
  plan: Plan,
  contract: Pick<ContractPeriod, 'product' | 'priceList' | 'modules'>,
): Problem[] {
  const known = modulesOf(plan, contract)
  const { modules } = contract
  return modules.flatMap((chosen, index): Problem[] => {
    const at = `/contract/modules/${index}`
    const own = known.filter(({ key }) => key === chosen.key)
    if (own.length === 0) {
      return [{ code: 'unknown_reference', pointers: [`${at}/key`], detail: `there is no module ${chosen.key}` }]
    }
    if (chosen.fromDay >= chosen.toDay) {
      return [{ code: 'bad_value', pointers: [`${at}/to`], detail: `${chosen.key} ends before it begins` }]
    }
    const needed = new Set(own.flatMap(({ needs }) => needs ?? []))
    const excluded = new Set(own.flatMap(({ excludes }) => excludes ?? []))
    const missing = [...needed].filter((key) => !covered(modules, key, chosen))
    const against = modules.flatMap((other, place) => {
      const twice = other.key === chosen.key && place > index
      return (excluded.has(other.key) || twice) && place !== index && meet(chosen, other) ? [place] : []
    })
    return [
      ...missing.map((key) => ({
        code: 'module_needed',
        pointers: [at],
        detail: `${chosen.key} needs ${key} for all of its days`,
      })),
      ...against.map((place) => ({
        code: 'module_excluded',
        pointers: [at, `/contract/modules/${place}`],
        detail: `${chosen.key} cannot stand beside ${modules[place]?.key}`,
      })),
    ]
  })
}
