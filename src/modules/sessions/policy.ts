import { decimal, rescale } from '#core/money/decimal'
import type { Content, Fault, Overlap, Resolution, Source, Waiting, WaitingReason } from './types.ts'

/** No session delivers more: the largest truck batteries hold about 900 kWh. */
const MOST_WH = 1_000_000n
/** Where a point's rated power is not known: the limit of CCS is 500 kW (IEC 61851-23), megawatt charging comes with known points. */
const MOST_POWER_W = 500_000n
/** Rated power is entered by hand and meters round: half as much again is let through. */
const POWER_MARGIN_PERCENT = 150n
/** Times that are cut to the minute hide up to a minute at each end. */
const TIME_MARGIN_S = 120n

/** Kilowatt-hours as a plain decimal → Wh, half a Wh up (pricing.md rule 1). */
export function toWh(kwh: string): bigint {
  return rescale(decimal(kwh), 3)
}

/** What makes a content impossible, whatever the place: it is rejected. Undefined where nothing does. */
export function faultOf(content: Content): Fault | undefined {
  const { startedAt, endedAt, chargingEndedAt, energyWh, energyRaw, pointKey, locationKey } = content
  if (endedAt && before(endedAt, startedAt)) {
    return fault('end_before_start', 'endedAt', `the end ${endedAt} lies before the start ${startedAt}`)
  }
  if (chargingEndedAt && (before(chargingEndedAt, startedAt) || (endedAt && before(endedAt, chargingEndedAt)))) {
    return fault('charging_end_outside', 'chargingEndedAt', 'charging ends before the start or after the end')
  }
  if (energyRaw?.startsWith('-') && /[1-9]/.test(energyRaw)) {
    return fault('energy_negative', 'energy', `energy of ${energyRaw} kWh is negative`)
  }
  if (energyWh !== null && energyWh > MOST_WH) {
    return fault('energy_absurd', 'energy', `${energyRaw} kWh is more than any vehicle takes`)
  }
  if (pointKey === null && locationKey === null) {
    return fault('place_missing', 'point', 'neither a charge point nor a location is given')
  }
  return undefined
}

/** More energy than the charge point can have delivered in the time: it is rejected. */
export function powerFaultOf(content: Content, { powerW }: Resolution): Fault | undefined {
  const { startedAt, endedAt, energyWh, energyRaw } = content
  if (energyWh === null || endedAt === null) return undefined
  const seconds = BigInt(Math.ceil((endedAt.epochMilliseconds - startedAt.epochMilliseconds) / 1000)) + TIME_MARGIN_S
  const power = powerW === null ? MOST_POWER_W : (BigInt(powerW) * POWER_MARGIN_PERCENT) / 100n
  if (energyWh * 3600n <= power * seconds) return undefined
  return fault(
    'energy_absurd',
    'energy',
    `${energyRaw} kWh cannot flow between ${startedAt} and ${endedAt} at ${power} W`,
  )
}

/** Why a session waits for a person, most basic reason first; empty where it is ready to be rated. */
export function waitingOf(
  content: Content,
  resolution: Resolution,
  known: Readonly<{
    overlap: Overlap | undefined
    accepted: readonly string[]
  }>,
): readonly Waiting[] {
  const found: Waiting[] = []
  const wait = (reason: WaitingReason, facts: Waiting['facts'] = {}): void => {
    if (!known.accepted.includes(reason)) found.push({ reason, facts: { ...factsOf(content), ...facts } })
  }
  for (const doubt of content.doubts) wait(doubt)
  if (content.endedAt === null) wait('end_missing')
  if (content.energyWh === null) wait('energy_missing')
  if (resolution.locationId === null) wait('place_unknown', { place: content.pointKey ?? content.locationKey })
  if (resolution.contractAccountId === null) wait(resolution.tokenKnown ? 'no_contract' : 'token_unknown')
  if (known.overlap) wait('probable_duplicate', overlapFacts(known.overlap))
  return found
}

/** Adds `too_late` to the doubts of a content whose source may not deliver it so long after its end. */
export function withLateness(content: Content, { lateAfterDays }: Source, businessNow: Temporal.Instant): Content {
  if (lateAfterDays === undefined) return content
  const end = content.endedAt ?? content.startedAt
  if (!before(end.add({ hours: 24 * lateAfterDays }), businessNow)) return content
  return { ...content, doubts: [...content.doubts, 'too_late'] }
}

/** All reasons this room parks a session for. */
export const waitingReasons: readonly WaitingReason[] = [
  'time_ambiguous',
  'end_missing',
  'energy_missing',
  'place_unknown',
  'token_unknown',
  'no_contract',
  'probable_duplicate',
  'too_late',
]

/** What an arriving content means to what is known of the session. */
export function meaningOf(
  arriving: Readonly<{ hash: string; revisedAt: Temporal.Instant | null }>,
  standing: Readonly<{ hash: string; revisedAt: Temporal.Instant | null; isFixed: boolean }> | undefined,
  earlier: ReadonlySet<string>,
): 'new' | 'repeated' | 'older' | 'conflict' | 'correction' {
  if (!standing) return 'new'
  if (arriving.hash === standing.hash || earlier.has(arriving.hash)) return 'repeated'
  if (arriving.revisedAt && standing.revisedAt && before(arriving.revisedAt, standing.revisedAt)) return 'older'
  return standing.isFixed ? 'conflict' : 'correction'
}

/** Which values of a session a person sees beside a reason. */
export function factsOf(content: Content): Waiting['facts'] {
  return {
    token: content.tokenRaw ?? content.tokenUid,
    point: content.pointKey,
    startedAt: content.startedAt.toString(),
    endedAt: content.endedAt?.toString() ?? null,
    energyWh: content.energyWh?.toString() ?? null,
  }
}

function overlapFacts(other: Overlap): Waiting['facts'] {
  return {
    other: other.session,
    otherSource: other.source,
    otherSourceId: other.sourceId,
    otherStartedAt: other.startedAt.toString(),
    otherEndedAt: other.endedAt?.toString() ?? null,
    otherEnergyWh: other.energyWh?.toString() ?? null,
  }
}

function before(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0
}

function fault(code: string, field: string, detail: string): Fault {
  return { code, field, detail }
}
