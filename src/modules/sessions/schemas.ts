import { z } from 'zod'
import { Instant, Line, PlainDate, Quantity, Uuid, dateOf, instantOf, pageOf, pageQuery } from '#platform/http/wire'
import type { OtherContent, SessionRow } from './list.ts'
import { acceptable } from './resolve.ts'
import type { Outcome } from './types.ts'

const sourceKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const word = z.enum(['taken', 'repeated', 'corrected', 'waiting', 'rejected'])

/** Items are read one by one, so that a bad one costs itself alone; their form is `ArrivingSession`. */
export const takeBody = z.strictObject({
  source: sourceKey.default('api'),
  sessions: z
    .array(z.record(z.string(), z.json()))
    .min(1)
    .max(1000)
    .meta({ description: 'Up to 1,000 items of the form ArrivingSession; a bad one is rejected alone.' }),
})

export const takeAnswer = z.object({
  taken: z.int(),
  repeated: z.int(),
  corrected: z.int(),
  waiting: z.int(),
  rejected: z.int(),
  items: z
    .array(
      z.object({
        id: z.string(),
        session: Uuid.nullable(),
        result: word,
        reason: z.string().nullable(),
        field: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    )
    .readonly(),
})

export const sessionView = z
  .object({
    session: Uuid,
    version: z.int(),
    source: z.string(),
    id: z.string(),
    state: z.enum(['ready', 'waiting', 'discarded']),
    reason: z.string().nullable(),
    point: z.string().nullable(),
    location: z.string().nullable(),
    token: z.string().nullable(),
    contract: Uuid.nullable(),
    contractAccount: Uuid.nullable(),
    startedAt: Instant,
    endedAt: Instant.nullable(),
    chargingEndedAt: Instant.nullable(),
    energyWh: Quantity.nullable(),
    endedOn: PlainDate.nullable(),
    receivedAt: Instant,
  })
  .meta({ id: 'Session' })

export const sessionPage = pageOf(sessionView)

export const sessionDetail = z.object({
  session: sessionView,
  others: z
    .array(z.object({ why: z.string(), version: z.int().nullable(), content: z.json(), receivedAt: Instant }))
    .readonly(),
})

export const sessionsQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(['ready', 'waiting', 'discarded']).optional(),
  reason: z.string().optional(),
  source: z.string().optional(),
  contractAccount: Uuid.optional(),
  token: z.string().optional(),
})

export const sessionParams = z.object({ session: Uuid })
export const correctBody = z.strictObject({
  point: Line.optional(),
  location: Line.optional(),
  token: Line.optional(),
  startedAt: Instant.optional(),
  endedAt: Instant.optional(),
  chargingEndedAt: Instant.optional(),
  energyKwh: Quantity.optional(),
  reason: Line,
})
export const assignBody = z.strictObject({ contract: Uuid, reason: Line })
export const acceptBody = z.strictObject({ waitingFor: z.enum(acceptable), reason: Line })
export const discardBody = z.strictObject({ reason: Line })
export const releaseBody = z.strictObject({ tokens: z.array(Line).max(1000).optional() })
export const cardBody = z.strictObject({ token: Line, contract: Uuid, from: Instant.optional(), reason: Line })
export const releaseAnswer = z.object({ released: z.int() })
export const fileQuery = z.strictObject({
  mapping: sourceKey,
  dryRun: z.enum(['true', 'false']).default('false'),
  fileName: z.string().min(1).max(255).default('upload.csv'),
})

export function viewSession(row: SessionRow): z.input<typeof sessionView> {
  return {
    session: row.sessionId,
    version: row.version,
    source: row.source,
    id: row.sourceId,
    state: row.state,
    reason: row.reason,
    point: row.pointKey,
    location: row.locationKey,
    token: row.tokenUid,
    contract: row.contractId,
    contractAccount: row.contractAccountId,
    startedAt: instantOf(row.startedAt),
    endedAt: instantOf(row.endedAt),
    chargingEndedAt: instantOf(row.chargingEndedAt),
    energyWh: row.energyWh?.toString() ?? null,
    endedOn: dateOf(row.endedOn),
    receivedAt: instantOf(row.receivedAt),
  }
}

export function viewOther({
  why,
  version,
  content,
  receivedAt,
}: OtherContent): z.input<typeof sessionDetail>['others'][number] {
  return { why, version, content: z.json().parse(content), receivedAt: instantOf(receivedAt) }
}

export function viewOutcomes(outcomes: readonly Outcome[]): z.input<typeof takeAnswer> {
  const counts = { taken: 0, repeated: 0, corrected: 0, waiting: 0, rejected: 0 }
  for (const outcome of outcomes) counts[outcome.word]++
  const items = outcomes.map(({ sourceId, session, word: result, reason, fault }) => ({
    id: sourceId,
    session,
    result,
    reason,
    field: fault?.field ?? null,
    detail: fault?.detail ?? null,
  }))
  return { ...counts, items }
}
