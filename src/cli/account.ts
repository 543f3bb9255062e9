import { printMinor } from '#core/money/amount'
import { selectAccrued } from '#modules/billing'
import { findContractAccountsByNumbers } from '#modules/contracts'
import { selectBalance, selectBalances, selectOpenItems, selectStatement } from '#modules/ledger'
import type { Act } from '#platform/act'
import { isUuid } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { Call, Command } from './command.ts'
import { tenantOptions, withTenant } from './work.ts'

async function one(call: Call, act: Act, number: string): Promise<number> {
  const id = isUuid(number) ? number : (await findContractAccountsByNumbers(act, [number])).get(number)
  const known = id === undefined ? undefined : await selectBalance(act, id)
  if (!known) throw new Refusal('contract_account_not_found', 404, { contractAccount: number })
  const { contractAccountId, contractAccount, currency, balanceMinor } = known
  const openItems = await selectOpenItems(act, contractAccountId)
  const postings = await selectStatement(act, contractAccountId)
  const accrued = await selectAccrued(act, contractAccountId)
  const money = (minor: bigint): string => printMinor(minor, currency)
  const answer = {
    contractAccount,
    currency,
    balance: money(balanceMinor),
    // rated and not yet billed, beside the balance
    accrued: accrued.map(({ items, basis, amountMinor, ...one }) => ({
      currency: one.currency,
      basis,
      items,
      amount: printMinor(amountMinor, one.currency),
    })),
    openItems: openItems.map((item) => ({
      document: item.document,
      kind: item.kind,
      source: item.source,
      amount: money(item.amountMinor),
      open: money(item.openMinor),
      dueOn: item.dueOn.toString(),
      reference: item.reference,
      lock: item.paymentLock,
      reason: item.reopenedReason,
    })),
    postings: postings.map((line) => ({
      postedOn: line.postedOn.toString(),
      kind: line.kind,
      debit: line.debit,
      credit: line.credit,
      amount: money(line.amountMinor),
      balance: money(line.balanceMinor),
    })),
  }
  if (call.json) call.io.out(JSON.stringify(answer))
  else {
    const lines = answer.postings.map(
      (line) => `  ${line.postedOn}  ${line.kind.padEnd(14)} ${line.amount.padStart(12)} ${line.balance.padStart(12)}`,
    )
    const open = answer.openItems.map(
      (item) =>
        `  open: ${item.document} ${item.kind} ${item.open} of ${item.amount}, due ${item.dueOn}${item.reason === null ? '' : `, ${item.reason}`}`,
    )
    const waiting = answer.accrued.map(
      (one) => `  not billed yet: ${one.items} sessions, ${one.amount} ${one.currency} ${one.basis}`,
    )
    call.io.out([`${contractAccount}: balance ${answer.balance} ${currency}`, ...lines, ...open, ...waiting].join('\n'))
  }
  return 0
}

async function all(call: Call, act: Act): Promise<number> {
  const accounts = await selectBalances(act, call.values['open'] === true)
  const contractAccounts = accounts.map(({ contractAccount, currency, balanceMinor }) => ({
    contractAccount,
    currency,
    balance: printMinor(balanceMinor, currency),
  }))
  if (call.json) call.io.out(JSON.stringify({ contractAccounts }))
  else
    call.io.out(
      contractAccounts
        .map(
          ({ contractAccount, currency, balance }) =>
            `${contractAccount.padEnd(20)} ${balance.padStart(12)} ${currency}`,
        )
        .join('\n') || 'No balance is open.',
    )
  return 0
}

export const account: Command = {
  name: 'account',
  usage: 'account [CONTRACT_ACCOUNT] --tenant T [--open]',
  summary: 'the statement of one contract account, or the balances of all',
  help: `With a contract account: its balance, open items and postings. Without: the balances of all, or with --open of those
that are not 0.

Examples: ./wattwerk account AdO3-4 --tenant solbakken
          ./wattwerk account --tenant solbakken --open --json`,
  options: { ...tenantOptions, open: { type: 'boolean' } },
  words: { min: 0, max: 1 },
  run: (call) =>
    withTenant(call, ({ run }) =>
      run((act) => (call.words[0] === undefined ? all(call, act) : one(call, act, call.words[0]))),
    ),
}
