import { z } from 'zod'
import { printMinor } from '#core/money/amount'
import { explain, type Explained } from '#core/pricing/explain'
import { inEach } from '#core/pricing/words'
import {
  Currency,
  Instant,
  Line,
  Money,
  PlainDate,
  Quantity,
  Uuid,
  dateOf,
  instantOf,
  pageOf,
  pageQuery,
} from '#platform/http/wire'
import type { AccruedItem, AccruedSum, HeldAccount, LineView, SettlementView } from './read-queries.ts'
import type { InvoiceView, RunListItem, RunReport, RunState, TaxLine } from './types.ts'

const count = z.int().min(0)
const state = z.enum(['running', 'prepared', 'releasing', 'released', 'discarding', 'discarded'])
const basis = z.enum(['gross', 'net'])
const taxKey = { country: z.string(), category: z.string(), rate: z.string() }

export const runBody = z.strictObject({ until: PlainDate, dryRun: z.boolean().default(false) })
export const runParams = z.object({ run: Uuid })
export const listQuery = z.strictObject(pageQuery)

export const runView = z
  .object({
    run: Uuid,
    /** The job under which its progress is told. */
    job: Uuid,
    state,
    until: PlainDate,
    dryRun: z.boolean(),
    issuedOn: PlainDate.nullable(),
    accounts: count,
    invoices: count,
    totals: z.array(z.object({ currency: Currency, ...taxKey, net: Money, vat: Money, gross: Money })),
    held: z.array(z.object({ reason: z.string(), count })).readonly(),
    chunks: z.object({ total: count, prepared: count, posted: count }),
  })
  .meta({ id: 'BillingRun', description: 'A billing run: how far it is, and what it bills.' })

export const runListItem = z
  .object({
    run: Uuid,
    state,
    until: PlainDate,
    dryRun: z.boolean(),
    issuedOn: PlainDate.nullable(),
    accounts: count,
    actor: z.string(),
    createdAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'BillingRunListItem' })
export const runPage = pageOf(runListItem)

/** A run's report as answers show it. */
export function viewRun(report: RunReport) {
  const { run, until, issuedOn, totals, ...rest } = report
  return {
    ...rest,
    run,
    job: run,
    until: dateOf(until),
    issuedOn: dateOf(issuedOn),
    totals: totals.map(({ currency, country, category, rate, netMinor, vatMinor, grossMinor }) => ({
      currency,
      country,
      category,
      rate,
      net: printMinor(netMinor, currency),
      vat: printMinor(vatMinor, currency),
      gross: printMinor(grossMinor, currency),
    })),
  }
}

export function viewRunItem(run: RunListItem): z.input<typeof runListItem> {
  return {
    run: run.runId,
    state: run.state satisfies RunState,
    until: dateOf(run.until),
    dryRun: run.dryRun,
    issuedOn: dateOf(run.issuedOn),
    accounts: run.accounts,
    actor: run.actor,
    createdAt: instantOf(run.createdAt),
    endedAt: instantOf(run.endedAt),
  }
}

export const heldCursor = z.tuple([z.int().min(0)])
export const heldPage = pageOf(
  z.object({ contractAccountId: Uuid, contractAccount: z.string(), customer: z.string(), reason: z.string() }),
)

export function viewHeld({ contractAccountId, contractAccount, customer, reason }: HeldAccount) {
  return { contractAccountId, contractAccount, customer, reason }
}

export const invoiceQuery = z.strictObject({
  ...pageQuery,
  run: Uuid.optional(),
  contractAccount: Uuid.optional(),
})
export const invoiceParams = z.object({ invoice: Uuid })
/** Behind which invoice a page goes on: its day, or infinity for a draft, and its id. */
export const invoiceCursor = z.tuple([z.string().regex(/^(infinity|\d{4}-\d{2}-\d{2})$/), z.guid()])

export const invoiceView = z
  .object({
    invoice: Uuid,
    number: z.string().nullable(),
    kind: z.enum(['usage', 'cancellation']),
    state: z.enum(['draft', 'posted']),
    contractAccount: Uuid,
    issuer: Uuid,
    run: Uuid.nullable(),
    currency: Currency,
    periodFrom: PlainDate,
    /** The day after the last one. */
    periodTo: PlainDate,
    net: Money,
    vat: Money,
    gross: Money,
    issuedOn: PlainDate.nullable(),
    dueOn: PlainDate.nullable(),
    paymentReference: z.string().nullable(),
    cancelled: z.boolean(),
    reverses: Uuid.nullable(),
  })
  .meta({ id: 'Invoice' })
export const invoicePage = pageOf(invoiceView)

export const invoiceDetail = invoiceView
  .extend({
    taxLines: z.array(z.object({ ...taxKey, net: Money, vat: Money, gross: Money })),
    lines: z.array(
      z.object({
        no: z.int(),
        session: Uuid,
        ratedItem: Uuid,
        startedAt: Instant,
        energy: Quantity,
        ...taxKey,
        basis,
        amount: Money,
        charges: z.unknown(),
      }),
    ),
    settlements: z.array(
      z.object({
        no: z.int(),
        settlement: Uuid,
        contract: z.string(),
        component: z.string(),
        priceList: z.string(),
        version: z.int(),
        from: PlainDate,
        /** The day after the last one. */
        to: PlainDate,
        ...taxKey,
        basis,
        amount: Money,
        content: z.unknown(),
        /** Why it costs what it costs, read from its trace, in every language. */
        text: z.object({ de: z.string(), en: z.string(), nl: z.string(), nb: z.string() }),
      }),
    ),
  })
  .meta({
    id: 'InvoiceDetail',
    description:
      'An invoice with its lines: those of sessions, whose charges say why they cost what they cost, and what periods of contracts settle besides (fees, minima, tiers), as price plans write it.',
  })

export function viewInvoice(invoice: InvoiceView) {
  const { invoiceId, contractAccountId, issuerId, runId, netMinor, vatMinor, grossMinor, ...rest } = invoice
  const { currency, periodFrom, periodTo, issuedOn, dueOn } = invoice
  return {
    ...rest,
    invoice: invoiceId,
    contractAccount: contractAccountId,
    issuer: issuerId,
    run: runId,
    net: printMinor(netMinor, currency),
    vat: printMinor(vatMinor, currency),
    gross: printMinor(grossMinor, currency),
    periodFrom: dateOf(periodFrom),
    periodTo: dateOf(periodTo),
    issuedOn: dateOf(issuedOn),
    dueOn: dateOf(dueOn),
  }
}

export function viewTaxLine({ country, category, rate, netMinor, vatMinor, grossMinor }: TaxLine, currency: string) {
  const money = (minor: bigint): string => printMinor(minor, currency)
  return { country, category, rate, net: money(netMinor), vat: money(vatMinor), gross: money(grossMinor) }
}

export function viewLine(line: LineView, currency: string) {
  const { ratedItemId, sessionId, startedAt, energyWh, amountMinor, ...rest } = line
  return {
    ...rest,
    session: sessionId,
    ratedItem: ratedItemId,
    startedAt: instantOf(startedAt),
    energy: printKwh(energyWh),
    amount: printMinor(amountMinor, currency),
  }
}

export function viewSettlement({ settlementId, amountMinor, from, to, ...rest }: SettlementView, currency: string) {
  const amount = printMinor(amountMinor, currency)
  // the engine has written it
  const text = inEach((language) => explain(rest.content as Explained, language, currency))
  return { ...rest, settlement: settlementId, from: dateOf(from), to: dateOf(to), amount, text }
}

const printKwh = (energyWh: bigint): string => `${energyWh / 1000n}.${String(energyWh % 1000n).padStart(3, '0')}`

export const cancellationBody = z.strictObject({ reason: Line })
export const cancellationView = z
  .object({ cancellation: Uuid, number: z.string(), invoice: Uuid })
  .meta({ id: 'Cancellation', description: 'The document that takes an invoice back.' })

export const accountParams = z.object({ contractAccount: Uuid })
export const accruedCursor = z.tuple([Instant, z.guid()])
const accruedItem = z.object({
  session: Uuid,
  ratedItem: Uuid,
  startedAt: Instant,
  endedOn: PlainDate,
  currency: Currency,
  basis,
  amount: Money,
})
export const accruedPage = pageOf(accruedItem)
  .extend({
    sums: z.array(z.object({ currency: Currency, basis, items: count, amount: Money })),
  })
  .meta({ id: 'Accrued', description: 'Sessions that are rated and not billed yet; the sums are of all of them.' })

export function viewAccrued(item: AccruedItem): z.input<typeof accruedItem> {
  return {
    session: item.sessionId,
    ratedItem: item.ratedItemId,
    startedAt: instantOf(item.startedAt),
    endedOn: dateOf(item.endedOn),
    currency: item.currency,
    basis: item.basis,
    amount: printMinor(item.totalMinor, item.currency),
  }
}

export function viewSum({ currency, basis: of, items, amountMinor }: AccruedSum) {
  return { currency, basis: of, items, amount: printMinor(amountMinor, currency) }
}
