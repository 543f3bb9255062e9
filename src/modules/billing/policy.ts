import { taxRows } from '#core/invoicing/vat'
import type { Posting } from '#modules/ledger'
import type { Draft, PlannedSum, Postable, TaxLine } from './types.ts'

export type PlannedInvoices = Readonly<{
  drafts: readonly Draft[]
  held: readonly { ordinal: number; reason: 'negative_total' }[]
}>

/**
 * Turns the sums of a chunk (ordered by ordinal) into draft invoices: VAT once per (country, category, rate).
 * A total of 0 makes no invoice; a negative one is held for a person.
 */
export function draftInvoices(sums: readonly PlannedSum[]): PlannedInvoices {
  const drafts: Draft[] = []
  const held: { ordinal: number; reason: 'negative_total' }[] = []
  for (const group of Map.groupBy(sums, ({ ordinal }) => ordinal).values()) {
    const [first] = group
    if (!first) continue
    const total = group.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
    if (total < 0n) held.push({ ordinal: first.ordinal, reason: 'negative_total' })
    if (total <= 0n) continue
    const { invoiceId, ordinal, contractAccountId, issuerId, currency, periodFrom, periodTo } = first
    const taxLines = taxRows(group).map((row): TaxLine => ({ invoiceId, ...row }))
    const netMinor = taxLines.reduce((sum, line) => sum + line.netMinor, 0n)
    const vatMinor = taxLines.reduce((sum, line) => sum + line.vatMinor, 0n)
    const grossMinor = netMinor + vatMinor
    drafts.push({
      invoiceId,
      ordinal,
      contractAccountId,
      issuerId,
      currency,
      periodFrom,
      periodTo,
      netMinor,
      vatMinor,
      grossMinor,
      taxLines,
    })
  }
  return { drafts, held }
}

/** The movements of posted invoices: the receivable against revenue and VAT, per tax line. */
export function invoicePostings(invoices: readonly Postable[], taxLines: readonly TaxLine[]): readonly Posting[] {
  const byInvoice = Map.groupBy(taxLines, ({ invoiceId }) => invoiceId)
  return invoices.flatMap((invoice) => {
    const movements = (byInvoice.get(invoice.invoiceId) ?? []).flatMap((line) => [
      { account: 'revenue' as const, amountMinor: line.netMinor, line },
      { account: 'vat' as const, amountMinor: line.vatMinor, line },
    ])
    return movements
      .filter(({ amountMinor }) => amountMinor !== 0n)
      .map(({ account, amountMinor, line }, index): Posting => {
        const positive = amountMinor > 0n
        return {
          entryId: invoice.invoiceId,
          no: index + 1,
          debit: positive ? 'receivable' : account,
          credit: positive ? account : 'receivable',
          amountMinor: positive ? amountMinor : -amountMinor,
          currency: invoice.currency,
          contractAccountId: invoice.contractAccountId,
          collectorId: invoice.collectorId,
          tax: { country: line.country, category: line.category, rate: line.rate },
        }
      })
  })
}
