import { z } from 'zod'
import { statementDocument, type StatementEntryKind, type StatementInput } from '#core/invoicing/statement-view'
import { printMinor } from '#core/money/amount'
import { statementFillData } from '#formats/documents/fill-data'
import { accountLetter, invoiceOrders } from '#modules/billing'
import { type Content, type Order, type Papers, documentView, makeOrdered, viewDocument } from '#modules/documents'
import { selectOpenItems, selectStatement } from '#modules/ledger'
import { brands, logoPicture, tenantOf } from '#modules/tenants'
import type { Act } from '#platform/act'
import { businessDay } from '#platform/clock/business'
import { type Route, route } from '#platform/http/route'
import { PlainDate, Uuid } from '#platform/http/wire'
import { derivedId } from '#platform/ids'
import { Refusal } from '#platform/refusal'

const KINDS: readonly string[] = ['invoice', 'cancellation', 'payment', 'return', 'refund', 'fee']

/** An account statement between two days, as the ledger knows it. */
async function statementInput(
  act: Act,
  asked: Readonly<{
    contractAccountId: string
    from: Temporal.PlainDate
    to: Temporal.PlainDate
    on: Temporal.PlainDate
  }>,
): Promise<Readonly<{ input: StatementInput; issuerId: string; customerId: string; accountNumber: string }>> {
  const letter = await accountLetter(act, asked.contractAccountId, asked.on)
  if (!letter) throw new Refusal('contract_account_not_found', 404, { contractAccount: asked.contractAccountId })
  const { account, issuer, recipient, issuerId } = letter
  const lines = await selectStatement(act, asked.contractAccountId)
  const isBefore = (day: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(day, asked.from) < 0
  const isAfter = (day: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(day, asked.to) > 0
  const within = lines.filter(({ postedOn }) => !isBefore(postedOn) && !isAfter(postedOn))
  const sum = (some: typeof lines): bigint => some.reduce((total, { amountMinor }) => total + amountMinor, 0n)
  const openingMinor = sum(lines.filter(({ postedOn }) => isBefore(postedOn)))
  const numbers = new Map(
    (await invoiceOrders(act, [...new Set(within.map(({ entryId }) => entryId))])).map((one) => [
      one.subjectId,
      one.number,
    ]),
  )
  const claims = (await selectOpenItems(act, asked.contractAccountId)).filter(({ kind }) => kind === 'claim')
  const input: StatementInput = {
    language: account.language,
    currency: account.currency,
    issuedOn: asked.on.toString(),
    from: asked.from.toString(),
    to: asked.to.toString(),
    issuer,
    recipient,
    openingMinor,
    closingMinor: openingMinor + sum(within),
    entries: entriesOf(within, numbers),
    openItems: claims.map(({ document, dueOn, reference, openMinor }) => ({
      document,
      dueOn: dueOn.toString(),
      reference,
      openMinor,
    })),
  }
  return { input, issuerId, customerId: account.customerId, accountNumber: account.accountNumber }
}

/** One entry a document: its net and VAT movements are one line for the customer. */
function entriesOf(
  lines: Awaited<ReturnType<typeof selectStatement>>,
  numbers: ReadonlyMap<string, string>,
): StatementInput['entries'] {
  return [...Map.groupBy(lines, ({ entryId }) => entryId).values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const { entryId, kind, postedOn } = first
    return [
      {
        on: postedOn.toString(),
        kind: (KINDS.includes(kind) ? kind : 'other') as StatementEntryKind, // one of the list
        document: numbers.get(entryId) ?? '',
        amountMinor: own.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
      },
    ]
  })
}

/** What is in the account statements of these orders. */
export async function statementContents(act: Act, orders: readonly Order[]): Promise<ReadonlyMap<string, Content>> {
  const looks = await brands(act)
  const contents = new Map<string, Content>()
  // somebody asks for each of them: there is one at a time
  for (const { subjectId, contractAccountId, issuedOn, facts, issuerId, language } of orders) {
    const day = (name: string): Temporal.PlainDate => Temporal.PlainDate.from(String(facts[name]))
    const asked = { contractAccountId, from: day('periodFrom'), to: day('periodTo'), on: issuedOn }
    const { input } = await statementInput(act, asked)
    const brand = looks.get(issuerId)
    const logo = brand && (await logoPicture(brand, input.issuer.name))
    contents.set(subjectId, { kind: 'whole', data: statementFillData(statementDocument({ ...input, language }), logo) })
  }
  return contents
}

async function statementOrder(
  act: Act,
  contractAccountId: string,
  days: Readonly<{ from: string; to?: string | undefined }>,
): Promise<Order> {
  const { zone } = await tenantOf(act)
  const on = await businessDay(act.tx, act.tenantId, zone)
  const from = Temporal.PlainDate.from(days.from)
  const to = days.to === undefined ? on : Temporal.PlainDate.from(days.to)
  const asked = { contractAccountId, from, to, on }
  const { input, issuerId, customerId, accountNumber } = await statementInput(act, asked)
  const { currency, language, closingMinor } = input
  const facts = { periodFrom: from.toString(), periodTo: to.toString(), account: accountNumber, currency }
  return {
    kind: 'statement',
    // the same days asked for again after something was booked make another statement
    subjectId: derivedId('statement', contractAccountId, ...Object.values(facts), on.toString(), closingMinor),
    customerId,
    contractAccountId,
    issuerId,
    runId: null,
    number: `${accountNumber}-${on.toString()}`,
    language,
    issuedOn: on,
    facts: { ...facts, amount: printMinor(closingMinor, currency) },
  }
}

/** The route that makes an account statement; it is archived like every document. */
export function statementRoutes(papers: Papers): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/contract-accounts/:contractAccount/statements',
      may: 'documents.write',
      summary: 'Makes the account statement of a contract account between two days',
      params: z.object({ contractAccount: Uuid }),
      body: z.strictObject({ from: PlainDate, to: PlainDate.optional() }),
      answer: documentView,
      status: 201,
      refusals: [
        'contract_account_not_found',
        'document_lacks',
        'document_failed',
        'office_missing',
        'office_down',
        'disk_full',
      ],
      async handle({ act, params, body }) {
        const order = await statementOrder(act, params.contractAccount, body)
        return viewDocument(await makeOrdered(act, papers, order))
      },
    }),
  ]
}
