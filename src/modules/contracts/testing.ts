import { createCustomers } from '#modules/customers'
import type { Act } from '#platform/act'
import { newId } from '#platform/ids'
import { createContractAccounts } from './create.ts'
import type { NewContractAccount } from './types.ts'

/** For tests: a new customer with a contract account that is billed monthly. */
export async function makeAccount(
  act: Act,
  more: Partial<NewContractAccount> = {},
): Promise<{ customerId: string; contractAccountId: string; number: string }> {
  const [customerId, contractAccountId] = [newId(), newId()]
  await createCustomers(act, [{ customerId, kind: 'person', name: 'Ada Beispiel', language: 'nl' }])
  const [made] = await createContractAccounts(act, [{ ...accountOf(customerId), contractAccountId, ...more }])
  return { customerId, contractAccountId, number: made?.number ?? '' }
}

export function accountOf(customerId: string): NewContractAccount {
  return {
    contractAccountId: newId(),
    customerId,
    rhythm: 'monthly',
    anchorOn: Temporal.PlainDate.from('2026-01-01'),
    paymentWay: 'transfer',
    paymentTermsDays: 14,
    deliveryChannel: 'email',
  }
}
