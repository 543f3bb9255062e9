import type { Schemas } from '../../../kit/client.ts'

export type Entry = Schemas['BankEntry']
export type Target =
  | { to: 'open_items'; openItems: string[] }
  | { to: 'contract_account'; contractAccount: string }
  | { to: 'split'; parts: { contractAccount: string; amount: string }[] }
  | { to: 'bank_charges' }
