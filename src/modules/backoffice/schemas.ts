import { z } from 'zod'
import { printMinor } from '#core/money/amount'
import { Currency, Instant, Money, PlainDate, Quantity, Uuid, dateOf, instantOf, pageOf } from '#platform/http/wire'
import { OWING, type OfficeAccount, type OfficeCustomer } from './account-queries.ts'
import { type OfficeInvoice, SETTLED } from './invoice-queries.ts'
import { type OfficeSession, STAGES } from './session-queries.ts'

const count = z.int().min(0)
const filter = z.string().min(1).max(200).optional()

export const sessionFilter = {
  search: filter,
  stage: z.enum(STAGES).optional(),
  reason: filter,
  source: filter,
  point: filter,
  customer: Uuid.optional(),
  contractAccount: Uuid.optional(),
  from: PlainDate.optional(),
  until: PlainDate.optional(),
}

export const sessionView = z
  .object({
    session: Uuid,
    stage: z.enum(STAGES),
    reason: z.string().nullable(),
    startedAt: Instant,
    endedAt: Instant.nullable(),
    chargingEndedAt: Instant.nullable(),
    energyWh: Quantity.nullable(),
    point: z.string().nullable(),
    place: z.string().nullable(),
    zone: z.string().nullable(),
    token: z.string().nullable(),
    customerId: Uuid.nullable(),
    customer: z.string().nullable(),
    contractAccountId: Uuid.nullable(),
    contractAccount: z.string().nullable(),
    currency: Currency.nullable(),
    total: Money.nullable(),
    priceList: z.string().nullable(),
    invoiceId: Uuid.nullable(),
    invoice: z.string().nullable(),
  })
  .meta({ id: 'OfficeSession', description: 'A session with who, where, what it costs and which invoice has it.' })
export const sessionParams = z.object({ session: Uuid })
export const sessionPage = pageOf(sessionView)
export const sessionSums = z
  .object({ sessions: count, energyWh: Quantity, totals: z.array(z.object({ currency: Currency, total: Money })) })
  .meta({ id: 'OfficeSessionSums' })

export function viewSession(row: OfficeSession): z.input<typeof sessionView> {
  const {
    sessionId,
    startedAt,
    endedAt,
    chargingEndedAt,
    energyWh,
    pointKey,
    tokenUid,
    totalMinor,
    sortValue: _,
    ...same
  } = row
  return {
    ...same,
    session: sessionId,
    startedAt: instantOf(startedAt),
    endedAt: instantOf(endedAt),
    chargingEndedAt: instantOf(chargingEndedAt),
    energyWh: energyWh?.toString() ?? null,
    point: pointKey,
    token: tokenUid,
    total: totalMinor === null || same.currency === null ? null : printMinor(totalMinor, same.currency),
  }
}

export const invoiceFilter = {
  search: filter,
  settled: z.enum(SETTLED).optional(),
  kind: z.enum(['usage', 'cancellation']).optional(),
  customer: Uuid.optional(),
  contractAccount: Uuid.optional(),
  run: Uuid.optional(),
  from: PlainDate.optional(),
  until: PlainDate.optional(),
}

export const invoiceView = z
  .object({
    invoice: Uuid,
    number: z.string().nullable(),
    kind: z.enum(['usage', 'cancellation']),
    settled: z.enum(SETTLED),
    customerId: Uuid,
    customer: z.string(),
    contractAccountId: Uuid,
    contractAccount: z.string(),
    currency: Currency,
    periodFrom: PlainDate,
    periodTo: PlainDate.meta({ description: 'The day after the last one.' }),
    net: Money,
    vat: Money,
    gross: Money,
    open: Money.nullable(),
    issuedOn: PlainDate.nullable(),
    dueOn: PlainDate.nullable(),
    paymentReference: z.string().nullable(),
  })
  .meta({ id: 'OfficeInvoice', description: 'An invoice with its customer and what is open of it.' })
export const invoiceParams = z.object({ invoice: Uuid })
export const invoicePage = pageOf(invoiceView)
export const invoiceSums = z
  .object({ invoices: count, totals: z.array(z.object({ currency: Currency, gross: Money, open: Money })) })
  .meta({ id: 'OfficeInvoiceSums' })

export function viewInvoice(row: OfficeInvoice): z.input<typeof invoiceView> {
  const {
    invoiceId,
    netMinor,
    vatMinor,
    grossMinor,
    openMinor,
    periodFrom,
    periodTo,
    issuedOn,
    dueOn,
    sortValue: _,
    ...same
  } = row
  const money = (minor: bigint): string => printMinor(minor, same.currency)
  return {
    ...same,
    invoice: invoiceId,
    net: money(netMinor),
    vat: money(vatMinor),
    gross: money(grossMinor),
    open: openMinor === null ? null : money(openMinor),
    periodFrom: dateOf(periodFrom),
    periodTo: dateOf(periodTo),
    issuedOn: dateOf(issuedOn),
    dueOn: dateOf(dueOn),
  }
}

export const accountFilter = { search: filter, owing: z.enum(OWING).optional(), customer: Uuid.optional() }

export const accountView = z
  .object({
    contractAccountId: Uuid,
    contractAccount: z.string(),
    customerId: Uuid,
    customer: z.string(),
    currency: Currency,
    paymentWay: z.string(),
    rhythm: z.string(),
    balance: Money.meta({ description: 'Positive: the customer owes.' }),
    overdue: Money,
    oldestDueOn: PlainDate.nullable(),
  })
  .meta({ id: 'OfficeAccount' })
export const accountPage = pageOf(accountView)
export const accountSums = z
  .object({ accounts: count, totals: z.array(z.object({ currency: Currency, balance: Money, overdue: Money })) })
  .meta({ id: 'OfficeAccountSums' })

export function viewAccount(row: OfficeAccount): z.input<typeof accountView> {
  const { balanceMinor, overdueMinor, oldestDueOn, sortValue: _, ...same } = row
  const money = (minor: bigint): string => printMinor(minor, same.currency)
  return { ...same, balance: money(balanceMinor), overdue: money(overdueMinor), oldestDueOn: dateOf(oldestDueOn) }
}

export const customerFilter = {
  search: filter,
  kind: z.enum(['person', 'organisation']).optional(),
  owing: z.enum(OWING).optional(),
}

export const customerView = z
  .object({
    customerId: Uuid,
    number: z.string(),
    kind: z.enum(['person', 'organisation']),
    name: z.string(),
    email: z.string().nullable(),
    city: z.string().nullable(),
    currency: Currency,
    balance: Money,
    overdue: Money,
    lastSessionOn: PlainDate.nullable(),
  })
  .meta({ id: 'OfficeCustomer' })
export const customerPage = pageOf(customerView)
export const customerSums = z.object({ customers: count }).meta({ id: 'OfficeCustomerSums' })

export function viewCustomer(row: OfficeCustomer): z.input<typeof customerView> {
  const { balanceMinor, overdueMinor, lastSessionOn, sortValue: _, ...same } = row
  const money = (minor: bigint): string => printMinor(minor, same.currency)
  return { ...same, balance: money(balanceMinor), overdue: money(overdueMinor), lastSessionOn: dateOf(lastSessionOn) }
}

export const searchQuery = z.strictObject({ query: z.string().min(1).max(200) })
export const hitsView = z.object({
  data: z
    .array(
      z.object({
        kind: z.enum(['customer', 'contract_account', 'card', 'invoice', 'session']),
        id: Uuid.meta({ description: 'Of a card: its customer.' }),
        title: z.string(),
        detail: z.string().nullable(),
      }),
    )
    .readonly(),
})

export const clockView = z
  .object({ now: Instant, day: PlainDate, zone: z.string() })
  .meta({ id: 'BusinessClock', description: 'The business instant, and its day in the zone of the tenant.' })

const station = z.object({ sessions: count, amount: Money })
export const todayQuery = z.strictObject({ from: PlainDate.optional() })
export const todayView = z
  .object({
    from: PlainDate,
    day: PlainDate,
    currency: Currency,
    river: z.object({
      in: z.object({ sessions: count, energyWh: Quantity }),
      rated: station,
      billed: station,
      sent: station,
      paid: station,
      waiting: count,
      unpriced: count,
      free: count,
      discarded: count,
    }),
    days: z.array(z.object({ day: PlainDate, sessions: count, energyWh: Quantity, amount: Money })),
    money: z.object({
      unbilled: count,
      unbilledAmount: Money,
      drafts: count,
      open: Money,
      overdue: count,
      overdueAmount: Money,
      toMatch: count,
      lastStatementOn: PlainDate.nullable(),
    }),
    work: z.array(z.object({ kind: z.string(), reason: z.string(), count, oldest: Instant })),
  })
  .meta({ id: 'Today', description: 'How far the sessions from a day on have come, and what waits for people.' })
