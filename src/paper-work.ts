import { sql } from 'kysely'
import { seal } from '#modules/audit'
import { documentReader, makeDocuments, takeOrders } from '#modules/documents'
import { type Sender, mailEvents, mailReader, planMails, sendMails } from '#modules/notifications'
import { realNow } from '#platform/clock/business'
import { type Tx, inPlatform } from '#platform/db/tx'
import { tenantsWithUnread } from '#platform/events'
import type { Installation } from '#platform/installation'
import { papers } from './papers.ts'

/** Work on paper and post, done by looking now and then; nothing of it is in a hurry of less than seconds. */
export type PaperWork = Readonly<{
  /** Documents of what was issued, and the seal on them. */
  documents(): Promise<void>
  /** Mails of documents that are made. */
  mails(): Promise<void>
}>

/** How long documents are left alone when LibreOffice does not work or the disk is full. */
const PAUSE = Temporal.Duration.from({ seconds: 60 })

export function paperWork(
  { app, platform, settings }: Pick<Installation, 'app' | 'platform' | 'settings'>,
  sender: Pick<Sender, 'senderId' | 'isStopping'>,
): PaperWork {
  let pausedUntil = realNow()
  const tenants = (find: (tx: Tx) => Promise<readonly string[]>): Promise<readonly string[]> =>
    inPlatform(platform, find)
  return {
    async documents() {
      const isPaused = Temporal.Instant.compare(realNow(), pausedUntil) < 0
      for (const tenantId of await tenants(withPaper)) {
        await takeOrders(app, tenantId, papers)
        if (!isPaused) {
          const { waits } = await makeDocuments(app, tenantId, papers)
          // a missing program is looked for again at once: it may be there by the next look
          if (waits !== null && waits !== 'office_missing') pausedUntil = realNow().add(PAUSE)
        }
        await seal(app, tenantId)
      }
    },
    async mails() {
      for (const tenantId of await tenants(withMail)) {
        await planMails(app, tenantId)
        await sendMails(app, tenantId, { ...sender, publicUrl: settings.url })
      }
    },
  }
}

/** Tenants with something issued, to make, or to seal. */
async function withPaper(tx: Tx): Promise<readonly string[]> {
  const unread = await tenantsWithUnread(tx, documentReader, papers.events)
  const { rows } = await sql<{ tenantId: string }>`
    select distinct tenant_id as "tenantId" from documents.document where state = 'waiting'
    union select distinct tenant_id from audit.unsealed`.execute(tx)
  return [...new Set([...unread, ...rows.map(({ tenantId }) => tenantId)])]
}

/** Tenants with a document to tell of, a mail that is due, or one whose sender may have died. */
async function withMail(tx: Tx): Promise<readonly string[]> {
  const unread = await tenantsWithUnread(tx, mailReader, mailEvents)
  const { rows } = await sql<{ tenantId: string }>`
    select distinct tenant_id as "tenantId" from notifications.mail
    where (state = 'waiting' and due_at <= ${realNow()}) or state = 'sending'`.execute(tx)
  return [...new Set([...unread, ...rows.map(({ tenantId }) => tenantId)])]
}

export type Loop = Readonly<{
  /** Looks no more, and resolves when what is under way has ended. */ stop(): Promise<void>
}>

/** Runs work every so often, never two of the same at once; `onError` hears what went wrong. */
export function every(ms: number, work: () => Promise<void>, onError: (error: unknown) => void): Loop {
  let current: Promise<void> | undefined
  const timer = setInterval(() => {
    current ??= work()
      .catch(onError)
      .finally(() => (current = undefined))
  }, ms)
  return {
    async stop() {
      clearInterval(timer)
      await current
    },
  }
}
