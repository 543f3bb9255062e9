import { createHash } from 'node:crypto'
import { toWh } from './policy.ts'
import { canonicalUid } from '#modules/tokens'
import type { ArrivingSession, Content } from './types.ts'

/** Brings what a source delivers into the form that is stored and compared. `energyKwh` must be a plain decimal. */
export function contentOf(arriving: ArrivingSession): Content {
  const raw = arriving.token ?? null
  const uid = raw === null ? null : canonicalUid(raw)
  const energyRaw = arriving.energyKwh ?? null
  return {
    pointKey: arriving.point ?? null,
    locationKey: arriving.location ?? null,
    tokenUid: uid,
    tokenRaw: raw === uid ? null : raw,
    startedAt: arriving.startedAt,
    endedAt: arriving.endedAt ?? null,
    chargingEndedAt: arriving.chargingEndedAt ?? null,
    authorisedAt: arriving.authorisedAt ?? null,
    energyWh: energyRaw === null ? null : toWh(energyRaw),
    energyRaw,
    details: arriving.details ?? null,
    doubts: arriving.doubts ?? [],
    revisedAt: arriving.revisedAt ?? null,
  }
}

/** A content's fingerprint: the same statement gives the same, however its numbers are written. When it was revised does not count. */
export function hashOf(content: Content): string {
  const statement = [
    content.pointKey,
    content.locationKey,
    content.tokenUid,
    content.startedAt.epochNanoseconds.toString(),
    content.endedAt?.epochNanoseconds.toString() ?? null,
    content.chargingEndedAt?.epochNanoseconds.toString() ?? null,
    content.authorisedAt?.epochNanoseconds.toString() ?? null,
    content.energyRaw === null ? null : plainZeros(content.energyRaw),
    content.details === null ? null : JSON.stringify(content.details, sortedKeys),
    content.doubts,
  ]
  return createHash('sha256').update(JSON.stringify(statement)).digest('hex')
}

/** A content as plain JSON, for keeping. */
export function printContent(content: Content): string {
  return JSON.stringify({
    point_key: content.pointKey,
    location_key: content.locationKey,
    token_uid: content.tokenUid,
    token_raw: content.tokenRaw,
    started_at: content.startedAt.toString(),
    ended_at: content.endedAt?.toString() ?? null,
    charging_ended_at: content.chargingEndedAt?.toString() ?? null,
    authorised_at: content.authorisedAt?.toString() ?? null,
    energy_wh: content.energyWh?.toString() ?? null,
    energy_raw: content.energyRaw,
    details: content.details,
    doubts: content.doubts,
    revised_at: content.revisedAt?.toString() ?? null,
  })
}

function plainZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
