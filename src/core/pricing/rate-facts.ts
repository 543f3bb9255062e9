import type { Prices } from '#core/pricing/amounts'
import { localDay, printDay } from '#core/pricing/calendar'
import type { Rater, Rule } from '#core/pricing/compile'
import type { Facts, Session, Waiting } from '#core/pricing/session'
import type { TaxKey } from '#core/pricing/tax'

/** The reason for which the product frees a session: all bounds given are undercut. */
export function freeReason(rater: Rater, stay: Session): string | undefined {
  for (const { reason, energyBelowWh, durationBelowMs } of rater.free) {
    if (stay.energyWh < energyBelowWh && stay.endedMs - stay.startedMs < durationBelowMs) return reason
  }
  return undefined
}

/** The prices of a rule by the facts of an item; additions that hold only at times are left out. */
export function pricesFor(rule: Rule, facts: Facts): Prices {
  let bits = 0
  rule.additions.forEach(({ holds, timing }, i) => {
    if (timing === undefined && (holds === undefined || holds(facts))) bits += 2 ** i
  })
  return rule.pricesOf(bits)
}

/** The VAT key of a rule for the local day on which a session ends; undefined where there is no rate. */
export function taxOf(rule: Rule, { country, endedMs, zone }: Session): TaxKey | undefined {
  const { met } = rule.tax
  // local time is less than a day from UTC, so inside the days of a rate the zone does not matter
  if (met !== undefined && met.country === country && endedMs >= met.surelyFromMs && endedMs < met.surelyToMs)
    return met.key
  const found = rule.rateOf(country, localDay(zone, endedMs))
  if (found !== undefined) rule.tax.met = found
  return found?.key
}

export function incomplete({ component, session }: Rule): Waiting {
  return { code: 'usage_incomplete', detail: `${component.key} needs ${session?.needs}` }
}

export function untaxed({ component }: Rule, { country, zone, endedMs }: Session): Waiting {
  const detail = `no VAT rate of class ${component.tax} in ${country} on ${printDay(localDay(zone, endedMs))}`
  return { code: 'usage_incomplete', detail }
}

export function boundless({ component }: Rule): Waiting {
  return { code: 'usage_incomplete', detail: `the amount of ${component.key} is beyond what can be billed` }
}
