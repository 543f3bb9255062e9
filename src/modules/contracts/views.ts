import type { z } from 'zod'
import { dateOf } from '#platform/http/wire'
import type {
  BankAccountSchema,
  ContractModulesSchema,
  ContractAccountListItemSchema,
  ContractAccountSchema,
  ContractSchema,
  MandateSchema,
} from './schemas.ts'
import type {
  BankAccount,
  ContractAccount,
  ContractAccountView,
  ContractModule,
  ContractView,
  Mandate,
} from './types.ts'

export function accountItemOf(account: ContractAccount): z.input<typeof ContractAccountListItemSchema> {
  return { ...account, anchorOn: dateOf(account.anchorOn), closedOn: dateOf(account.closedOn) }
}

export function contractOf({ groups, ...contract }: ContractView): z.input<typeof ContractSchema> {
  return {
    ...contract,
    startsOn: dateOf(contract.startsOn),
    endsOn: dateOf(contract.endsOn),
    groups: groups.map(({ customerGroup, validFrom, validTo }) => ({
      group: customerGroup,
      from: dateOf(validFrom),
      to: dateOf(validTo),
    })),
  }
}

/** Only the last four characters of the IBAN are shown. */
export function bankAccountOf({ ibanLast4, ...account }: BankAccount): z.input<typeof BankAccountSchema> {
  return { ...account, iban: `•••• ${ibanLast4}` }
}

export function mandateOf(mandate: Mandate): z.input<typeof MandateSchema> {
  return { ...mandate, signedOn: dateOf(mandate.signedOn), lastCollectedOn: dateOf(mandate.lastCollectedOn) }
}

export function modulesOf(modules: readonly ContractModule[]): z.input<typeof ContractModulesSchema> {
  return { modules: modules.map(({ module, from, to }) => ({ module, from: dateOf(from), to: dateOf(to) })) }
}

export function accountOf(account: ContractAccountView): z.input<typeof ContractAccountSchema> {
  return {
    ...accountItemOf(account),
    contracts: account.contracts.map(contractOf),
    bankAccounts: account.bankAccounts.map(bankAccountOf),
    mandates: account.mandates.map(mandateOf),
  }
}
