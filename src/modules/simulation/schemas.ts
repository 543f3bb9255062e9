import { z } from 'zod'
import { printMinor } from '#core/money/amount'
import {
  Currency,
  Instant,
  Key,
  Money,
  PlainDate,
  Uuid,
  dateOf,
  instantOf,
  pageOf,
  pageQuery,
} from '#platform/http/wire'
import type { EffectRow } from './effect-queries.ts'
import type { Notice } from './notice.ts'
import type { MoveRow } from './queries.ts'
import type { Simulation } from './types.ts'

const count = z.int().min(0)
const number = z.int().min(1).max(2_147_483_647)

export const simulationBody = z
  .strictObject({
    priceList: Key,
    /** A version, drafts too. */
    version: number.optional(),
    /** Or prices that are stored nowhere: components, bestOf and modules as price plans say them. */
    content: z.looseObject({}).optional(),
    from: PlainDate,
    /** The first day that no longer counts. */
    to: PlainDate,
    segment: z
      .strictObject({
        customerGroup: Key.optional(),
        location: Key.optional(),
        contractAccount: z.string().max(35).optional(),
      })
      .optional(),
  })
  .meta({
    id: 'SimulationRequest',
    description: 'What past usage would have cost if a price list had always had other prices.',
  })

const customerMove = z.object({ customer: z.string(), name: z.string(), before: Money, after: Money })
const result = z.object({
  currency: Currency,
  touched: count,
  unpriced: z.array(z.object({ reason: z.string(), count })).readonly(),
  before: Money,
  after: Money,
  customers: z.object({ all: count, more: count, less: count, same: count }),
  distribution: z
    .array(
      z.object({
        from: z.number().nullable(),
        to: z.number().nullable(),
        customers: count,
        before: Money,
        after: Money,
      }),
    )
    .readonly(),
  winners: z.array(customerMove).readonly(),
  losers: z.array(customerMove).readonly(),
  moves: z
    .array(
      z.object({
        session: Uuid,
        startedAt: Instant,
        customer: z.string(),
        before: Money,
        after: Money,
        beforeCharges: z.unknown(),
        afterCharges: z.unknown(),
      }),
    )
    .readonly(),
})
export const simulationView = z
  .object({
    simulation: Uuid,
    priceList: Key,
    version: z.int().nullable(),
    from: PlainDate,
    to: PlainDate,
    state: z.enum(['running', 'done', 'failed']),
    sessions: count,
    total: count,
    failure: z.string().nullable(),
    actor: z.string(),
    createdAt: Instant,
    endedAt: Instant.nullable(),
    result: result.nullable(),
  })
  .meta({ id: 'Simulation', description: 'A simulation: how far it is, and what it found. Amounts are with VAT.' })
export const simulationPage = pageOf(simulationView)
export const simulationParams = z.object({ simulation: Uuid })
export const simulationsQuery = z.strictObject({ ...pageQuery, priceList: Key.optional() })
export const listQuery = z.strictObject(pageQuery)

/** A simulation as answers show it. */
export function viewSimulation({ simulationId, asked, createdAt, endedAt, ...rest }: Simulation) {
  return {
    ...rest,
    simulation: simulationId,
    version: asked.version ?? null,
    from: asked.from,
    to: asked.to,
    createdAt: instantOf(createdAt),
    endedAt: instantOf(endedAt),
  }
}

export const movePage = pageOf(
  z
    .object({
      contract: z.string(),
      contractAccount: z.string(),
      customer: z.string(),
      sessions: count,
      before: Money,
      after: Money,
    })
    .meta({ id: 'ContractMove', description: 'A contract whose bill would move.' }),
)

export function viewMove({ contract, contractAccount, customer, sessions, before, after }: MoveRow, currency: string) {
  const money = (minor: bigint): string => printMinor(minor, currency)
  return { contract, contractAccount, customer, sessions, before: money(before), after: money(after) }
}

export const versionParams = z.object({ priceList: Key, version: z.coerce.number().int().min(1).max(2_147_483_647) })
const effectSide = z.array(z.object({ sessions: count, contracts: count, amount: Money, currency: Currency }))
export const effectView = z
  .object({ priceList: Key, version: z.int(), unbilled: effectSide, billed: effectSide })
  .meta({
    id: 'VersionEffect',
    description:
      'What a version has priced. A correction of it prices the unbilled sessions again; the billed ones keep their price until their invoice is cancelled.',
  })

export function viewEffect(priceList: string, version: number, rows: readonly EffectRow[]) {
  const side = (billed: boolean) =>
    rows
      .filter((row) => row.billed === billed)
      .map(({ sessions, contracts, amountMinor, currency }) => ({
        sessions,
        contracts,
        currency,
        amount: printMinor(amountMinor, currency),
      }))
  return { priceList, version, unbilled: side(false), billed: side(true) }
}

const channel = z.enum(['email', 'portal', 'post'])
const affected = z.object({
  contract: z.string(),
  contractAccount: z.string(),
  customer: z.string(),
  name: z.string(),
  isBusiness: z.boolean(),
  channel,
  /** The day on which the contract began. */
  since: PlainDate,
})
export const noticeView = pageOf(affected)
  .extend({
    begins: PlainDate,
    law: z.string().nullable(),
    households: PlainDate.nullable(),
    businesses: PlainDate.nullable(),
    counts: z.array(z.object({ channel, isBusiness: z.boolean(), contracts: count })).readonly(),
  })
  .meta({
    id: 'PriceNotice',
    description:
      'Whom a new price concerns, by which channel they are told, and the last days for it where a law names them.',
  })

export function viewNotice({ begins, law, households, businesses, counts }: Notice) {
  return { begins: dateOf(begins), law, households: dateOf(households), businesses: dateOf(businesses), counts }
}

export function viewAffected({ since, ...rest }: Notice['affected'][number]) {
  return { ...rest, since: dateOf(since) }
}
