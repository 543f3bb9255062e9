import { record } from '#modules/audit'
import { documentOf, noteDeliveries } from '#modules/documents'
import { close } from '#modules/worklist'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { Refusal } from '#platform/refusal'
import { insertMails, lockMail, selectCustomerAddress, selectMails, updateDecided } from './queries.ts'
import { selectServers } from './server-queries.ts'
import type { Mail } from './types.ts'

/**
 * Sends a finished document by mail, again where it was sent before: to the customer's address or another. Asked twice
 * while it still waits, it goes once. Refuses `document_not_found`, `document_not_made`, `mail_no_address`,
 * `mail_server_missing`.
 */
export async function sendDocument(act: Act, documentId: string, recipient: string | undefined): Promise<Mail> {
  const { state, number, issuerId, customerId } = await documentOf(act, documentId)
  if (state !== 'made') throw new Refusal('document_not_made', 409, { number })
  const servers = await selectServers(act)
  if (!servers.some((server) => server.issuerId === issuerId)) throw new Refusal('mail_server_missing', 404)
  const to = recipient ?? (await selectCustomerAddress(act, customerId))
  if (to === undefined) throw new Refusal('mail_no_address', 409)
  const at = realNow()
  await insertMails(act, [{ issuerId, documentId, recipient: to }], at)
  const mail = await lockMail(act, (await mailTo(act, documentId, to)).mailId)
  if (mail && mail.state !== 'waiting' && mail.state !== 'sending') {
    await updateDecided(act, mail.mailId, { state: 'waiting', recipient: to, at })
    await close(act, { kind: 'mail', subjects: [mail.mailId] })
  }
  await noteDeliveries(act, 'mail', [{ documentId, state: 'planned' }])
  const after = { ...(mail && { was: mail.state }), ...(recipient !== undefined && { otherAddress: true }) }
  await record(act, { action: 'document.sent_again', subjectKind: 'document', subject: documentId, after })
  return mailTo(act, documentId, to)
}

async function mailTo(act: Act, documentId: string, recipient: string): Promise<Mail> {
  const mails = await selectMails(act, { document: documentId }, { before: null, limit: 100 })
  const found = mails.find((mail) => mail.recipient === recipient)
  if (!found) throw new Error('a mail is gone')
  return found
}
