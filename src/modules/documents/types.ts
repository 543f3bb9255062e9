import type { Fields } from '#formats/docx/fields'
import type { FillData } from '#formats/docx/fill'
import type { Act } from '#platform/act'
import type { Facts } from '#platform/refusal'

export type DocumentKind = 'invoice' | 'credit_note' | 'statement'
export type DocumentState = 'waiting' | 'made' | 'failed'
export type Language = 'de' | 'en' | 'nl' | 'nb'

/** What a mail, a list and a search say of a document: amounts as decimal text, days as YYYY-MM-DD. */
export type DocumentFacts = Facts

/** A document that somebody needs, about one subject. */
export type Order = Readonly<{
  kind: DocumentKind
  subjectId: string
  customerId: string
  contractAccountId: string
  issuerId: string
  runId: string | null
  number: string
  language: Language
  issuedOn: Temporal.PlainDate
  facts: DocumentFacts
}>

export type Document = Order &
  Readonly<{
    documentId: string
    toDeliver: boolean
    state: DocumentState
    reason: string | null
    askedAt: Temporal.Instant
    hash: Buffer | null
    sizeBytes: bigint | null
    mediaType: string | null
    fileName: string | null
    madeAt: Temporal.Instant | null
  }>

/** A document on its way to be made. */
export type Pending = Order & Readonly<{ documentId: string }>

/** What fills a document; or what the law or the layout asks for and nobody has entered. */
export type Content =
  | Readonly<{ kind: 'whole'; data: FillData }>
  | Readonly<{ kind: 'lacks'; lacks: readonly string[] }>

/** One kind of document, as the room that issues it knows it. */
export type Paper = Readonly<{
  /** Everything a template may name. */
  fields: Fields
  /** An invented one, for previews. */
  example(language: Language, country: string): FillData
  /** The layout for those who have uploaded none. */
  standard(language: Language, country: string): Promise<Uint8Array>
  /** What the law of a country wants shown and a layout that shows these fields leaves out, each with its source. */
  mustShow(
    country: string,
    shown: readonly string[],
  ): readonly Readonly<{ key: string; name: Readonly<Record<Language, string>>; source: string }>[]
  /** What is in the documents of these orders, by subject; a subject that is gone is left out. */
  contents(act: Act, orders: readonly Order[]): Promise<ReadonlyMap<string, Content>>
}>

/** Where documents come from: rooms downstream say what they issue, and this room makes it. */
export type Papers = Readonly<{
  /** Events whose subjects become documents. */
  events: readonly string[]
  /** Orders for those of the subjects that are issued; others are left out. */
  orders(act: Act, subjectIds: readonly string[]): Promise<readonly Order[]>
  of(kind: DocumentKind): Paper
}>

export type TemplateVersion = Readonly<{
  templateVersionId: string
  kind: DocumentKind
  issuerId: string | null
  language: Language
  validFrom: Temporal.PlainDate
  fileName: string
  hash: Buffer
  sizeBytes: number
  uploadedBy: string
  uploadedAt: Temporal.Instant
  withdrawnAt: Temporal.Instant | null
}>

export type DocumentFilter = Readonly<{
  kind?: DocumentKind | undefined
  state?: DocumentState | undefined
  customer?: string | undefined
  run?: string | undefined
  number?: string | undefined
}>

export type DocumentCounts = Readonly<{
  waiting: number
  made: number
  failed: number
  sizeBytes: bigint
  /** Why documents wait or have failed. */
  reasons: readonly Readonly<{ reason: string; count: number }>[]
}>

export type DeliveryState = 'planned' | 'sent' | 'failed'
