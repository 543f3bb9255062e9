import type { Json } from '#platform/db/rows'

/** A version of a price list as stored; `definition` holds components, bestOf and modules as the plan JSON says them. */
export type VersionRow = Readonly<{
  priceList: string
  version: number
  validFrom: Temporal.Instant
  corrects: number | null
  reason: string | null
  definition: Json
  state: 'draft' | 'published'
  publishedAt: Temporal.Instant | null
  publishedBy: string | null
}>

export type PriceListRow = Readonly<{ key: string; product: string; basis: 'gross' | 'net'; currency: string }>

export type CellRow = Readonly<{
  cellId: string
  priceList: string
  place: string | null
  customerGroup: string | null
  bound: { readonly [key: string]: Json | undefined }
  validFrom: Temporal.PlainDate
  validTo: Temporal.PlainDate | null
}>

export type ProductRow = Readonly<{ key: string; definition: { readonly [key: string]: Json | undefined } }>

export type Head = Readonly<{ matrixPriority: readonly string[]; tax: Json; profiles: Json }>
