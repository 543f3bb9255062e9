import { type Route, downloadRoute, route, streamRoute } from '#platform/http/route'
import { cutPage, idCursor, readCursor } from '#platform/http/wire'
import { notePosted } from './deliver.ts'
import { documentOf, openDocument, readDocument, retryDocument } from './open.ts'
import { selectCounts, selectDeliveries, selectPage } from './read-queries.ts'
import {
  countsQuery,
  countsView,
  deliveriesView,
  documentPage,
  documentParams,
  documentQuery,
  documentView,
  subjectParams,
  viewCounts,
  viewDelivery,
  viewDocument,
} from './schemas.ts'
import { templateRoutes } from './template-routes.ts'
import type { Papers } from './types.ts'

/** The routes of this room, given where documents come from. */
export function documentRoutes(papers: Papers): readonly Route[] {
  return [...listRoutes, ...fileRoutes(papers), ...careRoutes, ...templateRoutes(papers)]
}

const listRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/documents',
    may: 'documents.read',
    summary: 'Lists documents, the newest first',
    query: documentQuery,
    answer: documentPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, ...filter } }) {
      const before = readCursor(cursor, idCursor)?.[0] ?? null
      const rows = await selectPage(act, filter, { before, limit: limit + 1 })
      return cutPage(rows, limit, ({ documentId }) => [documentId], viewDocument)
    },
  }),
  route({
    method: 'GET',
    path: '/documents/counts',
    may: 'documents.read',
    summary: 'Says how far the documents of a run, or all of them, are',
    query: countsQuery,
    answer: countsView,
    refusals: [],
    handle: async ({ act, query }) => viewCounts(await selectCounts(act, query.run ?? null)),
  }),
  streamRoute({
    path: '/documents/counts/events',
    may: 'documents.read',
    summary: 'The same, told live until nothing waits any more',
    query: countsQuery,
    answer: countsView,
    refusals: [],
    async look({ act, query }) {
      const counts = await selectCounts(act, query.run ?? null)
      return { view: viewCounts(counts), last: counts.waiting === 0 }
    },
  }),
  route({
    method: 'GET',
    path: '/documents/:document',
    may: 'documents.read',
    summary: 'Shows a document',
    params: documentParams,
    answer: documentView,
    refusals: ['document_not_found'],
    handle: async ({ act, params }) => viewDocument(await documentOf(act, params.document)),
  }),
]

const fileRefusals = ['document_not_found', 'document_not_made', 'file_missing', 'file_damaged'] as const
const makingRefusals = ['document_lacks', 'document_failed', 'office_missing', 'office_down', 'disk_full'] as const

function fileRoutes(papers: Papers): readonly Route[] {
  return [
    downloadRoute({
      method: 'GET',
      path: '/documents/:document/file',
      may: 'documents.read',
      summary: 'The finished file, as it was archived',
      mediaType: 'application/pdf',
      params: documentParams,
      refusals: fileRefusals,
      handle: async ({ act, params }) => download(await documentOf(act, params.document)),
    }),
    downloadRoute({
      method: 'GET',
      path: '/documents/of/:kind/:subject/file',
      may: 'documents.read',
      summary: 'The file of an invoice or another subject; made now where it is not there yet',
      mediaType: 'application/pdf',
      params: subjectParams,
      refusals: [...fileRefusals, ...makingRefusals],
      handle: async ({ act, params }) =>
        download(await openDocument(act, papers, { kind: params.kind, subjectId: params.subject })),
    }),
  ]
}

async function download(document: Awaited<ReturnType<typeof documentOf>>) {
  const content = await readDocument(document)
  return { fileName: document.fileName ?? `${document.number}.pdf`, content, inline: true, ...hashOf(document) }
}

function hashOf({ hash }: Awaited<ReturnType<typeof documentOf>>): { hash?: Buffer } {
  return hash ? { hash } : {}
}

const careRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/documents/:document/retry',
    may: 'documents.write',
    summary: 'Lets a document that failed be made again',
    params: documentParams,
    answer: documentView,
    refusals: ['document_not_found', 'document_not_failed'],
    handle: async ({ act, params }) => viewDocument(await retryDocument(act, params.document)),
  }),
  route({
    method: 'GET',
    path: '/documents/:document/deliveries',
    may: 'documents.read',
    summary: 'How a document reached the customer',
    params: documentParams,
    answer: deliveriesView,
    refusals: ['document_not_found'],
    async handle({ act, params }) {
      await documentOf(act, params.document)
      return { data: (await selectDeliveries(act, [params.document])).map(viewDelivery) }
    },
  }),
  route({
    method: 'POST',
    path: '/documents/:document/posted',
    may: 'documents.write',
    summary: 'Notes that a document went out as paper today',
    params: documentParams,
    answer: deliveriesView,
    refusals: ['document_not_found'],
    handle: async ({ act, params }) => ({ data: (await notePosted(act, params.document)).map(viewDelivery) }),
  }),
]
