import { z } from 'zod'
import { newId } from '#platform/ids'
import { route } from '#platform/http/route'
import { Instant, Key, Uuid, cutPage, pageOf, pageQuery, readCursor, withoutUndefined } from '#platform/http/wire'
import { appliesView, viewChoice } from '#modules/tariffs'
import { choiceOfContract } from './applies.ts'
import { addBankAccount, addMandate, getMandate, moveMandate } from './bank-single.ts'
import {
  addContract,
  addContractAccount,
  changeContractAccount,
  closeContractAccount,
  endContract,
  moveToGroup,
} from './change.ts'
import { modulesOfContract, setModules } from './modules.ts'
import { getContract, getContractAccount } from './read.ts'
import { selectAccounts } from './read-queries.ts'
import {
  BankAccountSchema,
  ContractAccountChangeSchema,
  ContractAccountListItemSchema,
  ContractAccountSchema,
  ContractEndSchema,
  ContractModulesSchema,
  ContractSchema,
  DaySchema,
  GroupChangeSchema,
  MandateMoveSchema,
  MandateSchema,
  NewBankAccountSchema,
  NewContractAccountSchema,
  NewContractSchema,
  NewMandateSchema,
} from './schemas.ts'
import { accountItemOf, accountOf, bankAccountOf, contractOf, mandateOf, modulesOf } from './views.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const accountParams = z.object({ account: Uuid })
const contractParams = z.object({ contract: Uuid })
const mandateParams = z.object({ mandate: Uuid })

const accountRoutes = [
  route({
    method: 'GET',
    path: '/contract-accounts',
    may: 'contracts.read',
    summary: 'Lists contract accounts by number: all, those of a customer, or those whose number begins so',
    query: z.object({ ...pageQuery, customer: Uuid.optional(), number: z.string().max(35).optional() }),
    answer: pageOf(ContractAccountListItemSchema),
    refusals: [],
    async handle({ act, query: { limit, cursor, customer, number } }) {
      const after = readCursor(cursor, z.tuple([z.string()]))?.[0] ?? null
      const filter = { customerId: customer ?? null, number: number ?? null }
      return cutPage(await selectAccounts(act, { limit, after }, filter), limit, (row) => [row.number], accountItemOf)
    },
  }),
  route({
    method: 'POST',
    path: '/contract-accounts',
    may: 'contracts.write',
    summary: 'Creates a contract account',
    body: NewContractAccountSchema,
    answer: ContractAccountSchema,
    status: 201,
    refusals: ['customer_not_found', 'number_taken', 'value_not_readable'],
    handle: async ({ act, body }) =>
      accountOf(
        await addContractAccount(act, {
          ...withoutUndefined(body),
          contractAccountId: newId(),
          anchorOn: day(body.anchorOn),
        }),
      ),
  }),
  route({
    method: 'GET',
    path: '/contract-accounts/:account',
    may: 'contracts.read',
    summary: 'Shows a contract account with contracts, bank accounts and mandates',
    params: accountParams,
    answer: ContractAccountSchema,
    versioned: 'read',
    refusals: ['contract_account_not_found'],
    handle: async ({ act, params: { account } }) => accountOf(await getContractAccount(act, account)),
  }),
  route({
    method: 'PATCH',
    path: '/contract-accounts/:account',
    may: 'contracts.write',
    summary: 'Changes rhythm, payment way, terms, language or delivery channel',
    params: accountParams,
    body: ContractAccountChangeSchema,
    answer: ContractAccountSchema,
    versioned: 'write',
    refusals: ['contract_account_not_found', 'value_not_readable'],
    handle: async ({ act, params: { account }, body, expectedVersion }) =>
      accountOf(await changeContractAccount(act, account, expectedVersion, withoutUndefined(body))),
  }),
  route({
    method: 'POST',
    path: '/contract-accounts/:account/close',
    may: 'contracts.write',
    summary: 'Closes a contract account from a day on',
    params: accountParams,
    body: DaySchema,
    answer: ContractAccountSchema,
    versioned: 'write',
    refusals: ['contract_account_not_found', 'contract_account_in_use'],
    handle: async ({ act, params: { account }, body: { on }, expectedVersion }) =>
      accountOf(await closeContractAccount(act, account, expectedVersion, day(on))),
  }),
] as const

const contractRoutes = [
  route({
    method: 'POST',
    path: '/contracts',
    may: 'contracts.write',
    summary: 'Creates a contract',
    body: NewContractSchema,
    answer: ContractSchema,
    status: 201,
    refusals: [
      'contract_account_not_found',
      'contract_account_closed',
      'product_not_found',
      'issuer_not_found',
      'customer_group_not_found',
      'number_taken',
      'value_not_readable',
    ],
    handle: async ({ act, body }) =>
      contractOf(
        await addContract(act, {
          ...withoutUndefined(body),
          contractId: newId(),
          startsOn: day(body.startsOn),
          endsOn: body.endsOn ? day(body.endsOn) : null,
        }),
      ),
  }),
  route({
    method: 'GET',
    path: '/contracts/:contract',
    may: 'contracts.read',
    summary: 'Shows a contract with its customer groups',
    params: contractParams,
    answer: ContractSchema,
    versioned: 'read',
    refusals: ['contract_not_found'],
    handle: async ({ act, params: { contract } }) => contractOf(await getContract(act, contract)),
  }),
  route({
    method: 'POST',
    path: '/contracts/:contract/end',
    may: 'contracts.write',
    summary: 'Ends a contract, or lets it run on',
    params: contractParams,
    body: ContractEndSchema,
    answer: ContractSchema,
    versioned: 'write',
    refusals: ['contract_not_found', 'contract_end_impossible'],
    handle: async ({ act, params: { contract }, body: { endsOn }, expectedVersion }) =>
      contractOf(await endContract(act, contract, expectedVersion, endsOn === null ? null : day(endsOn))),
  }),
  route({
    method: 'PUT',
    path: '/contracts/:contract/customer-group',
    may: 'contracts.write',
    summary: 'Moves a contract to a customer group from a day on',
    params: contractParams,
    body: GroupChangeSchema,
    answer: ContractSchema,
    refusals: ['contract_not_found', 'customer_group_not_found'],
    handle: async ({ act, params: { contract }, body: { group, from } }) =>
      contractOf(await moveToGroup(act, contract, group, day(from))),
  }),
  route({
    method: 'GET',
    path: '/contracts/:contract/modules',
    may: 'contracts.read',
    summary: 'The modules of price lists that a contract has chosen',
    params: contractParams,
    answer: ContractModulesSchema,
    refusals: ['contract_not_found'],
    handle: async ({ act, params: { contract } }) => modulesOf(await modulesOfContract(act, contract)),
  }),
  route({
    method: 'PUT',
    path: '/contracts/:contract/modules',
    may: 'contracts.write',
    summary: 'Sets the modules of a contract, all of them; what is settled stays',
    params: contractParams,
    body: ContractModulesSchema,
    answer: ContractModulesSchema,
    refusals: ['contract_not_found', 'modules_refused', 'price_plan_refused'],
    async handle({ act, params: { contract }, body }) {
      await setModules(
        act,
        contract,
        body.modules.map(({ module, from, to }) => ({ module, from: day(from), to: to === null ? null : day(to) })),
      )
      return modulesOf(await modulesOfContract(act, contract))
    },
  }),
  route({
    method: 'GET',
    path: '/price-plan/applies-to',
    may: 'contracts.read',
    summary: 'Which price list applies to a contract, by its number, at a place and an instant, and why',
    query: z.strictObject({ contract: z.string().min(1).max(64), place: Key.optional(), at: Instant.optional() }),
    answer: appliesView,
    refusals: [
      'contract_not_found',
      'price_plan_missing',
      'product_not_found',
      'place_not_found',
      'price_plan_refused',
    ],
    handle: async ({ act, query: { contract, place, at } }) =>
      viewChoice(
        await choiceOfContract(act, { contract, place, at: at === undefined ? undefined : Temporal.Instant.from(at) }),
      ),
  }),
] as const

const bankRoutes = [
  route({
    method: 'POST',
    path: '/bank-accounts',
    may: 'contracts.bank',
    summary: 'Creates a bank account of a customer; its IBAN is stored encrypted and shown masked',
    body: NewBankAccountSchema,
    answer: BankAccountSchema,
    status: 201,
    refusals: ['customer_not_found', 'iban_invalid', 'bic_invalid', 'value_required'],
    handle: async ({ act, body }) =>
      bankAccountOf(await addBankAccount(act, { ...withoutUndefined(body), bankAccountId: newId() })),
  }),
  route({
    method: 'POST',
    path: '/mandates',
    may: 'contracts.bank',
    summary: 'Creates a SEPA mandate',
    body: NewMandateSchema,
    answer: MandateSchema,
    status: 201,
    refusals: [
      'contract_account_not_found',
      'bank_account_not_found',
      'bank_account_of_other_customer',
      'collector_not_found',
      'mandate_active_exists',
      'mandate_needs_euro',
      'mandate_reference_taken',
      'mandate_reference_invalid',
    ],
    handle: async ({ act, body }) =>
      mandateOf(await addMandate(act, { ...withoutUndefined(body), mandateId: newId(), signedOn: day(body.signedOn) })),
  }),
  route({
    method: 'GET',
    path: '/mandates/:mandate',
    may: 'contracts.read',
    summary: 'Shows a mandate',
    params: mandateParams,
    answer: MandateSchema,
    refusals: ['mandate_not_found'],
    handle: async ({ act, params: { mandate } }) => mandateOf(await getMandate(act, mandate)),
  }),
  route({
    method: 'PUT',
    path: '/mandates/:mandate/state',
    may: 'contracts.bank',
    summary: 'Suspends, resumes or revokes a mandate',
    params: mandateParams,
    body: MandateMoveSchema,
    answer: MandateSchema,
    refusals: ['mandate_not_found', 'mandate_revoked', 'mandate_active_exists'],
    handle: async ({ act, params: { mandate }, body: { state, reason } }) =>
      mandateOf(await moveMandate(act, mandate, state, reason)),
  }),
] as const

export const contractsRoutes = [...accountRoutes, ...contractRoutes, ...bankRoutes] as const
