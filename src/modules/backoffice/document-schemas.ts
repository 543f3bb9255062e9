import { z } from 'zod'
import { Instant, PlainDate, Uuid, dateOf, instantOf, pageOf, pageQuery } from '#platform/http/wire'
import {
  DOCUMENT_KINDS,
  DOCUMENT_STATES,
  MAIL_STATES,
  type OfficeDocument,
  type OfficeMail,
} from './document-queries.ts'

const count = z.int().min(0)
const kind = z.enum(DOCUMENT_KINDS)
const search = z.string().min(1).max(200).optional()

export const documentFilter = {
  search,
  kind: kind.optional(),
  state: z.enum(DOCUMENT_STATES).optional(),
  run: Uuid.optional(),
  customer: Uuid.optional(),
  subject: Uuid.optional(),
}
export const documentQuery = z.strictObject({ ...pageQuery, ...documentFilter })
export const documentSumsQuery = z.strictObject(documentFilter)

const documentView = z
  .object({
    document: Uuid,
    kind,
    number: z.string(),
    subject: Uuid,
    customerId: Uuid,
    customer: z.string(),
    contractAccount: z.string(),
    run: Uuid.nullable(),
    issuedOn: PlainDate,
    state: z.enum(DOCUMENT_STATES),
    reason: z.string().nullable().meta({ description: 'Why it waits or has failed.' }),
    sizeBytes: count.nullable(),
    madeAt: Instant.nullable(),
    mail: z.enum(MAIL_STATES).nullable().meta({ description: 'How the last mail about it stands.' }),
    mailedAt: Instant.nullable(),
    postedOn: PlainDate.nullable(),
  })
  .meta({ id: 'OfficeDocument', description: 'A document with its customer and how it was sent.' })
export const documentPage = pageOf(documentView)
export const documentSums = z
  .object({ documents: count, states: z.array(z.object({ state: z.enum(DOCUMENT_STATES), count })).readonly() })
  .meta({ id: 'OfficeDocumentSums' })

export function viewDocument(row: OfficeDocument): z.input<typeof documentView> {
  const { documentId, subjectId, runId, issuedOn, sizeBytes, madeAt, mailedAt, postedOn, ...same } = row
  return {
    ...same,
    document: documentId,
    subject: subjectId,
    run: runId,
    issuedOn: dateOf(issuedOn),
    sizeBytes: sizeBytes === null ? null : Number(sizeBytes),
    madeAt: instantOf(madeAt),
    mailedAt: instantOf(mailedAt),
    postedOn: dateOf(postedOn),
  }
}

export const mailQuery = z.strictObject({
  ...pageQuery,
  search,
  state: z.enum(MAIL_STATES).optional(),
  document: Uuid.optional(),
  customer: Uuid.optional(),
})

const mailView = z
  .object({
    mail: Uuid,
    document: Uuid,
    kind,
    number: z.string(),
    customerId: Uuid,
    customer: z.string(),
    recipient: z.string(),
    state: z.enum(MAIL_STATES),
    attempts: count,
    problem: z.string().nullable(),
    said: z.string().nullable().meta({ description: 'The words of the mail server.' }),
    dueAt: Instant,
    sentAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'OfficeMail', description: 'A mail with the document it is about and its customer.' })
export const mailPage = pageOf(mailView)

export function viewMail(row: OfficeMail): z.input<typeof mailView> {
  const { mailId, documentId, dueAt, sentAt, createdAt, ...same } = row
  return {
    ...same,
    mail: mailId,
    document: documentId,
    dueAt: instantOf(dueAt),
    sentAt: instantOf(sentAt),
    createdAt: instantOf(createdAt),
  }
}
