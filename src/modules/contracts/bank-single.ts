import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { single } from '#platform/places'
import { Refusal } from '#platform/refusal'
import { createBankAccounts } from './bank-accounts.ts'
import { createMandates, resumeMandates, revokeMandates, suspendMandates } from './mandates.ts'
import { selectBankAccounts, selectMandate } from './read-queries.ts'
import type { BankAccount, Mandate, MandateState, NewBankAccount, NewMandate } from './types.ts'

/** Creates one bank account and notes it in the log, without its IBAN. */
export async function addBankAccount(act: Act, account: NewBankAccount): Promise<BankAccount> {
  const { bankAccountId, customerId } = account
  await single(createBankAccounts(act, [account]))
  const made = (await selectBankAccounts(act, customerId)).find((one) => one.bankAccountId === bankAccountId)
  if (!made) throw new Error('a created bank account is missing')
  await record(act, {
    action: 'bank_account.created',
    subjectKind: 'bank_account',
    subject: bankAccountId,
    after: { customerId, holder: made.holder, ibanLast4: made.ibanLast4 },
  })
  return made
}

/** Creates one mandate and notes it in the log. */
export async function addMandate(act: Act, mandate: NewMandate): Promise<Mandate> {
  await single(createMandates(act, [mandate]))
  const made = await getMandate(act, mandate.mandateId)
  await record(act, {
    action: 'mandate.created',
    subjectKind: 'mandate',
    subject: made.mandateId,
    after: { reference: made.reference, scheme: made.scheme, signedOn: made.signedOn.toString() },
  })
  return made
}

/** Brings a mandate into a state and notes it in the log. Refuses `mandate_not_found`, and `mandate_revoked` for one that ended. */
export async function moveMandate(act: Act, mandateId: string, to: MandateState, reason: string): Promise<Mandate> {
  const before = await getMandate(act, mandateId)
  if (before.state === to) return before
  if (before.state === 'revoked') throw new Refusal('mandate_revoked', 409, { mandate: mandateId })
  if (to === 'active') await resumeMandates(act, [mandateId])
  else await (to === 'suspended' ? suspendMandates : revokeMandates)(act, [mandateId], reason)
  await record(act, {
    action: `mandate.${to}`,
    subjectKind: 'mandate',
    subject: mandateId,
    before: { state: before.state },
    after: { state: to },
    reason,
  })
  return getMandate(act, mandateId)
}

export async function getMandate(act: Act, mandateId: string): Promise<Mandate> {
  const mandate = await selectMandate(act, mandateId)
  if (!mandate) throw new Refusal('mandate_not_found', 404, { mandate: mandateId })
  return mandate
}
