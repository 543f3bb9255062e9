import { normaliseIban } from '#formats/iban'
import type { Act } from '#platform/act'
import { blindIndex, seal, tenantKey, unseal } from '#platform/crypto/seal'
import { isUuid } from '#platform/ids'
import { refuseWrong, wrongAt } from '#platform/places'
import { Refusal } from '#platform/refusal'
import { insertBankAccounts, selectByIbanIndexes, selectSealed } from './bank-queries.ts'
import { contractsRefusals } from './errors.ts'
import { wrongOfBankAccount } from './policy.ts'
import { selectCustomers } from './queries.ts'
import type { NewBankAccount, OpenBankAccount } from './types.ts'

/** Creates bank accounts; the IBAN is checked (ISO 13616) and stored encrypted. Refuses all where one is wrong, naming each place. */
export async function createBankAccounts(act: Act, accounts: readonly NewBankAccount[]): Promise<void> {
  if (accounts.length === 0) return
  const customers = await selectCustomers(act, accounts.map(({ customerId }) => customerId).filter(isUuid))
  refuseWrong(
    accounts.flatMap((account, i) => [
      ...wrongOfBankAccount(account).map(({ field, code, detail }) => wrongAt(i, field, code, detail)),
      ...(customers.has(account.customerId)
        ? []
        : [wrongAt(i, 'customerId', 'customer_not_found', 'no such customer')]),
    ]),
    contractsRefusals,
  )
  const key = await tenantKey(act.tx, act.tenantId)
  const sealed = accounts.map(({ bankAccountId, customerId, holder, iban: written, bic }) => {
    const iban = normaliseIban(written) ?? ''
    return {
      bankAccountId,
      customerId,
      holder: holder.trim(),
      ibanCipher: seal(key, Buffer.from(iban), bankAccountId),
      ibanIndex: blindIndex(iban, key),
      ibanLast4: iban.slice(-4),
      bic: bic ?? null,
    }
  })
  await insertBankAccounts(act, sealed)
}

/** Bank accounts with their IBANs in clear, by id: for payment files only. Unknown ids are refused. */
export async function openIbans(act: Act, ids: readonly string[]): Promise<ReadonlyMap<string, OpenBankAccount>> {
  if (ids.length === 0) return new Map()
  const [sealed, key] = [await selectSealed(act, ids), await tenantKey(act.tx, act.tenantId)]
  const opened = new Map(
    sealed.map(({ bankAccountId, holder, ibanCipher, bic }) => [
      bankAccountId,
      { bankAccountId, holder, iban: unseal(key, ibanCipher, bankAccountId).toString(), bic },
    ]),
  )
  const lost = ids.find((id) => !opened.has(id))
  if (lost !== undefined) throw new Refusal('bank_account_not_found', 404, { bankAccount: lost })
  return opened
}

/** One bank account with its IBAN in clear; refuses `bank_account_not_found`. */
export async function openIban(act: Act, bankAccountId: string): Promise<OpenBankAccount> {
  const opened = (await openIbans(act, [bankAccountId])).get(bankAccountId)
  if (!opened) throw new Refusal('bank_account_not_found', 404, { bankAccount: bankAccountId })
  return opened
}

/** Whose bank accounts have these IBANs: IBAN (electronic form) → customers. Unreadable IBANs find nothing. */
export async function findCustomersByIbans(
  act: Act,
  ibans: readonly string[],
): Promise<ReadonlyMap<string, readonly Readonly<{ bankAccountId: string; customerId: string }>[]>> {
  const key = await tenantKey(act.tx, act.tenantId)
  const byIndex = new Map(
    ibans.flatMap((written) => {
      const iban = normaliseIban(written)
      return iban === undefined ? [] : [[blindIndex(iban, key).toString('hex'), iban] as const]
    }),
  )
  const found = await selectByIbanIndexes(
    act,
    [...byIndex.keys()].map((hex) => Buffer.from(hex, 'hex')),
  )
  return Map.groupBy(found, ({ ibanIndex }) => byIndex.get(ibanIndex.toString('hex')) ?? '')
}
