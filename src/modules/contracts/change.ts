import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { refuseOtherVersion, refuseWrong, single } from '#platform/places'
import { Refusal } from '#platform/refusal'
import { createContractAccounts, createContracts } from './create.ts'
import { contractsRefusals } from './errors.ts'
import { setCustomerGroup } from './groups.ts'
import { wrongOfTerms } from './policy.ts'
import { getContract, getContractAccount } from './read.ts'
import { countRunning, lockAccount, lockContract, updateAccount, updateContractEnd } from './read-queries.ts'
import type {
  ContractAccount,
  ContractAccountChange,
  ContractAccountView,
  ContractView,
  NewContract,
  NewContractAccount,
} from './types.ts'

/** Creates one contract account and notes it in the log. */
export async function addContractAccount(act: Act, account: NewContractAccount): Promise<ContractAccountView> {
  const [made] = await single(createContractAccounts(act, [account]))
  await record(act, {
    action: 'contract_account.created',
    subjectKind: 'contract_account',
    subject: account.contractAccountId,
    after: { number: made?.number ?? null, customerId: account.customerId, ...told(account) },
  })
  return getContractAccount(act, account.contractAccountId)
}

/**
 * Changes rhythm, payment way, terms, language or channel of an account whose version is still the expected one.
 * A new rhythm counts from the next period on. Refuses `contract_account_not_found`, `version_differs`.
 */
export async function changeContractAccount(
  act: Act,
  contractAccountId: string,
  expectedVersion: number,
  change: ContractAccountChange,
): Promise<ContractAccountView> {
  const before = await lockedAccount(act, contractAccountId, expectedVersion)
  refuseWrong(
    wrongOfTerms(change).map(({ field, code, detail }) => ({ pointer: `/${field}`, code, detail })),
    contractsRefusals,
  )
  const after = { ...before, ...change }
  await updateAccount(act, after)
  await record(act, {
    action: 'contract_account.changed',
    subjectKind: 'contract_account',
    subject: contractAccountId,
    before: told(before),
    after: told(after),
  })
  return getContractAccount(act, contractAccountId)
}

/** Closes an account from a day on; all its contracts have ended by then. Usage that comes late is still billed. */
export async function closeContractAccount(
  act: Act,
  contractAccountId: string,
  expectedVersion: number,
  on: Temporal.PlainDate,
): Promise<ContractAccountView> {
  const before = await lockedAccount(act, contractAccountId, expectedVersion)
  const running = await countRunning(act, contractAccountId, on)
  if (running > 0) throw new Refusal('contract_account_in_use', 409, { running })
  await updateAccount(act, { ...before, closedOn: on })
  await record(act, {
    action: 'contract_account.closed',
    subjectKind: 'contract_account',
    subject: contractAccountId,
    after: { closedOn: on.toString() },
  })
  return getContractAccount(act, contractAccountId)
}

/** Creates one contract and notes it in the log. */
export async function addContract(act: Act, contract: NewContract): Promise<ContractView> {
  const [made] = await single(createContracts(act, [contract]))
  await record(act, {
    action: 'contract.created',
    subjectKind: 'contract',
    subject: contract.contractId,
    after: {
      number: made?.number ?? null,
      contractAccountId: contract.contractAccountId,
      product: contract.product,
      startsOn: contract.startsOn.toString(),
      customerGroup: contract.customerGroup ?? null,
    },
  })
  return getContract(act, contract.contractId)
}

/** Ends a contract before a day, or lets it run on (null). Refuses an end that is not after its start. */
export async function endContract(
  act: Act,
  contractId: string,
  expectedVersion: number,
  endsOn: Temporal.PlainDate | null,
): Promise<ContractView> {
  const before = await lockContract(act, contractId)
  if (!before) throw new Refusal('contract_not_found', 404, { contract: contractId })
  refuseOtherVersion(expectedVersion, before.version)
  if (endsOn && Temporal.PlainDate.compare(endsOn, before.startsOn) <= 0) {
    throw new Refusal('contract_end_impossible', 409, { startsOn: before.startsOn.toString() })
  }
  await updateContractEnd(act, contractId, endsOn)
  await record(act, {
    action: 'contract.ended',
    subjectKind: 'contract',
    subject: contractId,
    before: { endsOn: before.endsOn?.toString() ?? null },
    after: { endsOn: endsOn?.toString() ?? null },
  })
  return getContract(act, contractId)
}

/** Moves a contract to a customer group from a day on and notes it in the log. */
export async function moveToGroup(
  act: Act,
  contractId: string,
  group: string | null,
  from: Temporal.PlainDate,
): Promise<ContractView> {
  await setCustomerGroup(act, contractId, group, from)
  await record(act, {
    action: 'contract.group_set',
    subjectKind: 'contract',
    subject: contractId,
    after: { group, from: from.toString() },
  })
  return getContract(act, contractId)
}

async function lockedAccount(act: Act, id: string, expectedVersion: number): Promise<ContractAccount> {
  const account = await lockAccount(act, id)
  if (!account) throw new Refusal('contract_account_not_found', 404, { contractAccount: id })
  refuseOtherVersion(expectedVersion, account.version)
  return account
}

function told({
  rhythm,
  paymentWay,
  paymentTermsDays,
  language,
  deliveryChannel,
}: NewContractAccount | ContractAccount) {
  return { rhythm, paymentWay, paymentTermsDays, language: language ?? null, deliveryChannel }
}
