import { z } from 'zod'
import { printMinor, readMinor } from '#core/money/amount'
import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { businessDay } from '#platform/clock/business'
import { route } from '#platform/http/route'
import { cutPage, dateOf, pageQuery, readCursor } from '#platform/http/wire'
import { Refusal } from '#platform/refusal'
import { clear, reverseClearings } from './post.ts'
import {
  type AccountBalance,
  selectBalance,
  selectBalancePage,
  selectOpenItem,
  selectOpenItems,
  selectStatement,
  selectZone,
} from './queries.ts'
import {
  accountParams,
  balancePage,
  clearingBody,
  clearingParams,
  clearingView,
  reversalBody,
  statementView,
} from './schemas.ts'

const viewBalance = ({ contractAccountId, contractAccount, currency, balanceMinor }: AccountBalance) => ({
  contractAccountId,
  contractAccount,
  currency,
  balance: printMinor(balanceMinor, currency),
})

const today = async (act: Act): Promise<Temporal.PlainDate> => businessDay(act.tx, act.tenantId, await selectZone(act))

const balances = route({
  method: 'GET',
  path: '/balances',
  summary: 'Balances of contract accounts, by number',
  may: 'ledger.read',
  query: z.object({ ...pageQuery, open: z.enum(['true', 'false']).default('false') }),
  answer: balancePage,
  refusals: ['cursor_invalid'],
  async handle({ act, query }) {
    const [after] = readCursor(query.cursor, z.tuple([z.string()])) ?? []
    const rows = await selectBalancePage(act, {
      openOnly: query.open === 'true',
      after: after ?? null,
      limit: query.limit + 1,
    })
    return cutPage(rows, query.limit, ({ contractAccount }) => [contractAccount], viewBalance)
  },
})

const statement = route({
  method: 'GET',
  path: '/contract-accounts/:contractAccount/statement',
  summary: 'The statement of a contract account: postings with running balance, and open items',
  may: 'ledger.read',
  params: accountParams,
  answer: statementView,
  refusals: ['contract_account_not_found'],
  async handle({ act, params }) {
    const balance = await selectBalance(act, params.contractAccount)
    if (!balance) throw new Refusal('contract_account_not_found', 404, { contractAccount: params.contractAccount })
    const money = (minor: bigint): string => printMinor(minor, balance.currency)
    const openItems = (await selectOpenItems(act, params.contractAccount)).map(
      ({ openItemId, amountMinor, openMinor, postedOn, dueOn, ...item }) => ({
        ...item,
        openItem: openItemId,
        amount: money(amountMinor),
        open: money(openMinor),
        postedOn: dateOf(postedOn),
        dueOn: dateOf(dueOn),
      }),
    )
    const postings = (await selectStatement(act, params.contractAccount)).map((line) => ({
      entry: line.entryId,
      kind: line.kind,
      postedOn: dateOf(line.postedOn),
      debit: line.debit,
      credit: line.credit,
      amount: money(line.amountMinor),
      balance: money(line.balanceMinor),
    }))
    return { ...viewBalance(balance), openItems, postings }
  },
})

const clearByHand = route({
  method: 'POST',
  path: '/clearings',
  summary: 'Clear a claim against a credit of the same contract account',
  may: 'ledger.clear',
  movesMoney: true,
  status: 201,
  body: clearingBody,
  answer: clearingView,
  refusals: ['open_item_not_found', 'clearing_not_possible', 'clearing_exceeds_open'],
  async handle({ act, body }) {
    const claim = await selectOpenItem(act, body.claim)
    if (!claim || !(await selectOpenItem(act, body.credit)))
      throw new Refusal('open_item_not_found', 404, { openItem: claim ? body.credit : body.claim })
    const amountMinor = readMinor(body.amount, claim.currency)
    if (amountMinor === undefined || amountMinor <= 0n)
      throw new Refusal('clearing_not_possible', 409, { asked: 1, possible: 0 })
    const [pair] = await clear(act, await today(act), [{ claimId: body.claim, creditId: body.credit, amountMinor }])
    if (!pair) throw new Error('a clearing was asked and none made')
    await record(act, {
      action: 'clearing.made',
      subjectKind: 'clearing',
      subject: pair.clearingId,
      after: { ...body },
    })
    return {
      clearing: pair.clearingId,
      claim: body.claim,
      credit: body.credit,
      amount: printMinor(amountMinor, claim.currency),
    }
  },
})

const takeBack = route({
  method: 'POST',
  path: '/clearings/:clearing/reversal',
  summary: 'Take a clearing back: both sides are open again',
  may: 'ledger.clear',
  movesMoney: true,
  params: clearingParams,
  body: reversalBody,
  refusals: ['clearing_not_found', 'clearing_not_reversible'],
  async handle({ act, params, body }) {
    await reverseClearings(act, await today(act), [{ clearingId: params.clearing, reason: body.reason }])
    await record(act, {
      action: 'clearing.reversed',
      subjectKind: 'clearing',
      subject: params.clearing,
      reason: body.reason,
    })
  },
})

export const ledgerRoutes = [balances, statement, clearByHand, takeBack] as const
