import { route } from '#platform/http/route'
import { cutPage, idCursor, readCursor } from '#platform/http/wire'
import { countOfficeDocuments, selectOfficeDocuments, selectOfficeMails } from './document-queries.ts'
import {
  documentPage,
  documentQuery,
  documentSums,
  documentSumsQuery,
  mailPage,
  mailQuery,
  viewDocument,
  viewMail,
} from './document-schemas.ts'
import { every, soughtBy } from './filters.ts'

export const documentRoutes = [
  route({
    method: 'GET',
    path: '/office/documents',
    may: 'documents.read',
    summary: 'Lists documents with customer and how they were sent, the newest first',
    query: documentQuery,
    answer: documentPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, search, ...filter } }) {
      const [before] = readCursor(cursor, idCursor) ?? []
      const asked = { ...every(filter), sought: soughtBy(search) }
      const rows = await selectOfficeDocuments(act, asked, { before, limit: limit + 1 })
      return cutPage(rows, limit, ({ documentId }) => [documentId], viewDocument)
    },
  }),
  route({
    method: 'GET',
    path: '/office/documents/sums',
    may: 'documents.read',
    summary: 'Counts the documents that the filters of the list let through, by state',
    query: documentSumsQuery,
    answer: documentSums,
    refusals: [],
    async handle({ act, query: { search, ...filter } }) {
      const states = await countOfficeDocuments(act, { ...every(filter), sought: soughtBy(search) })
      return { documents: states.reduce((sum, { count }) => sum + count, 0), states }
    },
  }),
  route({
    method: 'GET',
    path: '/office/mails',
    may: 'mail.read',
    summary: 'Lists mails with the document they are about and its customer, the newest first',
    query: mailQuery,
    answer: mailPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, search, ...filter } }) {
      const [before] = readCursor(cursor, idCursor) ?? []
      const asked = { ...every(filter), sought: soughtBy(search) }
      const rows = await selectOfficeMails(act, asked, { before, limit: limit + 1 })
      return cutPage(rows, limit, ({ mailId }) => [mailId], viewMail)
    },
  }),
] as const
