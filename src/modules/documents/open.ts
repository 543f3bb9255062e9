import { record } from '#modules/audit'
import { close } from '#modules/worklist'
import { type Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { archive } from '#platform/files/archive'
import { office } from '#platform/office/office'
import { Refusal } from '#platform/refusal'
import { settle } from './make.ts'
import { insertOrders, lockDocument, updateUnmade } from './queries.ts'
import { selectDocumentOf, selectDocuments } from './read-queries.ts'
import { render } from './render.ts'
import type { Document, DocumentKind, Order, Papers } from './types.ts'

/**
 * The finished document of a subject; made now where it is not yet there, before everything that waits. Refuses
 * `document_not_found`, and where it cannot be made now why: `document_lacks`, `document_failed`, `office_missing`,
 * `office_down`, `disk_full`.
 */
export async function openDocument(
  act: Act,
  papers: Papers,
  asked: Readonly<{ kind: DocumentKind; subjectId: string }>,
): Promise<Document> {
  const { kind, subjectId } = asked
  const known = await selectDocumentOf(act, kind, subjectId)
  if (known?.state === 'made') return known
  if (!known) {
    const orders = (await papers.orders(act, [subjectId])).filter((order) => order.kind === kind)
    if (orders.length === 0) throw new Refusal('document_not_found', 404, { subject: subjectId })
    await insertOrders(act, orders, { at: realNow(), toDeliver: false })
  }
  return makeNow(act, papers, { kind, subjectId })
}

/** The document of an order that comes from no event: made at once, or found where it was made before. */
export async function makeOrdered(act: Act, papers: Papers, order: Order): Promise<Document> {
  await insertOrders(act, [order], { at: realNow(), toDeliver: false })
  return makeNow(act, papers, order)
}

async function makeNow(
  act: Act,
  papers: Papers,
  { kind, subjectId }: Readonly<{ kind: DocumentKind; subjectId: string }>,
): Promise<Document> {
  const locked = await lockDocument(act, kind, subjectId)
  if (!locked) throw new Refusal('document_not_found', 404, { subject: subjectId })
  if (locked.state !== 'made') {
    const outcomes = await render(act, [locked], papers, async ([content]) =>
      content ? [await office().preview(content)] : [],
    )
    const [outcome] = outcomes
    if (outcome?.kind === 'waiting') throw new Refusal(outcome.reason, outcome.reason === 'disk_full' ? 507 : 503)
    if (outcome?.kind === 'failed') {
      const code = outcome.reason === 'document_lacks' ? 'document_lacks' : 'document_failed'
      throw new Refusal(code, 409, { number: locked.number, reason: outcome.reason, ...outcome.facts })
    }
    await settle(act, [locked], outcomes)
  }
  const made = await selectDocumentOf(act, kind, subjectId)
  if (!made) throw new Error('a document that was made is not there')
  return made
}

/** A finished document's bytes, checked against their hash. Refuses `document_not_made`, `file_missing`, `file_damaged`. */
export async function readDocument(document: Document): Promise<Buffer> {
  if (!document.hash) throw new Refusal('document_not_made', 409, { number: document.number, state: document.state })
  return archive().read(document.hash)
}

export async function documentOf(act: Act, documentId: string): Promise<Document> {
  const [document] = await selectDocuments(act, [documentId])
  if (!document) throw new Refusal('document_not_found', 404, { document: documentId })
  return document
}

/** Lets a document that failed be tried again; refuses `document_not_failed`. */
export async function retryDocument(act: Act, documentId: string): Promise<Document> {
  const document = await documentOf(act, documentId)
  if (document.state !== 'failed') throw new Refusal('document_not_failed', 409, { state: document.state })
  await updateUnmade(act, 'waiting', [{ documentId, reason: null }])
  await close(act, { kind: 'document', subjects: [documentId] })
  await record(act, { action: 'document.retried', subjectKind: 'document', subject: documentId })
  return documentOf(act, documentId)
}
