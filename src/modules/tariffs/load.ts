import { createHash } from 'node:crypto'
import { checkPlan, readPlan } from '#core/pricing/check'
import type { Plan } from '#core/pricing/plan'
import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { planRefused } from './errors.ts'
import {
  insertCells,
  insertDrafts,
  insertPriceLists,
  updateToPublished,
  upsertHead,
  upsertProducts,
} from './queries.ts'

/**
 * Takes a whole plan JSON into a tenant that has no prices yet and publishes it: for the first set-up.
 * Refused with every place where the plan does not fit, or `price_list_exists`.
 */
export async function loadPlan(act: Act, json: Json): Promise<void> {
  const { refused } = checkPlan(json)
  if (refused.length > 0) throw planRefused(refused)
  const read = readPlan(json)
  if ('refused' in read) throw planRefused(read.refused)
  const { plan } = read
  await upsertHead(act, {
    matrixPriority: [...(plan.matrixPriority ?? [])],
    tax: toJson(plan.tax ?? {}),
    profiles: toJson(plan.profiles ?? {}),
  })
  await upsertProducts(
    act,
    plan.products.map(({ key, ...definition }) => ({ key, definition: toObject(definition) })),
  )
  const lists = plan.priceLists.map(({ key, product, basis, currency }) => ({
    key,
    product,
    basis,
    currency: currency ?? plan.currency,
  }))
  const added = await insertPriceLists(act, lists)
  if (added.length !== lists.length)
    throw new Refusal('price_list_exists', 409, { priceLists: lists.map(({ key }) => key) })
  const versions = plan.priceLists.flatMap((list) => list.versions.map((version) => newVersion(list.key, version)))
  await insertDrafts(act, versions)
  await updateToPublished(
    act,
    versions.map((one) => ({ ...one, hash: createHash('sha256').update(one.definition).digest() })),
  )
  await insertNewCells(act, plan.matrix)
  await record(act, {
    action: 'price_plan.loaded',
    subjectKind: 'price_plan',
    subject: 'plan',
    after: { priceLists: lists.map(({ key }) => key) },
  })
}

/** A version of the plan JSON as it is stored. */
export function newVersion(
  priceList: string,
  { version, validFrom, corrects, ...definition }: Plan['priceLists'][number]['versions'][number],
): Parameters<typeof insertDrafts>[1][number] {
  return {
    priceList,
    version,
    validFrom: Temporal.Instant.from(validFrom),
    corrects: corrects ?? null,
    reason: corrects === undefined ? null : 'taken over with the plan',
    definition: JSON.stringify(definition),
  }
}

/** Adds cells of the plan JSON; `place_not_found` and `customer_group_not_found` where a key is unknown. */
export async function insertNewCells(act: Act, cells: Plan['matrix']): Promise<void> {
  await insertCells(act, cells.map(newCell)).catch((error: unknown) => {
    if (!(error instanceof Error) || !('constraint' in error)) throw error
    const [code, field] =
      error.constraint === 'matrix_cell_place_fkey'
        ? (['place_not_found', 'place'] as const)
        : (['customer_group_not_found', 'customerGroup'] as const)
    const isKey = error.constraint === 'matrix_cell_place_fkey' || error.constraint === 'matrix_cell_group_fkey'
    throw isKey ? new Refusal(code, 404, { [field]: cells.flatMap((cell) => cell[field] ?? []).join(', ') }) : error
  })
}

export function newCell({
  place,
  customerGroup,
  priceList,
  validFrom,
  validTo,
  ...bound
}: Plan['matrix'][number]): Parameters<typeof insertCells>[1][number] {
  const until = validTo === undefined || validTo === null ? null : Temporal.PlainDate.from(validTo)
  return {
    cellId: newId(),
    priceList,
    place,
    customerGroup,
    bound: toObject(bound),
    validFrom: Temporal.PlainDate.from(validFrom),
    validTo: until,
  }
}

// What the plan reader has checked is JSON; only its type is narrower.
const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json
export const toObject = (value: object): { readonly [key: string]: Json | undefined } =>
  toJson(value) as { readonly [key: string]: Json | undefined }
