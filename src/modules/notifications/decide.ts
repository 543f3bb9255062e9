import { record } from '#modules/audit'
import { noteDeliveries } from '#modules/documents'
import { close } from '#modules/worklist'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { Refusal } from '#platform/refusal'
import { lockMail, selectMails, updateDecided } from './queries.ts'
import type { Mail } from './types.ts'

/** What a person decides: send it (again), take it as sent, or let it be. */
export type Decision = 'send' | 'sent' | 'drop'

/**
 * Decides about a mail that waits, was refused, has failed, or may have gone out. Sent again it carries the same
 * Message-ID. Refuses `mail_not_found`, `mail_decided` (it was sent, dropped, or is being sent), `mail_recipient_taken`.
 */
export async function decideMail(
  act: Act,
  mailId: string,
  decision: Decision,
  recipient: string | undefined,
): Promise<Mail> {
  const mail = await lockMail(act, mailId)
  if (!mail) throw new Refusal('mail_not_found', 404, { mail: mailId })
  if (mail.state === 'sent' || mail.state === 'dropped' || mail.state === 'sending') {
    throw new Refusal('mail_decided', 409, { state: mail.state })
  }
  const to = recipient ?? mail.recipient
  const others = await selectMails(act, { document: mail.documentId }, { before: null, limit: 100 })
  if (others.some((other) => other.mailId !== mailId && other.recipient === to)) {
    throw new Refusal('mail_recipient_taken', 409)
  }
  const state = decision === 'send' ? 'waiting' : decision === 'sent' ? 'sent' : 'dropped'
  await updateDecided(act, mailId, { state, recipient: to, at: realNow() })
  const delivery = decision === 'send' ? 'planned' : decision === 'sent' ? 'sent' : 'failed'
  await noteDeliveries(act, 'mail', [{ documentId: mail.documentId, state: delivery }])
  await close(act, { kind: 'mail', subjects: [mailId] })
  const after = { decision, was: mail.state, ...(to !== mail.recipient && { recipientChanged: true }) }
  await record(act, { action: 'mail.decided', subjectKind: 'mail', subject: mailId, after })
  const [decided] = await selectMails(act, { document: mail.documentId }, { before: null, limit: 100 }).then((all) =>
    all.filter((one) => one.mailId === mailId),
  )
  if (!decided) throw new Error('a mail is gone')
  return decided
}
