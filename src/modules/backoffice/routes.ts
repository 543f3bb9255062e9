import { z } from 'zod'
import { printMinor } from '#core/money/amount'
import type { Act } from '#platform/act'
import { businessDay, businessNow } from '#platform/clock/business'
import { route } from '#platform/http/route'
import { cutPage, dateOf, instantOf, pageQuery } from '#platform/http/wire'
import { Refusal } from '#platform/refusal'
import {
  ACCOUNT_SORTS,
  CUSTOMER_SORTS,
  accountSortKeys,
  countOfficeCustomers,
  customerSortKeys,
  selectAccountSums,
  selectOfficeAccounts,
  selectOfficeCustomers,
} from './account-queries.ts'
import { documentRoutes } from './document-routes.ts'
import { every, soughtBy } from './filters.ts'
import {
  ANY as ANY_INVOICE,
  INVOICE_SORTS,
  invoiceSortKeys,
  selectInvoiceSums,
  selectOfficeInvoices,
} from './invoice-queries.ts'
import {
  accountFilter,
  accountPage,
  accountSums,
  clockView,
  customerFilter,
  customerPage,
  customerSums,
  hitsView,
  invoiceFilter,
  invoicePage,
  invoiceParams,
  invoiceSums,
  invoiceView,
  searchQuery,
  sessionFilter,
  sessionParams,
  sessionPage,
  sessionSums,
  sessionView,
  todayQuery,
  todayView,
  viewAccount,
  viewCustomer,
  viewInvoice,
  viewSession,
} from './schemas.ts'
import { selectHits } from './search-queries.ts'
import { ANY, SESSION_SORTS, selectOfficeSessions, selectSessionSums, sessionSortKeys } from './session-queries.ts'
import { readPlace, sortField } from './sort.ts'
import { type River, selectDays, selectMoneyNow, selectRiver, selectWorkGroups } from './today-queries.ts'
import { selectTenant } from './tenant-queries.ts'
import { timelineRoutes } from './timeline-routes.ts'

const HITS_EACH = 6
const DAYS_SHOWN = 35

async function todayOf(act: Act): Promise<Temporal.PlainDate> {
  return businessDay(act.tx, act.tenantId, (await selectTenant(act)).zone)
}

const sessionRoutes = [
  route({
    method: 'GET',
    path: '/office/sessions',
    may: 'sessions.read',
    summary: 'Lists sessions with customer, place, price and invoice, those received last first',
    query: z.strictObject({ ...pageQuery, ...sessionFilter, sort: sortField(SESSION_SORTS, '-received') }),
    answer: sessionPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, search, sort, ...filter } }) {
      const after = readPlace(cursor, sort, sessionSortKeys)
      const rows = await selectOfficeSessions(
        act,
        { ...every(filter), sought: soughtBy(search) },
        { sort, after, limit: limit + 1 },
      )
      return cutPage(rows, limit, ({ sortValue, sessionId }) => [sort, sortValue, sessionId], viewSession)
    },
  }),
  route({
    method: 'GET',
    path: '/office/sessions/:session',
    may: 'sessions.read',
    summary: 'Shows a session with customer, place, price and invoice',
    params: sessionParams,
    answer: sessionView,
    refusals: ['session_not_found'],
    async handle({ act, params: { session } }) {
      const [row] = await selectOfficeSessions(
        act,
        { ...ANY, session },
        { sort: '-received', after: undefined, limit: 1 },
      )
      if (!row) throw new Refusal('session_not_found', 404, { session })
      return viewSession(row)
    },
  }),
  route({
    method: 'GET',
    path: '/office/sessions/sums',
    may: 'sessions.read',
    summary: 'Sums the sessions that the filters of the list let through',
    query: z.strictObject(sessionFilter),
    answer: sessionSums,
    refusals: [],
    async handle({ act, query: { search, ...filter } }) {
      const rows = await selectSessionSums(act, { ...every(filter), sought: soughtBy(search) })
      return {
        sessions: rows.reduce((sum, { sessions }) => sum + sessions, 0),
        energyWh: rows.reduce((sum, { energyWh }) => sum + energyWh, 0n).toString(),
        totals: rows.flatMap(({ currency, totalMinor }) =>
          currency === null ? [] : [{ currency, total: printMinor(totalMinor, currency) }],
        ),
      }
    },
  }),
] as const

const invoiceRoutes = [
  route({
    method: 'GET',
    path: '/office/invoices',
    may: 'billing.read',
    summary: 'Lists invoices with customer and what is open of them, drafts first, then those issued last',
    query: z.strictObject({ ...pageQuery, ...invoiceFilter, sort: sortField(INVOICE_SORTS, '-issued') }),
    answer: invoicePage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, search, sort, ...filter } }) {
      const today = await todayOf(act)
      const after = readPlace(cursor, sort, invoiceSortKeys)
      const rows = await selectOfficeInvoices(
        act,
        { ...every(filter), sought: soughtBy(search), today },
        { sort, after, limit: limit + 1 },
      )
      return cutPage(rows, limit, ({ sortValue, invoiceId }) => [sort, sortValue, invoiceId], viewInvoice)
    },
  }),
  route({
    method: 'GET',
    path: '/office/invoices/:invoice',
    may: 'billing.read',
    summary: 'Shows an invoice with customer and what is open of it',
    params: invoiceParams,
    answer: invoiceView,
    refusals: ['invoice_not_found'],
    async handle({ act, params: { invoice } }) {
      const filter = { ...ANY_INVOICE, invoice, today: await todayOf(act) }
      const [row] = await selectOfficeInvoices(act, filter, { sort: '-issued', after: undefined, limit: 1 })
      if (!row) throw new Refusal('invoice_not_found', 404, { invoice })
      return viewInvoice(row)
    },
  }),
  route({
    method: 'GET',
    path: '/office/invoices/sums',
    may: 'billing.read',
    summary: 'Sums the invoices that the filters of the list let through',
    query: z.strictObject(invoiceFilter),
    answer: invoiceSums,
    refusals: [],
    async handle({ act, query: { search, ...filter } }) {
      const rows = await selectInvoiceSums(act, {
        ...every(filter),
        sought: soughtBy(search),
        today: await todayOf(act),
      })
      return {
        invoices: rows.reduce((sum, { invoices }) => sum + invoices, 0),
        totals: rows.map(({ currency, grossMinor, openMinor }) => ({
          currency,
          gross: printMinor(grossMinor, currency),
          open: printMinor(openMinor, currency),
        })),
      }
    },
  }),
] as const

const accountRoutes = [
  route({
    method: 'GET',
    path: '/office/accounts',
    may: 'ledger.read',
    summary: 'Lists contract accounts with customer and balance, by number',
    query: z.strictObject({ ...pageQuery, ...accountFilter, sort: sortField(ACCOUNT_SORTS, 'number') }),
    answer: accountPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, search, sort, ...filter } }) {
      const after = readPlace(cursor, sort, accountSortKeys)
      const today = await todayOf(act)
      const rows = await selectOfficeAccounts(
        act,
        { ...every(filter), sought: soughtBy(search), today },
        { sort, after, limit: limit + 1 },
      )
      return cutPage(
        rows,
        limit,
        ({ sortValue, contractAccountId }) => [sort, sortValue, contractAccountId],
        viewAccount,
      )
    },
  }),
  route({
    method: 'GET',
    path: '/office/accounts/sums',
    may: 'ledger.read',
    summary: 'Sums the contract accounts that the filters of the list let through',
    query: z.strictObject(accountFilter),
    answer: accountSums,
    refusals: [],
    async handle({ act, query: { search, ...filter } }) {
      const rows = await selectAccountSums(act, {
        ...every(filter),
        sought: soughtBy(search),
        today: await todayOf(act),
      })
      return {
        accounts: rows.reduce((sum, { accounts }) => sum + accounts, 0),
        totals: rows.map(({ currency, balanceMinor, overdueMinor }) => ({
          currency,
          balance: printMinor(balanceMinor, currency),
          overdue: printMinor(overdueMinor, currency),
        })),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/office/customers',
    may: 'customers.read',
    summary:
      'Lists customers by name with what they owe and when they last charged; finds them by any words of the name',
    query: z.strictObject({ ...pageQuery, ...customerFilter, sort: sortField(CUSTOMER_SORTS, 'name') }),
    answer: customerPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, search, sort, ...filter } }) {
      const today = await todayOf(act)
      const after = readPlace(cursor, sort, customerSortKeys)
      const rows = await selectOfficeCustomers(
        act,
        { ...every(filter), sought: soughtBy(search), today },
        { sort, after, limit: limit + 1 },
      )
      return cutPage(rows, limit, ({ sortValue, customerId }) => [sort, sortValue, customerId], viewCustomer)
    },
  }),
  route({
    method: 'GET',
    path: '/office/customers/sums',
    may: 'customers.read',
    summary: 'Counts the customers that the filters of the list let through',
    query: z.strictObject(customerFilter),
    answer: customerSums,
    refusals: [],
    async handle({ act, query: { search, ...filter } }) {
      const today = await todayOf(act)
      return { customers: await countOfficeCustomers(act, { ...every(filter), sought: soughtBy(search), today }) }
    },
  }),
] as const

const houseRoutes = [
  route({
    method: 'GET',
    path: '/clock',
    may: 'tenants.read',
    summary: 'Says what time it is for business: due dates, runs and letters follow it',
    answer: clockView,
    refusals: [],
    async handle({ act }) {
      const { zone } = await selectTenant(act)
      const now = await businessNow(act.tx, act.tenantId)
      return { now: instantOf(now), day: dateOf(now.toZonedDateTimeISO(zone).toPlainDate()), zone }
    },
  }),
  route({
    method: 'GET',
    path: '/search',
    may: 'customers.read',
    summary: 'Finds customers, contract accounts, cards, invoices and sessions by what somebody types',
    query: searchQuery,
    answer: hitsView,
    refusals: [],
    async handle({ act, query: { query } }) {
      const sought = soughtBy(query)
      return { data: sought === undefined ? [] : await selectHits(act, sought, HITS_EACH) }
    },
  }),
  route({
    method: 'GET',
    path: '/today',
    may: 'billing.read',
    summary: 'How far the sessions of a period have come, from in to paid, and what waits for people',
    query: todayQuery,
    answer: todayView,
    refusals: [],
    async handle({ act, query }) {
      const { zone, currency } = await selectTenant(act)
      const day = await businessDay(act.tx, act.tenantId, zone)
      const from = query.from === undefined ? day.with({ day: 1 }) : Temporal.PlainDate.from(query.from)
      const days = await selectDays(act, day.subtract({ days: DAYS_SHOWN }))
      const river = await selectRiver(act, from)
      const money = await selectMoneyNow(act, day)
      const work = await selectWorkGroups(act)
      if (!river || !money) throw new Error('sums always give one row')
      const print = (minor: bigint): string => printMinor(minor, currency)
      return {
        from: dateOf(from),
        day: dateOf(day),
        currency,
        river: viewRiver(river, print),
        days: days.map((one) => ({
          day: dateOf(one.day),
          sessions: one.sessions,
          energyWh: one.energyWh.toString(),
          amount: print(one.totalMinor),
        })),
        money: {
          unbilled: money.unbilled,
          unbilledAmount: print(money.unbilledMinor),
          drafts: money.drafts,
          open: print(money.openMinor),
          overdue: money.overdue,
          overdueAmount: print(money.overdueMinor),
          toMatch: money.toMatch,
          lastStatementOn: dateOf(money.lastStatementOn),
        },
        work: work.map(({ oldest, ...group }) => ({ ...group, oldest: instantOf(oldest) })),
      }
    },
  }),
] as const

function viewRiver(river: River, print: (minor: bigint) => string) {
  return {
    in: { sessions: river.sessions, energyWh: river.energyWh.toString() },
    rated: { sessions: river.rated, amount: print(river.ratedMinor) },
    billed: { sessions: river.billed, amount: print(river.billedMinor) },
    sent: { sessions: river.sent, amount: print(river.sentMinor) },
    paid: { sessions: river.paid, amount: print(river.paidMinor) },
    waiting: river.waiting,
    unpriced: river.unpriced,
    free: river.free,
    discarded: river.discarded,
  }
}

/** What the clerk's pages read; the rooms' own routes do what they change. */
export const backofficeRoutes = [
  ...sessionRoutes,
  ...invoiceRoutes,
  ...accountRoutes,
  ...documentRoutes,
  ...timelineRoutes,
  ...houseRoutes,
] as const
