export { addCustomer, addCustomerGroup, changeCustomer, setAddress } from './change.ts'
export { createCustomerGroups, createCustomers } from './create.ts'
export { customersRefusals } from './errors.ts'
export { customersMessages } from './messages.ts'
export { foldText } from './policy.ts'
export { findCustomersByNumbers, listCustomerGroups } from './queries.ts'
export { getCustomer, listCustomers } from './read.ts'
export { customersRoutes } from './routes.ts'
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
