import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { newId } from '#platform/ids'
import type { Claimed, Ended, Mail, MailFilter, MailState } from './types.ts'

export type Addressed = Readonly<{
  documentId: string
  issuerId: string
  customerId: string
  email: string | null
}>

/** Of these documents, those that go to their customer by mail, and to which address. */
export async function selectAddressed(
  { tx, tenantId }: Act,
  documentIds: readonly string[],
): Promise<readonly Addressed[]> {
  const { rows } = await sql<Addressed>`
    select d.document_id as "documentId", d.issuer_id as "issuerId", d.customer_id as "customerId", nullif(trim(c.email), '') as email
    from documents.v_document d
    join customers.v_customer c on c.tenant_id = d.tenant_id and c.customer_id = d.customer_id
    join contracts.v_contract_account a on a.tenant_id = d.tenant_id and a.contract_account_id = d.contract_account_id
    where d.tenant_id = ${tenantId} and d.document_id = any(${documentIds}::uuid[]) and d.to_deliver and d.state = 'made'
      and a.delivery_channel = 'email'
    order by d.document_id`.execute(tx)
  return rows
}

/** Who the customers of these documents are, by name. */
export async function selectNames(
  { tx, tenantId }: Act,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ documentId: string; name: string }>`
    select d.document_id as "documentId", c.name from documents.v_document d
    join customers.v_customer c on c.tenant_id = d.tenant_id and c.customer_id = d.customer_id
    where d.tenant_id = ${tenantId} and d.document_id = any(${documentIds}::uuid[])`.execute(tx)
  return new Map(rows.map(({ documentId, name }) => [documentId, name]))
}

/** Where a customer gets mails; undefined where there is no address. */
export async function selectCustomerAddress({ tx, tenantId }: Act, customerId: string): Promise<string | undefined> {
  const { rows } = await sql<{ email: string }>`
    select trim(email) as email from customers.v_customer
    where tenant_id = ${tenantId} and customer_id = ${customerId} and trim(email) <> ''`.execute(tx)
  return rows[0]?.email
}

/** Puts mails into the outbox; a document goes once to a recipient. Returns the documents that are new there. */
export async function insertMails(
  { tx, tenantId }: Act,
  mails: readonly Readonly<{ issuerId: string; documentId: string; recipient: string }>[],
  at: Temporal.Instant,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into notifications.mail (tenant_id, mail_id, issuer_id, document_id, recipient, state, attempts, due_at, created_at)
    select ${tenantId}, m.id, m.issuer, m.document, m.recipient, 'waiting', 0, ${at}, ${at}
    from unnest(${mails.map(() => newId())}::uuid[], ${mails.map((m) => m.issuerId)}::uuid[], ${mails.map((m) => m.documentId)}::uuid[],
                ${mails.map((m) => m.recipient)}::text[]) m(id, issuer, document, recipient)
    on conflict on constraint mail_once_key do nothing
    returning document_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Takes mails that are due: the attempt is written down, and must be committed, before the first word to the server. */
export async function claimMails(
  { tx, tenantId }: Act,
  claim: Readonly<{
    attemptId: string
    senderId: string
    at: Temporal.Instant
    limit: number
    issuers: readonly string[]
  }>,
): Promise<readonly Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as materialized (
      select mail_id from notifications.mail
      where tenant_id = ${tenantId} and state = 'waiting' and due_at <= ${claim.at} and issuer_id = any(${claim.issuers}::uuid[])
        and issuer_id not in (select issuer_id from notifications.mail_server where tenant_id = ${tenantId} and paused_until > ${claim.at})
      order by due_at, mail_id limit ${claim.limit} for update skip locked)
    update notifications.mail m set
      state = 'sending', attempts = m.attempts + 1, attempt_id = ${claim.attemptId}, attempted_at = ${claim.at}, sender_id = ${claim.senderId}
    from due
    where m.tenant_id = ${tenantId} and m.mail_id = due.mail_id
    returning m.mail_id as "mailId", m.issuer_id as "issuerId", m.document_id as "documentId", m.recipient, m.attempts, m.attempt_id as "attemptId"`.execute(
    tx,
  )
  return rows
}

/** Lets mails wait that could not be written. */
export async function updateDue(
  { tx, tenantId }: Act,
  mailIds: readonly string[],
  until: Temporal.Instant,
): Promise<void> {
  await sql`
    update notifications.mail set due_at = ${until}
    where tenant_id = ${tenantId} and mail_id = any(${mailIds}::uuid[]) and state = 'waiting'`.execute(tx)
}

/**
 * Writes down what became of attempts; one that was given up for lost meanwhile is set right. Returns the mails it reached,
 * each with the state it was in.
 */
export async function updateEnded(
  { tx, tenantId }: Act,
  ended: readonly Ended[],
  at: Temporal.Instant,
): Promise<ReadonlyMap<string, MailState>> {
  const { rows } = await sql<{ id: string; was: MailState }>`
    with before as materialized (
      select m.mail_id, m.state as was, e.* from unnest(
        ${ended.map((e) => e.mailId)}::uuid[], ${ended.map((e) => e.attemptId)}::uuid[], ${ended.map((e) => e.state)}::text[],
        ${ended.map((e) => e.attempts)}::int[], ${ended.map((e) => e.dueAt)}::timestamptz[], ${ended.map((e) => e.problem)}::text[],
        ${ended.map((e) => e.said)}::text[]) e(id, attempt, ends, tries, due, trouble, words)
      join notifications.mail m on m.tenant_id = ${tenantId} and m.mail_id = e.id and m.attempt_id = e.attempt
      where m.state in ('sending', 'unknown') for update of m)
    update notifications.mail m set
      state = b.ends, attempts = b.tries, due_at = coalesce(b.due, m.due_at), problem = b.trouble, said = b.words,
      sent_at = case when b.ends = 'sent' then ${at}::timestamptz end
    from before b
    where m.tenant_id = ${tenantId} and m.mail_id = b.mail_id
    returning m.mail_id as id, b.was`.execute(tx)
  return new Map(rows.map(({ id, was }) => [id, was]))
}

/** Who is sending now. */
export async function selectSenders({ tx, tenantId }: Act): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct sender_id as id from notifications.mail where tenant_id = ${tenantId} and state = 'sending'`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Mails whose sender died over them: each may have gone out, so none is sent again by itself. */
export async function updateLost(
  { tx, tenantId }: Act,
  senders: readonly string[],
): Promise<readonly Readonly<{ mailId: string; documentId: string }>[]> {
  const { rows } = await sql<{ mailId: string; documentId: string }>`
    update notifications.mail set state = 'unknown', problem = 'mail_unknown', said = null
    where tenant_id = ${tenantId} and state = 'sending' and sender_id = any(${senders}::uuid[])
    returning mail_id as "mailId", document_id as "documentId"`.execute(tx)
  return rows
}

const columns = sql`
  mail_id as "mailId", issuer_id as "issuerId", document_id as "documentId", recipient, state, attempts, due_at as "dueAt",
  attempted_at as "attemptedAt", sent_at as "sentAt", problem, said, created_at as "createdAt"`

export async function selectMails(
  { tx, tenantId }: Act,
  filter: MailFilter,
  page: Readonly<{ before: string | null; limit: number }>,
): Promise<readonly Mail[]> {
  const { rows } = await sql<Mail>`
    select ${columns} from notifications.mail
    where tenant_id = ${tenantId} and (${page.before}::uuid is null or mail_id < ${page.before}::uuid)
      and (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
      and (${filter.document ?? null}::uuid is null or document_id = ${filter.document ?? null}::uuid)
    order by mail_id desc limit ${page.limit}`.execute(tx)
  return rows
}

export async function lockMail({ tx, tenantId }: Act, mailId: string): Promise<Mail | undefined> {
  const { rows } = await sql<Mail>`
    select ${columns} from notifications.mail where tenant_id = ${tenantId} and mail_id = ${mailId} for update`.execute(
    tx,
  )
  return rows[0]
}

/** A person decides about a mail that did not go out for sure. */
export async function updateDecided(
  { tx, tenantId }: Act,
  mailId: string,
  to: Readonly<{ state: 'waiting' | 'sent' | 'dropped'; recipient: string; at: Temporal.Instant }>,
): Promise<void> {
  await sql`
    update notifications.mail set state = ${to.state}, recipient = ${to.recipient}, attempts = 0, due_at = ${to.at}, problem = null, said = null,
      sent_at = case when ${to.state} = 'sent' then coalesce(attempted_at, ${to.at}) end
    where tenant_id = ${tenantId} and mail_id = ${mailId}`.execute(tx)
}

export async function selectMailCounts({
  tx,
  tenantId,
}: Act): Promise<readonly Readonly<{ state: MailState; count: number }>[]> {
  const { rows } = await sql<{ state: MailState; count: number }>`
    select state, count(*)::int as count from notifications.mail where tenant_id = ${tenantId} group by state order by state`.execute(
    tx,
  )
  return rows
}
