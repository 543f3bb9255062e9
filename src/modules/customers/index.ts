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
} from './types.ts'
