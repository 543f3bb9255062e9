import { type RawBuilder, sql } from 'kysely'
import type { Act } from '#platform/act'
import { type Sought, allOf, beginsWith, isCustomer } from './filters.ts'

export const DOCUMENT_KINDS = ['invoice', 'credit_note', 'statement'] as const
export const DOCUMENT_STATES = ['waiting', 'made', 'failed'] as const
export const MAIL_STATES = ['waiting', 'sending', 'sent', 'refused', 'failed', 'unknown', 'dropped'] as const
export type MailState = (typeof MAIL_STATES)[number]

export type DocumentFilter = Readonly<{
  sought: Sought | undefined
  kind: string | undefined
  state: string | undefined
  run: string | undefined
  customer: string | undefined
  subject: string | undefined
}>

export type OfficeDocument = Readonly<{
  documentId: string
  kind: (typeof DOCUMENT_KINDS)[number]
  number: string
  subjectId: string
  customerId: string
  customer: string
  contractAccount: string
  runId: string | null
  issuedOn: Temporal.PlainDate
  state: (typeof DOCUMENT_STATES)[number]
  reason: string | null
  sizeBytes: bigint | null
  madeAt: Temporal.Instant | null
  mail: MailState | null
  mailedAt: Temporal.Instant | null
  postedOn: Temporal.PlainDate | null
}>

function conditions(tenantId: string, filter: DocumentFilter): readonly (RawBuilder<unknown> | false)[] {
  const { sought, kind, state, run, customer, subject } = filter
  return [
    sql`d.tenant_id = ${tenantId}`,
    kind !== undefined && sql`d.kind = ${kind}`,
    state !== undefined && sql`d.state = ${state}`,
    run !== undefined && sql`d.run_id = ${run}::uuid`,
    customer !== undefined && sql`d.customer_id = ${customer}::uuid`,
    subject !== undefined && sql`d.subject_id = ${subject}::uuid`,
    sought !== undefined &&
      sql`(${beginsWith(sql`d.number`, sought.text)} or d.customer_id in (${customersOf(tenantId, sought)}))`,
  ]
}

const customersOf = (tenantId: string, sought: Sought): RawBuilder<unknown> => sql`
  select c.customer_id from customers.v_customer c where c.tenant_id = ${tenantId} and ${isCustomer(sought)}`

/** Documents with their customer and how they were sent, the newest first behind an id. */
export async function selectOfficeDocuments(
  { tx, tenantId }: Act,
  filter: DocumentFilter,
  page: Readonly<{ before: string | undefined; limit: number }>,
): Promise<readonly OfficeDocument[]> {
  const before = page.before !== undefined && sql`d.document_id < ${page.before}::uuid`
  const { rows } = await sql<OfficeDocument>`
    with page as (
      select d.* from documents.v_document d where ${allOf([...conditions(tenantId, filter), before])}
      order by d.document_id desc limit ${page.limit})
    select d.document_id as "documentId", d.kind, d.number, d.subject_id as "subjectId", d.customer_id as "customerId", c.name as customer,
           a.number as "contractAccount", d.run_id as "runId", d.issued_on as "issuedOn", d.state, d.reason, d.size as "sizeBytes",
           d.made_at as "madeAt", m.state as mail, m.sent_at as "mailedAt", p.sent_on as "postedOn"
    from page d
    join customers.v_customer c on c.tenant_id = d.tenant_id and c.customer_id = d.customer_id
    join contracts.v_contract_account a on a.tenant_id = d.tenant_id and a.contract_account_id = d.contract_account_id
    left join lateral (
      select m.state, m.sent_at from notifications.v_mail m where m.tenant_id = d.tenant_id and m.document_id = d.document_id
      order by m.mail_id desc limit 1) m on true
    left join documents.v_delivery p on p.tenant_id = d.tenant_id and p.document_id = d.document_id and p.channel = 'post'
    order by d.document_id desc`.execute(tx)
  return rows
}

/** How many documents the filters let through, by state. */
export async function countOfficeDocuments(
  { tx, tenantId }: Act,
  filter: DocumentFilter,
): Promise<readonly Readonly<{ state: (typeof DOCUMENT_STATES)[number]; count: number }>[]> {
  const { rows } = await sql<{ state: (typeof DOCUMENT_STATES)[number]; count: number }>`
    select d.state, count(*)::int as count from documents.v_document d
    where ${allOf(conditions(tenantId, filter))} group by d.state order by d.state`.execute(tx)
  return rows
}

export type MailFilter = Readonly<{
  sought: Sought | undefined
  state: MailState | undefined
  document: string | undefined
  customer: string | undefined
}>

export type OfficeMail = Readonly<{
  mailId: string
  documentId: string
  kind: (typeof DOCUMENT_KINDS)[number]
  number: string
  customerId: string
  customer: string
  recipient: string
  state: MailState
  attempts: number
  problem: string | null
  said: string | null
  dueAt: Temporal.Instant
  sentAt: Temporal.Instant | null
  createdAt: Temporal.Instant
}>

/** Mails with the document they are about and its customer, the newest first behind an id. */
export async function selectOfficeMails(
  { tx, tenantId }: Act,
  { sought, state, document, customer }: MailFilter,
  page: Readonly<{ before: string | undefined; limit: number }>,
): Promise<readonly OfficeMail[]> {
  const where = allOf([
    sql`m.tenant_id = ${tenantId}`,
    state !== undefined && sql`m.state = ${state}`,
    document !== undefined && sql`m.document_id = ${document}::uuid`,
    customer !== undefined && sql`d.customer_id = ${customer}::uuid`,
    page.before !== undefined && sql`m.mail_id < ${page.before}::uuid`,
    sought !== undefined &&
      sql`(${beginsWith(sql`d.number`, sought.text)} or ${beginsWith(sql`m.recipient`, sought.text)} or ${isCustomer(sought)})`,
  ])
  const { rows } = await sql<OfficeMail>`
    select m.mail_id as "mailId", m.document_id as "documentId", d.kind, d.number, d.customer_id as "customerId", c.name as customer,
           m.recipient, m.state, m.attempts, m.problem, m.said, m.due_at as "dueAt", m.sent_at as "sentAt", m.created_at as "createdAt"
    from notifications.v_mail m
    join documents.v_document d on d.tenant_id = m.tenant_id and d.document_id = m.document_id
    join customers.v_customer c on c.tenant_id = d.tenant_id and c.customer_id = d.customer_id
    where ${where} order by m.mail_id desc limit ${page.limit}`.execute(tx)
  return rows
}
