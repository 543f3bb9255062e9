import { z } from 'zod'
import { isZone } from '#formats/local-time'
import { type Mapping, invalidMapping } from '#modules/imports'

const fields = [
  'id',
  'point',
  'location',
  'token',
  'startedAt',
  'endedAt',
  'chargingEndedAt',
  'authorisedAt',
  'revisedAt',
  'energy',
  'zone',
  'userType',
  'partner',
] as const

export type Field = (typeof fields)[number]

const day = z.iso.date()

/** What a mapping of kind `sessions` may say beside its columns. */
const rulesSchema = z.strictObject({
  /** Rows without these are rejected. */
  required: z.array(z.enum(fields)).default([]),
  energyUnit: z.enum(['kWh', 'Wh']).default('kWh'),
  isFinal: z.boolean().default(false),
  lateAfterDays: z.int().min(1).optional(),
  /** Sets up locations and points that are not known. */
  createPlaces: z
    .strictObject({
      country: z.string().length(2),
      zone: z.string().refine(isZone, 'is no zone'),
      holidays: z.string().optional(),
      current: z.enum(['AC', 'DC']).optional(),
    })
    .optional(),
  /** Makes customer, contract account, contract and card of every card that is not known; all numbers are the card's. */
  createCustomers: z
    .strictObject({
      /** First day of contracts and cards; before the first session of the file. */
      from: day,
      product: z.string().min(1),
      language: z.enum(['de', 'en', 'nl', 'nb']),
      rhythm: z.enum(['weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly']),
      /** First day of the first period. */
      anchor: day,
      payment: z.enum(['direct_debit', 'transfer']),
      paymentTermsDays: z.int().min(0).max(120).default(14),
      /** `issuer`: they live at the issuer's address, as the residents of a housing association do. */
      livesAt: z.literal('issuer').optional(),
      delivery: z.enum(['email', 'portal', 'post']).default('post'),
    })
    .optional(),
})

export type FileRules = z.output<typeof rulesSchema>

/** Reads the rules of a session mapping; refuses what does not fit, with its places. */
export function fileRules(mapping: Mapping): FileRules {
  const wrong = (pointer: string, detail: string) => invalidMapping([{ pointer, code: 'mapping_invalid', detail }])
  if (mapping.kind !== 'sessions') throw wrong('/kind', 'is not sessions')
  for (const field of [...Object.keys(mapping.columns), ...Object.keys(mapping.constants)]) {
    if (!fields.some((known) => known === field)) throw wrong(`/columns/${field}`, 'is no field of a session')
  }
  const has = (field: Field) => field in mapping.columns || field in mapping.constants
  if (!has('startedAt')) throw wrong('/columns/startedAt', 'is missing')
  if (!has('point') && !has('location')) throw wrong('/columns/point', 'is missing, and so is location')
  const read = rulesSchema.safeParse(mapping.rules)
  if (read.success) return read.data
  throw invalidMapping(
    read.error.issues.map((issue) => ({
      pointer: `/rules/${issue.path.join('/')}`,
      code: 'mapping_invalid',
      detail: issue.message,
    })),
  )
}
