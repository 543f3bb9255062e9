import { noteDeliveries } from '#modules/documents'
import { close, park } from '#modules/worklist'
import { type Act, act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { Pool } from '#platform/db/tx'
import { acknowledge, nextEvent } from '#platform/events'
import { insertMails, selectAddressed } from './queries.ts'
import { selectServers } from './server-queries.ts'

/** Under this name events are acknowledged. */
export const READER = 'notifications'
export const EVENTS: readonly string[] = ['document.made']

/**
 * Reads which documents were finished and puts the mails about them into the outbox: for customers who get documents by
 * mail. Where the issuer has no mail server they wait for one, and somebody is told. An event is read and its mails are
 * written in one transaction, and a document goes once to a recipient. Returns how many are new.
 */
export async function planMails(pool: Pool, tenantId: string): Promise<number> {
  let planned = 0
  for (;;) {
    const more = await act(pool, tenantId, 'job:mail', planEvent)
    if (more === undefined) return planned
    planned += more
  }
}

async function planEvent(act: Act): Promise<number | undefined> {
  const event = await nextEvent(act.tx, act.tenantId, READER, EVENTS)
  if (!event) return undefined
  if (!(await acknowledge(act.tx, act.tenantId, READER, event.eventId))) return 0
  return planDocuments(act, event.subjectIds)
}

async function planDocuments(act: Act, documentIds: readonly string[]): Promise<number> {
  const senders = new Set((await selectServers(act)).map(({ issuerId }) => issuerId))
  const addressed = await selectAddressed(act, documentIds)
  const mails = addressed.flatMap(({ email, issuerId, documentId }) =>
    email === null ? [] : [{ issuerId, documentId, recipient: email }],
  )
  const planned = await insertMails(act, mails, realNow())
  const silent = new Set(mails.map(({ issuerId }) => issuerId).filter((issuerId) => !senders.has(issuerId)))
  await park(
    act,
    [...silent].map((issuerId) => ({
      kind: 'mail_server',
      subjectKind: 'issuer',
      subject: issuerId,
      reason: 'mail_server_missing',
      facts: {},
    })),
  )
  const addressless = addressed.filter(({ email }) => email === null)
  await noteDeliveries(act, 'mail', [
    ...planned.map((documentId) => ({ documentId, state: 'planned' as const })),
    ...addressless.map(({ documentId }) => ({ documentId, state: 'failed' as const })),
  ])
  await close(act, {
    kind: 'customer',
    subjects: mails.length > 0 ? customersOf(addressed) : [],
    reasons: [NO_ADDRESS],
  })
  await park(
    act,
    addressless.map(({ customerId }) => ({
      kind: 'customer',
      subjectKind: 'customer',
      subject: customerId,
      reason: NO_ADDRESS,
      facts: {},
    })),
  )
  return planned.length
}

const NO_ADDRESS = 'mail_address_missing'

function customersOf(addressed: readonly Readonly<{ customerId: string; email: string | null }>[]): readonly string[] {
  return addressed.flatMap(({ customerId, email }) => (email === null ? [] : [customerId]))
}
