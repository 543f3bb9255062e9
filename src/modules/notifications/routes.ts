import { route } from '#platform/http/route'
import { cutPage, idCursor, readCursor } from '#platform/http/wire'
import { sendDocument } from './again.ts'
import { decideMail } from './decide.ts'
import { selectMailCounts, selectMails } from './queries.ts'
import {
  decideBody,
  mailCountsView,
  mailPage,
  mailParams,
  mailQuery,
  mailView,
  sendParams,
  serverBody,
  serverParams,
  serverView,
  testBody,
  testedView,
  viewMail,
  viewServer,
} from './schemas.ts'
import { mailServerOf, removeMailServer, setMailServer, testMailServer } from './server.ts'

const serverRoutes = [
  route({
    method: 'GET',
    path: '/issuers/:issuer/mail-server',
    may: 'mail.read',
    summary: 'The mail server of an issuer, without its password',
    params: serverParams,
    answer: serverView,
    refusals: ['issuer_not_found', 'mail_server_missing'],
    versioned: 'read',
    handle: async ({ act, params }) => viewServer(await mailServerOf(act, params.issuer)),
  }),
  route({
    method: 'PUT',
    path: '/issuers/:issuer/mail-server',
    may: 'mail.write',
    summary: 'Sets the mail server of an issuer; If-Match "0" where there is none yet',
    params: serverParams,
    body: serverBody,
    answer: serverView,
    refusals: ['issuer_not_found', 'mail_login_unencrypted'],
    versioned: 'write',
    handle: async ({ act, params, body, expectedVersion }) =>
      viewServer(await setMailServer(act, params.issuer, body, expectedVersion)),
  }),
  route({
    method: 'DELETE',
    path: '/issuers/:issuer/mail-server',
    may: 'mail.write',
    summary: 'Takes the mail server of an issuer away; its mails wait',
    params: serverParams,
    refusals: ['mail_server_missing'],
    handle: ({ act, params }) => removeMailServer(act, params.issuer),
  }),
  route({
    method: 'POST',
    path: '/issuers/:issuer/mail-server/test',
    may: 'mail.write',
    summary: 'Sends a short mail to the sender’s own address, or another, and tells what the server said',
    params: serverParams,
    body: testBody,
    answer: testedView,
    refusals: ['issuer_not_found', 'mail_server_missing'],
    handle: ({ act, params, body }) => testMailServer(act, params.issuer, body.to),
  }),
] as const

const mailRoutes = [
  route({
    method: 'GET',
    path: '/mails',
    may: 'mail.read',
    summary: 'Lists mails, the newest first',
    query: mailQuery,
    answer: mailPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, ...filter } }) {
      const before = readCursor(cursor, idCursor)?.[0] ?? null
      const rows = await selectMails(act, filter, { before, limit: limit + 1 })
      return cutPage(rows, limit, ({ mailId }) => [mailId], viewMail)
    },
  }),
  route({
    method: 'GET',
    path: '/mails/counts',
    may: 'mail.read',
    summary: 'Says how many mails there are in each state',
    answer: mailCountsView,
    refusals: [],
    handle: async ({ act }) => ({ data: await selectMailCounts(act) }),
  }),
  route({
    method: 'POST',
    path: '/mails/:mail/decide',
    may: 'mail.write',
    summary:
      'Decides about a mail that did not go out for sure: send it (also to another address), take it as sent, or drop it',
    params: mailParams,
    body: decideBody,
    answer: mailView,
    refusals: ['mail_not_found', 'mail_decided', 'mail_recipient_taken'],
    handle: async ({ act, params, body }) =>
      viewMail(await decideMail(act, params.mail, body.decision, body.recipient)),
  }),
  route({
    method: 'POST',
    path: '/documents/:document/mails',
    may: 'mail.write',
    summary: 'Sends a finished document by mail, again where it was sent before; to the customer’s address or another',
    params: sendParams,
    body: testBody,
    answer: mailView,
    refusals: ['document_not_found', 'document_not_made', 'mail_no_address', 'mail_server_missing'],
    handle: async ({ act, params, body }) => viewMail(await sendDocument(act, params.document, body.to)),
  }),
] as const

export const notificationRoutes = [...serverRoutes, ...mailRoutes] as const
