import { z } from 'zod'
import { CELL_FIELDS, cellField, planField, productField, versionField } from '#core/pricing/plan'
import { usageField } from '#core/pricing/usage'
import { Currency, Instant, Key, Line, PlainDate, Uuid, pageOf, pageQuery } from '#platform/http/wire'

/** JSON of price plans: described by the engine's own fields, and read by them, with every place that is wrong. */
const planJson = (id: string, description: string, schema: Readonly<Record<string, unknown>>) =>
  z.unknown().meta({ ...schema, id, description })

export const productJson = planJson('Product', 'A product of a price plan.', productField.schema)
export const versionJson = planJson('PriceListContent', 'A version of a price list.', versionField.schema)
export const cellJson = planJson('MatrixCell', 'Which price list applies where, for whom, when.', cellField.schema)
export const pricePlanJson = planJson('PricePlan', 'Products, price lists and matrix.', planField.schema)
export const usageJson = planJson('Usage', 'What is to be priced in one period of one contract.', usageField.schema)

const count = z.int().min(0)
const number = z.coerce.number().int().min(1).max(2_147_483_647)

export const listQuery = z.strictObject(pageQuery)
export const productParams = z.object({ product: Key })
export const productPage = pageOf(productJson)

export const priceListBody = z.strictObject({
  key: Key,
  product: Key,
  basis: z.enum(['gross', 'net']),
  currency: Currency.optional(),
})
export const priceListView = z
  .object({ key: Key, product: Key, basis: z.enum(['gross', 'net']), currency: Currency })
  .meta({ id: 'PriceList' })
export const priceListPage = pageOf(priceListView)

export const priceListParams = z.object({ priceList: Key })
export const versionParams = z.object({ priceList: Key, version: number })
export const versionView = z
  .object({
    priceList: Key,
    state: z.enum(['draft', 'published']),
    reason: z.string().nullable(),
    publishedAt: Instant.nullable(),
    publishedBy: z.string().nullable(),
    content: versionJson,
  })
  .meta({
    id: 'PriceListVersion',
    description: 'A version of a price list: draft, or published and for ever as it is.',
  })
export const versionPage = pageOf(versionView)

/** A draft: components, bestOf and modules as price plans say them, read by the engine. */
export const draftBody = z
  .looseObject({
    validFrom: Instant.optional(),
    corrects: z.int().min(1).optional(),
    reason: Line.optional(),
  })
  .meta({
    id: 'PriceListDraft',
    description: 'A version of a price list without its number; `validFrom` is left out where it corrects another one.',
  })

export const publicationBody = z.strictObject({ reason: Line.optional() })
export const publicationView = z
  .object({ state: z.enum(['published', 'approval_asked']), approval: Uuid.nullable() })
  .meta({ id: 'Publication', description: 'Published, or waiting for a second person who gives the approval.' })

export const takenView = z
  .object({
    products: z.array(Key).readonly(),
    priceLists: z.array(Key).readonly(),
    drafts: z.array(z.object({ priceList: Key, version: z.int() })).readonly(),
    cells: count,
  })
  .meta({ id: 'TakenPlan', description: 'What a plan brought that was not there yet.' })

export const copyBody = z
  .strictObject({ validFrom: Instant, reason: Line.optional() })
  .meta({ id: 'VersionCopy', description: 'From when the prices of an earlier version hold again.' })

const inLanguages = z.object({ de: z.string(), en: z.string(), nl: z.string(), nb: z.string() })
export const differencesQuery = z.strictObject({ from: number.optional() })
export const differencesView = z
  .object({
    from: z.int().nullable(),
    to: z.int(),
    differences: z.array(
      z.object({
        kind: z.enum(['added', 'removed', 'changed']),
        component: z.string(),
        module: z.string().nullable(),
        text: inLanguages,
      }),
    ),
  })
  .meta({ id: 'VersionDifferences', description: 'What a version says otherwise than another one, in plain words.' })

export const cellView = z.object({ cell: Uuid, content: cellJson }).meta({ id: 'StoredMatrixCell' })
export const cellPage = pageOf(cellView)
export const cellParams = z.object({ cell: Uuid })
export const cellEndBody = z.strictObject({ validTo: PlainDate })

const problemView = z.object({ code: z.string(), pointers: z.array(z.string()).readonly(), detail: z.string() })
const warningView = z.object({ code: z.string(), pointer: z.string(), detail: z.string() })
export const checkView = z
  .object({ refused: z.array(problemView).readonly(), warnings: z.array(warningView).readonly() })
  .meta({ id: 'PricePlanCheck', description: 'What forbids publishing a plan, and what needs a reason.' })

export const appliesQuery = z.strictObject({
  product: Key.optional(),
  place: Key.optional(),
  customerGroup: Key.optional(),
  at: Instant.optional(),
  userType: Key.optional(),
  current: z.enum(['AC', 'DC']).optional(),
  /** In kW. */
  power: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,3})?$/)
    .optional(),
  connector: Key.optional(),
  partner: Key.optional(),
  contract: z.string().min(1).max(64).optional(),
})
export const appliesView = z
  .object({
    product: Key,
    at: Instant,
    day: PlainDate,
    priceList: Key.nullable(),
    version: count.nullable(),
    cells: z.array(
      z.object({
        cell: Uuid,
        content: cellJson,
        bound: z.array(z.enum(CELL_FIELDS)).readonly(),
        verdict: z.enum(['applies', 'fewer_fields', 'lower_priority', 'wider_place']),
      }),
    ),
  })
  .meta({
    id: 'PriceListChoice',
    description: 'Which price list applies, and each cell of the matrix that fits with what it lost by.',
  })

const amount = z.string()
export const answerView = z
  .object({
    currency: Currency,
    items: z
      .array(
        z.object({
          id: z.string(),
          priceList: z.string().optional(),
          version: z.int().optional(),
          charges: z.array(z.unknown()).readonly(),
          total: amount,
          free: z.string().optional(),
          waiting: z.object({ code: z.string(), detail: z.string() }).optional(),
        }),
      )
      .readonly(),
    settlements: z.array(z.unknown()).readonly(),
    allowances: z.array(z.unknown()).readonly(),
    total: z.object({
      net: amount,
      gross: amount,
      vat: z
        .array(
          z.object({
            country: z.string(),
            category: z.string(),
            rate: z.string(),
            net: amount,
            vat: amount,
            gross: amount,
          }),
        )
        .readonly(),
    }),
    warnings: z.array(warningView).readonly(),
  })
  .meta({ id: 'PriceAnswer', description: 'The priced usage, each charge with the reason of its amount.' })
