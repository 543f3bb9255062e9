export { createCustomerGroups, createCustomers } from './create.ts'
export { customersRefusals } from './errors.ts'
export { foldText } from './policy.ts'
export { selectByNumbers as findCustomersByNumbers, selectGroups as listCustomerGroups } from './queries.ts'
export type {
  Address,
  Contact,
  Customer,
  CustomerChange,
  CustomerGroup,
  CustomerKind,
  CustomerListItem,
  CustomerView,
  NewCustomer,
  Numbered,
} from './types.ts'
