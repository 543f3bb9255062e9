import { z } from 'zod'
import { Currency, LanguageCode, Line, PlainDate, Uuid } from '#platform/http/wire'

const Rhythm = z.enum(['weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly'])
const PaymentWay = z.enum(['direct_debit', 'transfer'])
const DeliveryChannel = z.enum(['email', 'portal', 'post'])
const termsDays = z.int().min(0).max(120)
const number = z.string().min(1).max(35).optional()

export const NewContractAccountSchema = z
  .strictObject({
    number,
    customerId: Uuid,
    currency: Currency.optional(),
    rhythm: Rhythm,
    anchorOn: PlainDate,
    paymentWay: PaymentWay,
    paymentTermsDays: termsDays,
    language: LanguageCode.optional(),
    deliveryChannel: DeliveryChannel,
  })
  .meta({ id: 'NewContractAccount' })

export const ContractAccountChangeSchema = z
  .strictObject({
    rhythm: Rhythm.optional(),
    paymentWay: PaymentWay.optional(),
    paymentTermsDays: termsDays.optional(),
    language: LanguageCode.optional(),
    deliveryChannel: DeliveryChannel.optional(),
  })
  .meta({ id: 'ContractAccountChange', description: 'What is absent stays.' })

export const ContractAccountListItemSchema = z
  .object({
    contractAccountId: Uuid,
    number: z.string(),
    customerId: Uuid,
    currency: z.string(),
    rhythm: Rhythm,
    anchorOn: PlainDate,
    paymentWay: PaymentWay,
    paymentTermsDays: z.int(),
    language: z.string(),
    deliveryChannel: DeliveryChannel,
    closedOn: PlainDate.nullable(),
    version: z.int(),
  })
  .meta({ id: 'ContractAccountListItem' })

export const ContractSchema = z
  .object({
    contractId: Uuid,
    number: z.string(),
    contractAccountId: Uuid,
    product: z.string(),
    issuerId: Uuid,
    startsOn: PlainDate,
    endsOn: PlainDate.nullable(),
    version: z.int(),
    groups: z.array(z.object({ group: z.string().nullable(), from: PlainDate, to: PlainDate.nullable() })),
  })
  .meta({ id: 'Contract', description: 'Days are half-open: endsOn is the first day without it.' })

export const BankAccountSchema = z
  .object({
    bankAccountId: Uuid,
    customerId: Uuid,
    holder: z.string(),
    iban: z.string().meta({ description: 'Masked but for the last four characters.', examples: ['•••• 3000'] }),
    bic: z.string().nullable(),
  })
  .meta({ id: 'BankAccount' })

export const MandateSchema = z
  .object({
    mandateId: Uuid,
    reference: z.string(),
    collectorId: Uuid,
    contractAccountId: Uuid,
    bankAccountId: Uuid,
    scheme: z.enum(['CORE', 'B2B']),
    signedOn: PlainDate,
    state: z.enum(['active', 'suspended', 'revoked']),
    stateReason: z.string().nullable(),
    lastCollectedOn: PlainDate.nullable(),
  })
  .meta({ id: 'Mandate' })

export const ContractAccountSchema = ContractAccountListItemSchema.extend({
  contracts: z.array(ContractSchema),
  bankAccounts: z.array(BankAccountSchema),
  mandates: z.array(MandateSchema),
}).meta({ id: 'ContractAccount' })

export const NewContractSchema = z
  .strictObject({
    number,
    contractAccountId: Uuid,
    product: z.string().min(1).max(64),
    issuerId: Uuid.optional(),
    startsOn: PlainDate,
    endsOn: PlainDate.nullable().optional(),
    customerGroup: z.string().max(64).nullable().optional(),
  })
  .meta({ id: 'NewContract' })

export const DaySchema = z.strictObject({ on: PlainDate }).meta({ id: 'OnDay' })

export const ContractEndSchema = z
  .strictObject({ endsOn: PlainDate.nullable() })
  .meta({ id: 'ContractEnd', description: 'The first day without the contract; null lets it run on.' })

export const GroupChangeSchema = z
  .strictObject({ group: z.string().max(64).nullable(), from: PlainDate })
  .meta({ id: 'GroupChange', description: 'null: in no group.' })

export const ContractModulesSchema = z
  .strictObject({
    modules: z
      .array(z.strictObject({ module: z.string().min(1).max(64), from: PlainDate, to: PlainDate.nullable() }))
      .max(100),
  })
  .meta({ id: 'ContractModules', description: 'Modules of price lists that a contract has, by half-open days.' })

export const NewBankAccountSchema = z
  .strictObject({
    customerId: Uuid,
    holder: Line,
    iban: z.string().min(1).max(60),
    bic: z.string().max(11).nullable().optional(),
  })
  .meta({ id: 'NewBankAccount' })

export const NewMandateSchema = z
  .strictObject({
    reference: z.string().min(1).max(35).optional(),
    collectorId: Uuid,
    contractAccountId: Uuid,
    bankAccountId: Uuid,
    scheme: z.enum(['CORE', 'B2B']),
    signedOn: PlainDate,
  })
  .meta({ id: 'NewMandate' })

export const MandateMoveSchema = z
  .strictObject({ state: z.enum(['active', 'suspended', 'revoked']), reason: Line })
  .meta({ id: 'MandateMove' })
