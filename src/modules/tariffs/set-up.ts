import { readPlan } from '#core/pricing/check'
import { isCurrency } from '#core/money/currency'
import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import type { Json } from '#platform/db/rows'
import { Refusal } from '#platform/refusal'
import { planRefused, pointedFrom } from './errors.ts'
import { loadParts, planJson } from './plan.ts'
import { insertPriceLists, selectHead, selectProducts, upsertProducts } from './queries.ts'
import type { PriceListRow } from './types.ts'

type Fields = { readonly [key: string]: Json | undefined }

/**
 * Adds a product, or changes it: `definition` is the product of the plan JSON without its key. Refused with every place
 * that does not fit. It holds at once, also for prices that are published already.
 */
export async function saveProduct(act: Act, key: string, definition: Fields): Promise<void> {
  const parts = await loadParts(act)
  const before = parts.products.find((product) => product.key === key)
  const products = [...parts.products.filter((product) => product.key !== key), { key, definition }]
  const { country, currency } = parts.head
  const bare = { country, currency, products: [{ ...definition, key }], priceLists: [], matrix: [] }
  refuseUnreadable(bare, '/products/0')
  const json = planJson({ ...parts, products })
  if (json !== undefined) refuseUnreadable(json, `/products/${products.length - 1}`)
  await upsertProducts(act, [{ key, definition }])
  await record(act, {
    action: before ? 'product.changed' : 'product.created',
    subjectKind: 'product',
    subject: key,
    ...(before ? { before: before.definition } : {}),
    after: definition,
  })
}

function refuseUnreadable(json: Json, at: string): void {
  const read = readPlan(json)
  if ('refused' in read) throw planRefused(pointedFrom(at, read.refused))
}

/** Adds a price list without versions; its currency is the tenant's unless said. */
export async function addPriceList(
  act: Act,
  list: Readonly<{ key: string; product: string; basis: 'gross' | 'net'; currency?: string | undefined }>,
): Promise<PriceListRow> {
  const { key, product, basis } = list
  if (!(await selectProducts(act)).some((one) => one.key === product))
    throw new Refusal('product_not_found', 404, { product })
  const currency = list.currency ?? (await selectHead(act)).currency
  if (!isCurrency(currency)) {
    const detail = 'expected a currency such as "EUR"'
    throw planRefused([{ code: 'bad_value', pointers: ['/currency'], detail }])
  }
  const [added] = await insertPriceLists(act, [{ key, product, basis, currency }])
  if (added === undefined) throw new Refusal('price_list_exists', 409, { priceLists: [key] })
  const row = { key, product, basis, currency }
  await record(act, { action: 'price_list.created', subjectKind: 'price_list', subject: key, after: row })
  return row
}
