import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { DeliveryState, Document, DocumentCounts, DocumentFilter, DocumentKind } from './types.ts'

const columns = sql`
  document_id as "documentId", kind, subject_id as "subjectId", customer_id as "customerId", contract_account_id as "contractAccountId",
  issuer_id as "issuerId", run_id as "runId", number, language, issued_on as "issuedOn", facts, to_deliver as "toDeliver", state, reason,
  hash, size as "sizeBytes", media_type as "mediaType", file_name as "fileName", made_at as "madeAt"`

export async function selectDocuments(
  { tx, tenantId }: Act,
  documentIds: readonly string[],
): Promise<readonly Document[]> {
  const { rows } = await sql<Document>`
    select ${columns} from documents.v_document where tenant_id = ${tenantId} and document_id = any(${documentIds}::uuid[])`.execute(
    tx,
  )
  return rows
}

export async function selectDocumentOf(
  { tx, tenantId }: Act,
  kind: DocumentKind,
  subjectId: string,
): Promise<Document | undefined> {
  const { rows } = await sql<Document>`
    select ${columns} from documents.v_document where tenant_id = ${tenantId} and kind = ${kind} and subject_id = ${subjectId}`.execute(
    tx,
  )
  return rows[0]
}

/** Documents, newest first; `before` is the last id of the page before. */
export async function selectPage(
  { tx, tenantId }: Act,
  filter: DocumentFilter,
  page: Readonly<{ before: string | null; limit: number }>,
): Promise<readonly Document[]> {
  const { rows } = await sql<Document>`
    select ${columns} from documents.v_document
    where tenant_id = ${tenantId} and (${page.before}::uuid is null or document_id < ${page.before}::uuid)
      and (${filter.kind ?? null}::text is null or kind = ${filter.kind ?? null})
      and (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
      and (${filter.customer ?? null}::uuid is null or customer_id = ${filter.customer ?? null}::uuid)
      and (${filter.run ?? null}::uuid is null or run_id = ${filter.run ?? null}::uuid)
      and (${filter.number ?? null}::text is null or number = ${filter.number ?? null})
    order by document_id desc limit ${page.limit}`.execute(tx)
  return rows
}

/** How far the documents of a run, or of everything, are. */
export async function selectCounts({ tx, tenantId }: Act, run: string | null): Promise<DocumentCounts> {
  const { rows } = await sql<{ state: string; reason: string | null; count: number; size: bigint }>`
    select state, reason, count(*)::int as count, coalesce(sum(size), 0)::bigint as size from documents.v_document
    where tenant_id = ${tenantId} and (${run}::uuid is null or run_id = ${run}::uuid)
    group by state, reason order by state, reason`.execute(tx)
  const count = (state: string): number =>
    rows.filter((row) => row.state === state).reduce((sum, row) => sum + row.count, 0)
  const reasons = new Map<string, number>()
  for (const row of rows) if (row.reason !== null) reasons.set(row.reason, (reasons.get(row.reason) ?? 0) + row.count)
  return {
    waiting: count('waiting'),
    made: count('made'),
    failed: count('failed'),
    sizeBytes: rows.reduce((sum, row) => sum + row.size, 0n),
    reasons: [...reasons].map(([reason, total]) => ({ reason, count: total })),
  }
}

/** Where finished files lie. */
export async function selectFiles(
  { tx, tenantId }: Act,
  documentIds: readonly string[],
): Promise<readonly Readonly<{ documentId: string; number: string; hash: Buffer }>[]> {
  const { rows } = await sql<{ documentId: string; number: string; hash: Buffer }>`
    select document_id as "documentId", number, hash from documents.v_document
    where tenant_id = ${tenantId} and document_id = any(${documentIds}::uuid[]) and hash is not null`.execute(tx)
  return rows
}

/** Notes how documents reach the customer; a later word replaces an earlier one, but what was sent stays sent. */
export async function upsertDeliveries(
  { tx, tenantId }: Act,
  deliveries: readonly Readonly<{
    documentId: string
    channel: 'mail' | 'post'
    state: DeliveryState
    sentOn: Temporal.PlainDate | null
    sentAt: Temporal.Instant | null
  }>[],
): Promise<void> {
  await sql`
    insert into documents.delivery as v (tenant_id, document_id, channel, state, sent_on, sent_at)
    select ${tenantId}, d.id, d.channel, d.state, d.sent_on, d.sent_at
    from unnest(${deliveries.map((d) => d.documentId)}::uuid[], ${deliveries.map((d) => d.channel)}::text[],
                ${deliveries.map((d) => d.state)}::text[], ${deliveries.map((d) => d.sentOn)}::date[],
                ${deliveries.map((d) => d.sentAt)}::timestamptz[]) d(id, channel, state, sent_on, sent_at)
    on conflict on constraint delivery_pkey do update set state = excluded.state, sent_on = excluded.sent_on, sent_at = excluded.sent_at
    where v.state <> 'sent'`.execute(tx)
}

export type Delivery = Readonly<{
  documentId: string
  channel: 'mail' | 'post'
  state: DeliveryState
  sentOn: Temporal.PlainDate | null
  sentAt: Temporal.Instant | null
}>

export async function selectDeliveries(
  { tx, tenantId }: Act,
  documentIds: readonly string[],
): Promise<readonly Delivery[]> {
  const { rows } = await sql<Delivery>`
    select document_id as "documentId", channel, state, sent_on as "sentOn", sent_at as "sentAt" from documents.v_delivery
    where tenant_id = ${tenantId} and document_id = any(${documentIds}::uuid[]) order by document_id, channel`.execute(
    tx,
  )
  return rows
}
