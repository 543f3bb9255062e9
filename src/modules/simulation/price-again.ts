import { localDay } from '#core/pricing/calendar'
import { select, type Pricer } from '#core/pricing/pricer'
import { chargeSession, newChargeSheet, rateSession } from '#core/pricing/rater'
import type { RatedLine } from '#core/pricing/rater'
import type { Session } from '#core/pricing/session'
import { roundDiv } from '#core/money/decimal'
import { decimal, pow10 } from '#core/money/decimal'
import { type Pricers, type Rateable, stayOf } from '#modules/rating'
import { pricingData } from '#platform/calendar/pricing-data'
import type { ContractFacts, PlaceFacts, UsageRow } from './usage-queries.ts'

/** A session as rating takes it. */
export function rateableOf(row: UsageRow, place: PlaceFacts | undefined, contract: ContractFacts): Rateable {
  const { groups, modules } = contract
  const zone = place === undefined ? undefined : pricingData.zone(place.zone)
  const dated = groups.length > 1 || modules.length > 0
  const day = dated && zone !== undefined ? dayText(localDay(zone, row.startedMs)) : '9999'
  return {
    sessionId: row.sessionId,
    version: 1,
    state: 'ready',
    contractId: row.contractId,
    contractAccountId: contract.contractAccountId,
    issuerId: null,
    vatRegistered: contract.vatRegistered,
    product: contract.product,
    contractNumber: contract.number,
    accountCurrency: contract.currency,
    customerGroup: groups.findLast(({ from }) => from <= day)?.group ?? null,
    startedMs: row.startedMs,
    endedMs: row.endedMs,
    chargingEndedMs: row.chargingEndedMs,
    authorisedMs: row.authorisedMs,
    energyWh: row.energyWh,
    endedOn: null,
    zone: place?.zone ?? null,
    country: place?.country ?? null,
    holidays: place?.holidays ?? null,
    groupKey: place?.groupKey ?? null,
    locationKey: place?.locationKey ?? null,
    pointKey: place?.pointKey ?? null,
    current: place?.current ?? null,
    powerW: place?.powerW ?? null,
    connector: place?.connector ?? null,
    details: row.details,
    modules: modules.filter(({ from, to }) => from <= day && (to === null || day < to)).map(({ module }) => module),
    ratedItemId: row.ratedItemId,
    generation: 1,
  }
}

const dayText = (day: number): string => Temporal.PlainDate.from('1970-01-01').add({ days: day }).toString()

/** What a session costs under other prices, in minor units with VAT; untouched where another list applies to it. */
export type Again =
  | Readonly<{ kind: 'priced'; minor: number; stay: Session }>
  | Readonly<{ kind: 'untouched' }>
  | Readonly<{ kind: 'waits'; reason: string }>

const sheet = newChargeSheet()

/** Prices one session under the changed plan, by itself. */
export function priceAgain(pricers: Pricers, priceList: string, row: Rateable): Again {
  const stay = stayOf(row)
  const { product, accountCurrency, modules } = row
  if (stay === undefined || product === null || accountCurrency === null)
    return { kind: 'waits', reason: 'usage_incomplete' }
  const pricer: Pricer = row.vatRegistered === false ? pricers.unregistered : pricers.registered
  const chosen = modules.length === 0 ? {} : { modulesOn: () => modules }
  const selected = select(pricer, product, stay, accountCurrency, chosen)
  if ('waiting' in selected) return { kind: 'waits', reason: selected.waiting.code }
  const { rater } = selected
  if (rater.priceList !== priceList) return { kind: 'untouched' }
  if (rater.plain && rater.basis === 'gross') {
    const waiting = chargeSession(rater, stay, sheet)
    if (waiting !== undefined) return { kind: 'waits', reason: waiting.code }
    let minor = 0
    for (let i = 0; i < sheet.count; i++) minor += sheet.amountMinor[i] ?? 0
    return { kind: 'priced', minor, stay }
  }
  const rated = rateSession(rater, stay)
  if (rated.waiting !== undefined) return { kind: 'waits', reason: rated.waiting.code }
  return { kind: 'priced', minor: grossOf(rated.lines, rater.basis), stay }
}

/** The reason of the price under the changed plan, as price plans write charges. */
export function chargesAgain(pricers: Pricers, row: Rateable): unknown {
  const stay = stayOf(row)
  const { product, accountCurrency, modules } = row
  if (stay === undefined || product === null || accountCurrency === null) return []
  const pricer = row.vatRegistered === false ? pricers.unregistered : pricers.registered
  const selected = select(
    pricer,
    product,
    stay,
    accountCurrency,
    modules.length === 0 ? {} : { modulesOn: () => modules },
  )
  return 'waiting' in selected ? [] : (JSON.parse(rateSession(selected.rater, stay).chargesText) as unknown)
}

/** The sum of lines with VAT, in minor units. */
export function grossOf(lines: readonly RatedLine[], basis: 'gross' | 'net'): number {
  return lines.reduce((sum, { amountMinor, rate }) => {
    if (basis === 'gross') return sum + Number(amountMinor)
    const { units, scale } = decimal(rate)
    const whole = pow10(scale + 2)
    return sum + Number(roundDiv(amountMinor * (whole + units), whole))
  }, 0)
}
