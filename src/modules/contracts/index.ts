export { createBankAccounts, findCustomersByIbans, openIban, openIbans } from './bank-accounts.ts'
export { createContractAccounts, createContracts } from './create.ts'
export { contractsRefusals } from './errors.ts'
export { setCustomerGroup } from './groups.ts'
export { createMandates, markCollected, resumeMandates, revokeMandates, suspendMandates } from './mandates.ts'
export {
  selectAccountsByNumbers as findContractAccountsByNumbers,
  selectContractsByNumbers as findContractsByNumbers,
} from './queries.ts'
export type {
  BankAccount,
  Contract,
  ContractAccount,
  ContractAccountChange,
  ContractAccountView,
  DeliveryChannel,
  GroupMembership,
  Mandate,
  MandateScheme,
  MandateState,
  NewBankAccount,
  NewContract,
  NewContractAccount,
  NewMandate,
  OpenBankAccount,
  PaymentWay,
  Rhythm,
} from './types.ts'
