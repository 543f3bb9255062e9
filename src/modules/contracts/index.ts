export { createBankAccounts, findCustomersByIbans, openIban, openIbans } from './bank-accounts.ts'
export { addContract, addContractAccount, changeContractAccount, endContract } from './change.ts'
export { createContractAccounts, createContracts } from './create.ts'
export { contractsRefusals } from './errors.ts'
export { setCustomerGroup } from './groups.ts'
export { createMandates, markCollected, resumeMandates, revokeMandates, suspendMandates } from './mandates.ts'
export { modulesOfContract, setModules } from './modules.ts'
export { contractsMessages } from './messages.ts'
export { findContractAccountsByNumbers, findContractsByNumbers } from './queries.ts'
export { getContract, getContractAccount } from './read.ts'
export { contractsRoutes } from './routes.ts'
export type {
  BankAccount,
  Contract,
  ContractAccount,
  ContractAccountChange,
  ContractAccountView,
  ContractView,
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
