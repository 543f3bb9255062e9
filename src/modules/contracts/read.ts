import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import {
  selectAccount,
  selectBankAccounts,
  selectContract,
  selectContracts,
  selectMandates,
  selectMemberships,
} from './read-queries.ts'
import type { ContractAccountView, ContractView } from './types.ts'

/** A contract account with its contracts and their groups, its mandates and its customer's bank accounts. Refuses `contract_account_not_found`. */
export async function getContractAccount(act: Act, contractAccountId: string): Promise<ContractAccountView> {
  const account = await selectAccount(act, contractAccountId)
  if (!account) throw new Refusal('contract_account_not_found', 404, { contractAccount: contractAccountId })
  const contracts = await selectContracts(act, contractAccountId)
  const groups = Map.groupBy(
    await selectMemberships(
      act,
      contracts.map(({ contractId }) => contractId),
    ),
    ({ contractId }) => contractId,
  )
  return {
    ...account,
    contracts: contracts.map((contract) => ({ ...contract, groups: groups.get(contract.contractId) ?? [] })),
    bankAccounts: await selectBankAccounts(act, account.customerId),
    mandates: await selectMandates(act, contractAccountId),
  }
}

/** A contract with its groups. Refuses `contract_not_found`. */
export async function getContract(act: Act, contractId: string): Promise<ContractView> {
  const contract = await selectContract(act, contractId)
  if (!contract) throw new Refusal('contract_not_found', 404, { contract: contractId })
  return { ...contract, groups: await selectMemberships(act, [contractId]) }
}
