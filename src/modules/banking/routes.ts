import type { Readable } from 'node:stream'
import { printMinor, readMinor } from '#core/money/amount'
import { XML_LIMITS } from '#formats/xml/read'
import { tenantOf } from '#modules/tenants'
import type { Act } from '#platform/act'
import { businessDay } from '#platform/clock/business'
import { route, uploadRoute } from '#platform/http/route'
import { cutPage, idCursor, readCursor } from '#platform/http/wire'
import { Refusal } from '#platform/refusal'
import { assignEntry, type Target, undoAssignment } from './assign.ts'
import { entryNotFound } from './errors.ts'
import { acceptStatement, importStatements } from './import.ts'
import { hasStatement, selectEntries, selectStatements } from './read-queries.ts'
import {
  assignedView,
  assignmentBody,
  entryPage,
  entryParams,
  entryView,
  importView,
  pageParams,
  reasonBody,
  statementPage,
  statementParams,
  statementsQuery,
  uploadQuery,
  viewEntry,
  viewStatement,
} from './schemas.ts'

const today = async (act: Act): Promise<Temporal.PlainDate> =>
  businessDay(act.tx, act.tenantId, (await tenantOf(act)).zone)

const statementRoutes = [
  uploadRoute({
    method: 'POST',
    path: '/statements',
    summary: 'Import a file of bank statements (camt.053); the same file again changes nothing',
    may: 'banking.write',
    accepts: ['application/xml', 'text/xml'],
    query: uploadQuery,
    answer: importView,
    refusals: ['statement_unreadable', 'statement_of_another_account'],
    async handle({ begin, upload, query }) {
      const bytes = await readAll(upload)
      return begin((act) => importStatements(act, { name: query.fileName, bytes }))
    },
  }),
  route({
    method: 'GET',
    path: '/statements',
    summary: 'Bank statements, those received last first',
    may: 'banking.read',
    query: statementsQuery,
    answer: statementPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, state } }) {
      const after = readCursor(cursor, idCursor)?.[0] ?? null
      const rows = await selectStatements(act, { ...(state && { state }), after, limit: limit + 1 })
      return cutPage(rows, limit, ({ statementId }) => [statementId], viewStatement)
    },
  }),
  route({
    method: 'GET',
    path: '/statements/:statement/entries',
    summary: 'The movements of a bank statement',
    may: 'banking.read',
    params: statementParams,
    query: pageParams,
    answer: entryPage,
    refusals: ['cursor_invalid', 'statement_not_found'],
    async handle({ act, params, query: { limit, cursor } }) {
      const after = readCursor(cursor, idCursor)?.[0] ?? null
      if (!(await hasStatement(act, params.statement)))
        throw new Refusal('statement_not_found', 404, { statement: params.statement })
      const rows = await selectEntries(act, { statementId: params.statement, after, limit: limit + 1 })
      return cutPage(rows, limit, ({ entryId }) => [entryId], viewEntry)
    },
  }),
  route({
    method: 'POST',
    path: '/statements/:statement/acceptance',
    summary: 'Post a statement although the one before it is missing, and say why',
    may: 'banking.write',
    movesMoney: true,
    params: statementParams,
    body: reasonBody,
    answer: importView,
    refusals: ['statement_not_found', 'statement_not_acceptable'],
    handle: ({ act, params, body }) => acceptStatement(act, { statementId: params.statement, reason: body.reason }),
  }),
] as const

const entryRoutes = [
  route({
    method: 'GET',
    path: '/bank-entries',
    summary: 'Movements that wait for a person, with their proposals',
    may: 'banking.read',
    query: pageParams,
    answer: entryPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor } }) {
      const after = readCursor(cursor, idCursor)?.[0] ?? null
      const rows = await selectEntries(act, { states: ['suggested', 'clarification'], after, limit: limit + 1 })
      return cutPage(rows, limit, ({ entryId }) => [entryId], viewEntry)
    },
  }),
  route({
    method: 'GET',
    path: '/bank-entries/:entry',
    summary: 'A movement, how it was matched and why',
    may: 'banking.read',
    params: entryParams,
    answer: entryView,
    refusals: ['bank_entry_not_found'],
    async handle({ act, params }) {
      const [entry] = await selectEntries(act, { entryId: params.entry, after: null, limit: 1 })
      if (!entry) throw entryNotFound(params.entry)
      return viewEntry(entry)
    },
  }),
  route({
    method: 'POST',
    path: '/bank-entries/:entry/assignment',
    summary: 'Put a waiting movement on claims, on a contract account, or on the bank’s charges',
    may: 'banking.write',
    movesMoney: true,
    status: 201,
    params: entryParams,
    body: assignmentBody,
    answer: assignedView,
    refusals: [
      'bank_entry_not_found',
      'bank_entry_not_waiting',
      'assignment_not_possible',
      'open_item_not_found',
      'contract_account_not_found',
    ],
    async handle({ act, params, body }) {
      const to: Target =
        body.to === 'open_items'
          ? { kind: body.to, openItemIds: body.openItems }
          : body.to === 'contract_account'
            ? { kind: body.to, contractAccountId: body.contractAccount }
            : body.to === 'split'
              ? { kind: body.to, parts: await partsOf(act, params.entry, body.parts) }
              : { kind: body.to }
      const done = await assignEntry(act, { entryId: params.entry, on: await today(act), to })
      const { assignmentId, clearedMinor, restMinor, currency } = done
      return {
        assignment: assignmentId,
        cleared: printMinor(clearedMinor, currency),
        rest: printMinor(restMinor, currency),
        currency,
      }
    },
  }),
  route({
    method: 'POST',
    path: '/bank-entries/:entry/assignment/reversal',
    summary: 'Take an assignment back: what it cleared is open again, and the movement waits',
    may: 'banking.write',
    movesMoney: true,
    params: entryParams,
    body: reasonBody,
    refusals: ['bank_entry_not_found', 'assignment_not_undoable'],
    handle: async ({ act, params, body }) =>
      undoAssignment(act, { entryId: params.entry, on: await today(act), reason: body.reason }),
  }),
] as const

export const bankingRoutes = [...statementRoutes, ...entryRoutes] as const

/** The parts in minor units of the movement's currency; each is more than nothing. */
async function partsOf(
  act: Act,
  entryId: string,
  parts: readonly Readonly<{ contractAccount: string; amount: string }>[],
) {
  const [entry] = await selectEntries(act, { entryId, after: null, limit: 1 })
  if (!entry) throw entryNotFound(entryId)
  return parts.map(({ contractAccount, amount }) => {
    const amountMinor = readMinor(amount, entry.currency)
    if (amountMinor === undefined || amountMinor <= 0n)
      throw new Refusal('assignment_not_possible', 409, { reason: 'part_not_positive' })
    return { contractAccountId: contractAccount, amountMinor }
  })
}

async function readAll(upload: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of upload as AsyncIterable<Buffer>) {
    // a request's body without encoding comes as buffers
    size += part.length
    if (size > XML_LIMITS.maxBytes) throw new Refusal('statement_unreadable', 422, { reason: 'too_large', line: 0 })
    parts.push(part)
  }
  return Buffer.concat(parts)
}
