import { COUNTRY_PROFILES } from '#core/countries/profiles'
import { readInstant } from '#core/pricing/calendar'
import type { Component } from '#core/pricing/component'
import { below, refuse, type Problem } from '#core/pricing/fields'

/** A module as references see it. */
interface LinkedModule {
  readonly key: string
  readonly components: readonly Component[]
  readonly needs?: readonly string[] | undefined
  readonly excludes?: readonly string[] | undefined
}

interface LinkedVersion {
  readonly version: number
  readonly validFrom: string
  readonly corrects?: number | undefined
  readonly components: readonly Component[]
  readonly bestOf?: readonly { readonly of: readonly (readonly string[])[] }[] | undefined
  readonly modules?: readonly LinkedModule[] | undefined
}

/** The parts of a plan that refer to one another. */
export interface Linked {
  readonly products: readonly { readonly key: string; readonly profile?: string | undefined }[]
  readonly priceLists: readonly {
    readonly key: string
    readonly product: string
    readonly versions: readonly LinkedVersion[]
  }[]
  readonly matrix: readonly { readonly priceList: string }[]
  readonly profiles?: Readonly<Record<string, readonly string[]>> | undefined
}

/** A component with its place. */
interface Placed {
  readonly component: Component
  readonly at: string
  readonly module: string | undefined
}

function unique(keys: readonly (string | number)[], at: string, field: string, problems: Problem[]): void {
  keys.forEach((key, index) => {
    if (keys.indexOf(key) === index) return
    refuse(problems, 'duplicate_key', below(below(at, index), field), `${field} ${key} stands twice`)
  })
}

/** All components of a version, those of its modules too, each with its place. */
export function placedComponents(
  { components, modules }: Pick<LinkedVersion, 'components' | 'modules'>,
  at: string,
): Placed[] {
  const placed = (list: readonly Component[], place: string, module: string | undefined) =>
    list.map((component, index) => ({ component, at: below(below(place, 'components'), index), module }))
  const ofModules = (modules ?? []).flatMap((held, index) =>
    placed(held.components, below(below(at, 'modules'), index), held.key),
  )
  return [...placed(components, at, undefined), ...ofModules]
}

function checkKeys(placed: readonly Placed[], modules: readonly LinkedModule[], problems: Problem[]): void {
  const apart = (a: string | undefined, b: string | undefined) => {
    if (a === undefined || b === undefined || a === b) return false
    return modules.some(
      ({ key, excludes }) => (key === a && excludes?.includes(b)) || (key === b && excludes?.includes(a)),
    )
  }
  placed.forEach(({ component, at, module }, index) => {
    const twice = placed
      .slice(0, index)
      .some((other) => other.component.key === component.key && !apart(other.module, module))
    if (twice) refuse(problems, 'duplicate_key', below(at, 'key'), `key ${component.key} stands twice`)
  })
}

function checkComponent({ component, at }: Placed, all: readonly Placed[], problems: Problem[]): void {
  const find = (key: string) => all.find((other) => other.component.key === key)?.component
  const missing = (place: string, detail: string) => refuse(problems, 'unknown_reference', place, detail)
  const { adds, allowance, limits, key } = component
  if (adds !== undefined) {
    const target = find(adds)
    if (target === undefined || !['energy', 'formula'].includes(target.kind) || target.adds !== undefined) {
      missing(below(at, 'adds'), `there is no energy component ${adds} to add to`)
    }
  }
  const hook = allowance?.of === undefined ? undefined : find(allowance.of)
  if (
    allowance?.of !== undefined &&
    (hook === undefined || !['period', 'piece', 'day', 'formula'].includes(hook.kind))
  ) {
    missing(below(below(at, 'allowance'), 'of'), `there is no period or piece component ${allowance.of}`)
  }
  limits?.period?.upToSumOf?.forEach((of, index) => {
    const place = below(`${at}/limits/period/upToSumOf`, index)
    const other = find(of)
    if (other === undefined || of === key) missing(place, `there is no other component ${of}`)
    else if (other.limits?.period?.upToSumOf !== undefined) {
      refuse(problems, 'bad_value', place, `${of} looks at a sum itself`)
    }
  })
  const { of } = component
  if (of !== undefined && (find(of) === undefined || of === key))
    missing(below(at, 'of'), `there is no other component ${of}`)
}

function checkBest({ bestOf }: LinkedVersion, at: string, all: readonly Placed[], problems: Problem[]): void {
  const seen = new Map<string, number>()
  bestOf?.forEach((group, index) => {
    const place = below(below(below(at, 'bestOf'), index), 'of')
    group.of.forEach((set, number) =>
      set.forEach((key, position) => {
        const pointer = below(below(place, number), position)
        const found = all.find(({ component }) => component.key === key)
        if (found === undefined || found.component.adds !== undefined) {
          refuse(problems, 'unknown_reference', pointer, `there is no component ${key} to choose`)
        } else if ((seen.get(key) ?? index) !== index) {
          refuse(problems, 'duplicate_key', pointer, `${key} stands in two groups`)
        }
        seen.set(key, index)
      }),
    )
  })
}

/** Whether a module needs itself by way of others. */
function needsItself(key: string, modules: readonly LinkedModule[]): boolean {
  const reached = new Set<string>()
  const queue = [key]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const need of modules.find((held) => held.key === next)?.needs ?? []) {
      if (need === key) return true
      if (!reached.has(need)) queue.push(need)
      reached.add(need)
    }
  }
  return false
}

function checkModules(modules: readonly LinkedModule[], at: string, problems: Problem[]): void {
  const keys = modules.map(({ key }) => key)
  unique(keys, at, 'key', problems)
  modules.forEach(({ key, needs, excludes }, index) => {
    const place = below(at, index)
    for (const [name, others] of [
      ['needs', needs],
      ['excludes', excludes],
    ] as const) {
      others?.forEach((other, number) => {
        if (keys.includes(other) && other !== key) return
        refuse(problems, 'unknown_reference', below(below(place, name), number), `there is no other module ${other}`)
      })
    }
    const both = needs?.find((other) => excludes?.includes(other))
    if (both !== undefined)
      refuse(problems, 'bad_value', below(place, 'excludes'), `${key} needs ${both} and excludes it`)
    if (needsItself(key, modules))
      refuse(problems, 'modules_circular', below(place, 'needs'), `${key} needs itself by way of others`)
  })
}

function checkVersion(entry: LinkedVersion, at: string, problems: Problem[]): void {
  const all = placedComponents(entry, at)
  const modules = entry.modules ?? []
  checkKeys(all, modules, problems)
  for (const placed of all) checkComponent(placed, all, problems)
  checkBest(entry, at, all, problems)
  checkModules(modules, below(at, 'modules'), problems)
}

function checkCorrections(versions: readonly LinkedVersion[], at: string, problems: Problem[]): void {
  versions.forEach(({ corrects, validFrom }, index) => {
    if (corrects === undefined) return
    const target = versions.find(({ version }) => version === corrects)
    const place = below(below(at, index), 'corrects')
    if (target === undefined) refuse(problems, 'unknown_reference', place, `there is no version ${corrects}`)
    else if (readInstant(target.validFrom) !== readInstant(validFrom)) {
      refuse(problems, 'bad_value', place, 'a correction is valid from where the corrected version is')
    }
  })
  const others = versions
    .filter(({ corrects }) => corrects === undefined)
    .map(({ validFrom }) => readInstant(validFrom))
  others.forEach((from, index) => {
    if (others.indexOf(from) === index) return
    refuse(problems, 'duplicate_key', at, 'two versions are valid from the same instant and neither corrects the other')
  })
}

function checkProfiles({ products, profiles }: Linked, at: string, problems: Problem[]): void {
  products.forEach(({ profile }, index) => {
    const known = profile === undefined || Object.hasOwn({ ...COUNTRY_PROFILES, ...profiles }, profile)
    if (known) return
    const place = below(below(below(at, 'products'), index), 'profile')
    refuse(problems, 'unknown_reference', place, `there is no profile ${profile}`)
  })
}

/** Finds every reference of a plan that leads nowhere, and keys that stand twice. */
export function checkReferences(plan: Linked, at: string, problems: Problem[]): void {
  const products = plan.products.map(({ key }) => key)
  const lists = plan.priceLists.map(({ key }) => key)
  unique(products, below(at, 'products'), 'key', problems)
  unique(lists, below(at, 'priceLists'), 'key', problems)
  checkProfiles(plan, at, problems)
  plan.priceLists.forEach((entry, index) => {
    const place = below(below(at, 'priceLists'), index)
    if (!products.includes(entry.product)) {
      refuse(problems, 'unknown_reference', below(place, 'product'), `there is no product ${entry.product}`)
    }
    const versions = below(place, 'versions')
    unique(
      entry.versions.map(({ version }) => version),
      versions,
      'version',
      problems,
    )
    checkCorrections(entry.versions, versions, problems)
    entry.versions.forEach((held, number) => checkVersion(held, below(versions, number), problems))
  })
  plan.matrix.forEach((entry, index) => {
    if (lists.includes(entry.priceList)) return
    const place = below(below(below(at, 'matrix'), index), 'priceList')
    refuse(problems, 'unknown_reference', place, `there is no price list ${entry.priceList}`)
  })
}
