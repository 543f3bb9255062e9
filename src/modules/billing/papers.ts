import type { InvoiceInput, IssuerFacts, RecipientFacts } from '#core/invoicing/document'
import { printMinor } from '#core/money/amount'
import type { DocumentKind, Order } from '#modules/documents'
import { brands, selectIssuers, selectPlainCollectors } from '#modules/tenants'
import type { Act } from '#platform/act'
import {
  type PaperIssuer,
  invoiceInput,
  issuerFacts,
  paymentFacts,
  recipientFacts,
  textsByList,
} from './paper-input.ts'
import {
  type AccountRow,
  type PaperRow,
  selectAccountRow,
  selectComponentTexts,
  selectPaperLines,
  selectPaperRows,
} from './paper-queries.ts'
import { selectTaxLines } from './release-queries.ts'

const KINDS: Readonly<Record<PaperRow['kind'], DocumentKind>> = { usage: 'invoice', cancellation: 'credit_note' }

/** Orders for the documents of posted invoices and cancellations among these. */
export async function invoiceOrders(act: Act, invoiceIds: readonly string[]): Promise<readonly Order[]> {
  const issuers = await paperIssuers(act)
  return (await selectPaperRows(act, invoiceIds)).map((row) => {
    const payment = paymentFacts(row, issuerOfRow(issuers, row))
    return {
      kind: KINDS[row.kind],
      subjectId: row.invoiceId,
      customerId: row.customerId,
      contractAccountId: row.contractAccountId,
      issuerId: row.issuerId,
      runId: row.runId,
      number: row.number,
      language: row.language,
      issuedOn: row.issuedOn,
      facts: {
        amount: printMinor(row.grossMinor, row.currency),
        currency: row.currency,
        dueOn: row.dueOn.toString(),
        periodFrom: row.periodFrom.toString(),
        periodTo: row.periodTo.subtract({ days: 1 }).toString(),
        account: row.accountNumber,
        channel: row.deliveryChannel,
        pays: payment.kind,
        ...(payment.kind === 'direct_debit' && { collectOn: payment.collectOn, ibanLast4: payment.ibanLast4 }),
        ...(payment.kind === 'transfer' && { reference: payment.reference }),
        ...(row.cancelsNumber !== null && { cancels: row.cancelsNumber }),
      },
    }
  })
}

/** All that these invoices and cancellations tell on paper, by invoice; a fixed number of statements, however many. */
export async function invoiceInputs(
  act: Act,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, InvoiceInput>> {
  const rows = await selectPaperRows(act, invoiceIds)
  const lines = await selectPaperLines(act, invoiceIds)
  const taxLines = Map.groupBy(await selectTaxLines(act, invoiceIds), ({ invoiceId }) => invoiceId)
  const texts = textsByList(await selectComponentTexts(act, [...new Set(lines.map(({ priceList }) => priceList))]))
  const byInvoice = Map.groupBy(lines, ({ invoiceId }) => invoiceId)
  const issuers = await paperIssuers(act)
  return new Map(
    rows.map((row) => [
      row.invoiceId,
      invoiceInput(row, {
        issuer: issuerOfRow(issuers, row),
        lines: byInvoice.get(row.invoiceId) ?? [],
        taxRows: taxLines.get(row.invoiceId) ?? [],
        texts,
      }),
    ]),
  )
}

/** Who writes a letter about a contract account (the default issuer) and to whom; undefined where there is no such account. */
export async function accountLetter(
  act: Act,
  contractAccountId: string,
  on: Temporal.PlainDate,
): Promise<
  Readonly<{ account: AccountRow; issuerId: string; issuer: IssuerFacts; recipient: RecipientFacts }> | undefined
> {
  const account = await selectAccountRow(act, contractAccountId, on)
  const [writer] = (await paperIssuers(act)).values()
  if (!account || !writer) return undefined
  const { issuerId } = writer.issuer
  return { account, issuerId, issuer: issuerFacts(writer), recipient: recipientFacts(account, writer) }
}

async function paperIssuers(act: Act): Promise<ReadonlyMap<string, PaperIssuer>> {
  const collectors = new Map((await selectPlainCollectors(act)).map((collector) => [collector.collectorId, collector]))
  const looks = await brands(act)
  const found = new Map<string, PaperIssuer>()
  for (const issuer of await selectIssuers(act)) {
    const collector = collectors.get(issuer.collectorId)
    const look = looks.get(issuer.issuerId)
    if (collector) {
      const { colour = null, web = null, imprint = null } = look ?? {}
      found.set(issuer.issuerId, { issuer, collector, colour, web, imprint })
    }
  }
  return found
}

function issuerOfRow(issuers: ReadonlyMap<string, PaperIssuer>, { issuerId }: PaperRow): PaperIssuer {
  const found = issuers.get(issuerId)
  if (!found) throw new Error('an invoice has no issuer')
  return found
}
