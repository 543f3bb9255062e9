import { z } from 'zod'
import {
  Country, Instant, LanguageCode, Line, PlainDate, Uuid, dateOf, instantOf, pageOf, pageQuery,
} from '#platform/http/wire' // prettier-ignore
import type { Delivery } from './read-queries.ts'
import type { Document, DocumentCounts, TemplateVersion } from './types.ts'

const Kind = z.enum(['invoice', 'credit_note', 'statement']).meta({ id: 'DocumentKind' })
const State = z.enum(['waiting', 'made', 'failed'])
const count = z.int().min(0)

export const documentView = z
  .object({
    document: Uuid,
    kind: Kind,
    number: z.string(),
    subject: Uuid,
    customer: Uuid,
    contractAccount: Uuid,
    issuer: Uuid,
    run: Uuid.nullable(),
    language: LanguageCode,
    issuedOn: PlainDate,
    /** What it says in short, such as amount and due date. */
    facts: z.record(z.string(), z.json()),
    state: State,
    /** Why it waits or has failed. */
    reason: z.string().nullable(),
    fileName: z.string().nullable(),
    mediaType: z.string().nullable(),
    sizeBytes: count.nullable(),
    sha256: z.string().nullable(),
    madeAt: Instant.nullable(),
  })
  .meta({ id: 'Document', description: 'A document for a customer, and whether its file is there.' })

export const documentPage = pageOf(documentView)

const deliveryView = z.object({
  channel: z.enum(['mail', 'post']),
  state: z.enum(['planned', 'sent', 'failed']),
  sentOn: PlainDate.nullable(),
  sentAt: Instant.nullable(),
})

export const deliveriesView = z.object({ data: z.array(deliveryView).readonly() })

export const documentParams = z.object({ document: Uuid })
export const subjectParams = z.object({ kind: Kind, subject: Uuid })

export const documentQuery = z.strictObject({
  ...pageQuery,
  kind: Kind.optional(),
  state: State.optional(),
  customer: Uuid.optional(),
  run: Uuid.optional(),
  number: z.string().max(100).optional(),
})

export const countsQuery = z.strictObject({ run: Uuid.optional() })

export const countsView = z
  .object({
    waiting: count,
    made: count,
    failed: count,
    sizeBytes: z.string(),
    reasons: z.array(z.object({ reason: z.string(), count })).readonly(),
  })
  .meta({ id: 'DocumentCounts', description: 'How far the documents are.' })

export const templateView = z
  .object({
    template: Uuid,
    kind: Kind,
    language: LanguageCode,
    /** The issuer it is for; null for all. */
    issuer: Uuid.nullable(),
    validFrom: PlainDate,
    fileName: z.string(),
    sizeBytes: count,
    sha256: z.string(),
    uploadedBy: z.string(),
    uploadedAt: Instant,
    withdrawnAt: Instant.nullable(),
  })
  .meta({ id: 'Template', description: 'A layout of the tenant’s own.' })

export const templatesView = z.object({ data: z.array(templateView).readonly() })
export const templateParams = z.object({ template: Uuid })

export const templateUpload = z.strictObject({
  kind: Kind,
  language: LanguageCode,
  issuer: Uuid.optional(),
  validFrom: PlainDate.optional(),
  fileName: Line.default('template.docx'),
})

const standardFields = { kind: Kind, language: LanguageCode, country: Country.default('DE') }
export const standardQuery = z.strictObject(standardFields)
export const previewQuery = z.strictObject({ ...standardFields, template: Uuid.optional(), subject: Uuid.optional() })
export const fieldsQuery = z.strictObject({ kind: Kind })

export const fieldsView = z.object({
  data: z
    .array(
      z.object({
        name: z.string(),
        kind: z.string(),
        formats: z.array(z.string()).readonly(),
        meaning: z.record(LanguageCode, z.string()),
        example: z.record(LanguageCode, z.string()).nullable(),
      }),
    )
    .readonly(),
})

export function viewDocument(document: Document): z.input<typeof documentView> {
  const { kind, number, language, state, reason, fileName, mediaType } = document
  return {
    kind,
    number,
    language,
    state,
    reason,
    fileName,
    mediaType,
    document: document.documentId,
    subject: document.subjectId,
    customer: document.customerId,
    contractAccount: document.contractAccountId,
    issuer: document.issuerId,
    run: document.runId,
    issuedOn: dateOf(document.issuedOn),
    facts: z.record(z.string(), z.json()).parse(document.facts),
    sizeBytes: document.sizeBytes === null ? null : Number(document.sizeBytes),
    sha256: document.hash?.toString('hex') ?? null,
    madeAt: instantOf(document.madeAt),
  }
}

export function viewCounts(counts: DocumentCounts): z.input<typeof countsView> {
  return { ...counts, sizeBytes: counts.sizeBytes.toString() }
}

export function viewDelivery({ channel, state, sentOn, sentAt }: Delivery): z.input<typeof deliveryView> {
  return { channel, state, sentOn: dateOf(sentOn), sentAt: instantOf(sentAt) }
}

export function viewTemplate(template: TemplateVersion): z.input<typeof templateView> {
  const { kind, language, fileName, sizeBytes, uploadedBy } = template
  return {
    kind,
    language,
    fileName,
    sizeBytes,
    uploadedBy,
    template: template.templateVersionId,
    issuer: template.issuerId,
    validFrom: dateOf(template.validFrom),
    sha256: template.hash.toString('hex'),
    uploadedAt: instantOf(template.uploadedAt),
    withdrawnAt: instantOf(template.withdrawnAt),
  }
}
