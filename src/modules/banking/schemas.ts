import { z } from 'zod'
import { printMinor } from '#core/money/amount'
import { Currency, dateOf, Line, Money, pageOf, pageQuery, PlainDate, Uuid } from '#platform/http/wire'
import type { EntryView, StatementView } from './types.ts'

export const statementParams = z.object({ statement: Uuid })
export const entryParams = z.object({ entry: Uuid })
export const uploadQuery = z.object({ fileName: Line.default('statement.xml') })
export const pageParams = z.object(pageQuery)
export const statementsQuery = z.object({ ...pageQuery, state: z.enum(['posted', 'quarantined']).optional() })
export const reasonBody = z.object({ reason: Line })
export const assignmentBody = z.discriminatedUnion('to', [
  z.object({ to: z.literal('open_items'), openItems: z.array(Uuid).min(1).max(100) }),
  z.object({ to: z.literal('contract_account'), contractAccount: Uuid }),
  z.object({
    to: z.literal('split'),
    parts: z
      .array(z.object({ contractAccount: Uuid, amount: Money }))
      .min(2)
      .max(20),
  }),
  z.object({ to: z.literal('bank_charges') }),
])

export const importView = z
  .object({
    statements: z.int(),
    entries: z.int(),
    repeated: z.int(),
    cleared: z.int(),
    suggested: z.int(),
    clarification: z.int(),
    quarantined: z.int().meta({ description: 'Statements that were kept and not posted.' }),
  })
  .meta({ id: 'StatementImport', description: 'What became of a file of bank statements.' })

const statementView = z
  .object({
    statement: Uuid,
    collector: z.string(),
    bankId: z.string(),
    number: z.string(),
    currency: Currency,
    openedOn: PlainDate.nullable(),
    opening: Money.nullable(),
    closedOn: PlainDate.nullable(),
    closing: Money.nullable(),
    entries: z.int(),
    waiting: z.int().meta({ description: 'Movements that wait for a person.' }),
    state: z.enum(['posted', 'quarantined']),
    reason: z.string().nullable(),
  })
  .meta({ id: 'BankStatement' })
export const statementPage = pageOf(statementView)

export const entryView = z
  .object({
    entry: Uuid,
    statement: Uuid,
    no: z.int(),
    bookedOn: PlainDate.nullable(),
    valueOn: PlainDate.nullable(),
    amount: Money,
    currency: Currency,
    counterpartyName: z.string().nullable(),
    counterpartyIbanLast4: z.string().nullable(),
    purpose: z.string(),
    endToEndId: z.string().nullable(),
    bankReference: z.string().nullable(),
    returnReason: z.string().nullable(),
    charges: Money.nullable(),
    state: z.enum(['matched', 'suggested', 'clarification']),
    rule: z.string().nullable(),
    reasons: z.array(z.object({ code: z.string(), detail: z.string().optional() })).readonly(),
    contractAccount: z.string().nullable(),
    proposals: z
      .array(
        z.object({
          contractAccountId: Uuid,
          contractAccount: z.string(),
          score: z.int(),
          reasons: z.array(z.string()).readonly(),
          rest: Money,
          allocations: z.array(z.object({ openItemId: Uuid, amount: Money })).readonly(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'BankEntry', description: 'A movement of the bank account, incoming positive, and how it was matched.' })
export const entryPage = pageOf(entryView)

export const assignedView = z
  .object({ assignment: Uuid, cleared: Money, rest: Money, currency: Currency })
  .meta({ id: 'BankEntryAssignment', description: 'What an assignment cleared; the rest stays open on the account.' })

export function viewStatement(statement: StatementView) {
  const { statementId, openedOn, openingMinor, closedOn, closingMinor, ...rest } = statement
  const money = (minor: bigint | null): string | null => (minor === null ? null : printMinor(minor, rest.currency))
  return {
    ...rest,
    statement: statementId,
    openedOn: dateOf(openedOn),
    opening: money(openingMinor),
    closedOn: dateOf(closedOn),
    closing: money(closingMinor),
  }
}

export function viewEntry({ entryId, statementId, amountMinor, chargesMinor, bookedOn, valueOn, ...rest }: EntryView) {
  return {
    ...rest,
    entry: entryId,
    statement: statementId,
    amount: printMinor(amountMinor, rest.currency),
    charges: chargesMinor === null ? null : printMinor(chargesMinor, rest.currency),
    bookedOn: dateOf(bookedOn),
    valueOn: dateOf(valueOn),
  }
}
