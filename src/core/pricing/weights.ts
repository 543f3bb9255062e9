import { COUNTRY_PROFILES } from '#core/countries/profiles'
import type { Plan, Product } from '#core/pricing/plan'
import { weighByMonths, weighDays, type Weigh } from '#core/pricing/shares'

/** How a product splits what has been used over a time: by calendar days or by the months of a profile. */
export interface Weighing {
  readonly method: 'days' | 'profile'
  readonly profile: string | undefined
  readonly weigh: Weigh
}

/** The twelve weights of a profile: the plan's own before those of the country pack; undefined where there are none. */
export function profileOf(plan: Pick<Plan, 'profiles'>, key: string): readonly string[] | undefined {
  const own = plan.profiles !== undefined && Object.hasOwn(plan.profiles, key) ? plan.profiles[key] : undefined
  return own ?? (Object.hasOwn(COUNTRY_PROFILES, key) ? COUNTRY_PROFILES[key] : undefined)
}

/** The profile by which a product splits unless it says days: its own, H25 for electricity, degree days for gas. */
export function profileName({ kind, profile }: Product): string | undefined {
  return profile ?? (kind === 'electricity' ? 'H25' : kind === 'gas' ? 'degree_days' : undefined)
}

/** How consumption of a product is split (pricing.md rule 11). */
export function splitOf(plan: Plan, product: Product): Weighing {
  const profile = profileName(product) ?? (product.split === 'profile' ? 'H25' : undefined)
  const weights = profile === undefined || product.split === 'days' ? undefined : profileOf(plan, profile)
  if (weights === undefined) return { method: 'days', profile: undefined, weigh: weighDays }
  return { method: 'profile', profile, weigh: weighByMonths(weights) }
}

/** How a component prorates: by days, or by the profile of its product. */
export function prorationOf(plan: Plan, product: Product, prorate: 'none' | 'days' | 'profile' | undefined): Weigh {
  if (prorate !== 'profile') return weighDays
  const weights = profileOf(plan, profileName(product) ?? 'H25')
  return weights === undefined ? weighDays : weighByMonths(weights)
}
