import type { Act } from '#platform/act'
import { isUuid } from '#platform/ids'
import { drawNumbers } from '#core/numbers/drawn'
import { holdName, refuseWrong, repeatedAt, wrongAt } from '#platform/places'
import { type Place, Refusal } from '#platform/refusal'
import { contractsRefusals } from './errors.ts'
import { type Wrong, wrongOfAccount, wrongOfContract } from './policy.ts'
import {
  insertAccounts,
  insertContracts,
  selectAccountHeads,
  findContractAccountsByNumbers,
  findContractsByNumbers,
  selectCustomers,
  selectIssuers,
  selectKnownGroups,
  selectLastAccountNumber,
  selectLastContractNumber,
  selectTenantCurrency,
  upsertMemberships,
} from './queries.ts'
import type { NewContract, NewContractAccount } from './types.ts'

/**
 * Creates contract accounts, however many, and answers their numbers in order; drawn (CA000001 …) where not given.
 * Refuses all where one is wrong, naming each place.
 */
export async function createContractAccounts(
  act: Act,
  accounts: readonly NewContractAccount[],
): Promise<readonly Readonly<{ contractAccountId: string; number: string }>[]> {
  if (accounts.length === 0) return []
  await holdName(act, 'contracts.contract_account.number')
  const languages = await selectCustomers(act, accounts.map(({ customerId }) => customerId).filter(isUuid))
  refuseWrong(
    [
      ...accounts.flatMap((account, i) => placesOf(i, wrongOfAccount(account))),
      ...accounts.flatMap(({ customerId }, i) =>
        languages.has(customerId) ? [] : [wrongAt(i, 'customerId', 'customer_not_found', 'no such customer')],
      ),
      ...(await wrongNumbers(act, accounts, findContractAccountsByNumbers)),
    ],
    contractsRefusals,
  )
  const currency = await selectTenantCurrency(act)
  const numbers = drawNumbers('CA', await selectLastAccountNumber(act), accounts.map(givenNumber))
  const rows = accounts.map((account, i) => ({
    ...account,
    number: numbers[i] ?? '',
    currency: account.currency ?? currency,
    language: account.language ?? languages.get(account.customerId) ?? 'en',
  }))
  await insertAccounts(act, rows)
  return rows.map(({ contractAccountId, number }) => ({ contractAccountId, number }))
}

/**
 * Creates contracts with their first customer group, however many, and answers their numbers in order; drawn
 * (C000001 …) where not given. Refuses all where one is wrong, naming each place.
 */
export async function createContracts(
  act: Act,
  contracts: readonly NewContract[],
): Promise<readonly Readonly<{ contractId: string; number: string }>[]> {
  if (contracts.length === 0) return []
  await holdName(act, 'contracts.contract.number')
  const issuers = await selectIssuers(act)
  refuseWrong(
    [
      ...contracts.flatMap((contract, i) => placesOf(i, wrongOfContract(contract))),
      ...(await lostOf(act, contracts, issuers)),
      ...(await wrongNumbers(act, contracts, findContractsByNumbers)),
    ],
    contractsRefusals,
  )
  const defaultIssuer = [...issuers].find(([, isDefault]) => isDefault)?.[0]
  const numbers = drawNumbers('C', await selectLastContractNumber(act), contracts.map(givenNumber))
  const rows = contracts.map((contract, i) => ({
    ...contract,
    number: numbers[i] ?? '',
    issuerId: contract.issuerId ?? defaultIssuer ?? '',
  }))
  await insertContracts(act, rows).catch(refuseUnknownProduct)
  const memberships = rows.flatMap(({ contractId, customerGroup, startsOn }) =>
    customerGroup ? [{ contractId, customerGroup, validFrom: startsOn }] : [],
  )
  if (memberships.length > 0) await upsertMemberships(act, memberships)
  return rows.map(({ contractId, number }) => ({ contractId, number }))
}

/** Contract accounts, issuers and groups that contracts name but that are not there. */
async function lostOf(
  act: Act,
  contracts: readonly NewContract[],
  issuers: ReadonlyMap<string, boolean>,
): Promise<readonly Place[]> {
  const accounts = await selectAccountHeads(act, contracts.map((c) => c.contractAccountId).filter(isUuid))
  const groupKeys = contracts.flatMap(({ customerGroup }) => customerGroup ?? [])
  const groups = groupKeys.length > 0 ? await selectKnownGroups(act, groupKeys) : new Set<string>()
  const hasDefault = [...issuers.values()].includes(true)
  return contracts.flatMap(({ contractAccountId, issuerId, customerGroup }, i) => [
    ...(accounts.has(contractAccountId)
      ? []
      : [wrongAt(i, 'contractAccountId', 'contract_account_not_found', 'no such contract account')]),
    ...(accounts.get(contractAccountId)?.closedOn
      ? [wrongAt(i, 'contractAccountId', 'contract_account_closed', 'the contract account is closed')]
      : []),
    ...((issuerId ? issuers.has(issuerId) : hasDefault)
      ? []
      : [wrongAt(i, 'issuerId', 'issuer_not_found', 'no such issuer')]),
    ...(!customerGroup || groups.has(customerGroup)
      ? []
      : [wrongAt(i, 'customerGroup', 'customer_group_not_found', 'no such customer group')]),
  ])
}

async function wrongNumbers(
  act: Act,
  items: readonly Readonly<{ number?: string | null }>[],
  selectTaken: (act: Act, numbers: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<readonly Place[]> {
  const numbers = items.map(givenNumber)
  const given = numbers.filter((number) => number !== null)
  if (given.length === 0) return []
  const taken = await selectTaken(act, given)
  return [
    ...repeatedAt(numbers).map((i) => wrongAt(i, 'number', 'number_repeated', 'twice in this list')),
    ...numbers.flatMap((number, i) =>
      number !== null && taken.has(number) ? [wrongAt(i, 'number', 'number_taken', 'another one has it')] : [],
    ),
  ]
}

const givenNumber = ({ number }: Readonly<{ number?: string | null }>): string | null => number ?? null

const placesOf = (index: number, wrong: readonly Wrong[]): readonly Place[] =>
  wrong.map(({ field, code, detail }) => wrongAt(index, field, code, detail))

function refuseUnknownProduct(error: unknown): never {
  if (error instanceof Error && 'constraint' in error && error.constraint === 'contract_product_fkey') {
    throw new Refusal('product_not_found', 404)
  }
  throw error
}
