<<<<<<< HEAD
export { createCustomers } from './create.ts'
export { type CustomerChange, addContact, changeCustomer, removeAddress, removeContact, setAddress } from './change.ts'
export { deleteCustomerGroup, setCustomerGroups } from './groups.ts'
export { customerOf, findCustomers } from './find.ts'
export { selectGroups } from './queries.ts'
export { foldText } from './policy.ts'
export { customerRefusals } from './errors.ts'
export { customerMessages } from './messages.ts'
export type {
  Address,
  AddressKind,
  Contact,
  Customer,
  CustomerFilter,
  CustomerGroup,
  CustomerKind,
  NewCustomer,
=======
export { addCustomer, addCustomerGroup, changeCustomer, setAddress } from './change.ts'
export { createCustomerGroups, createCustomers } from './create.ts'
export { customersRefusals } from './errors.ts'
export { customersMessages } from './messages.ts'
export { foldText } from './policy.ts'
export { selectByNumbers as findCustomersByNumbers, selectGroups as listCustomerGroups } from './queries.ts'
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
>>>>>>> e
} from './types.ts'
