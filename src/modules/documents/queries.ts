import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { newId } from '#platform/ids'
import type { Document, DocumentKind, Order, Pending } from './types.ts'

/** Notes what is to be made; a subject that has its document already keeps it. Returns how many are new. */
export async function insertOrders(
  { tx, tenantId }: Act,
  orders: readonly Order[],
  asked: Readonly<{ at: Temporal.Instant; toDeliver: boolean }>,
): Promise<number> {
  const column = <T>(pick: (order: Order) => T): T[] => orders.map(pick)
  const { rows } = await sql<{ id: string }>`
    insert into documents.document (tenant_id, document_id, kind, subject_id, customer_id, contract_account_id, issuer_id, run_id, number, language,
                                    issued_on, facts, to_deliver, state, asked_at)
    select ${tenantId}, o.id, o.kind, o.subject, o.customer, o.account, o.issuer, o.run, o.number, o.language, o.issued_on, o.facts::jsonb,
           ${asked.toDeliver}, 'waiting', ${asked.at}
    from unnest(${column(() => newId())}::uuid[], ${column((o) => o.kind)}::text[], ${column((o) => o.subjectId)}::uuid[],
                ${column((o) => o.customerId)}::uuid[], ${column((o) => o.contractAccountId)}::uuid[], ${column((o) => o.issuerId)}::uuid[],
                ${column((o) => o.runId)}::uuid[], ${column((o) => o.number)}::text[], ${column((o) => o.language)}::text[],
                ${column((o) => o.issuedOn)}::date[], ${column((o) => JSON.stringify(o.facts))}::text[])
      o(id, kind, subject, customer, account, issuer, run, number, language, issued_on, facts)
    on conflict on constraint document_subject_key do nothing
    returning document_id as id`.execute(tx)
  return rows.length
}

const order = sql`
  document_id as "documentId", kind, subject_id as "subjectId", customer_id as "customerId", contract_account_id as "contractAccountId",
  issuer_id as "issuerId", run_id as "runId", number, language, issued_on as "issuedOn", facts`

/** Documents to make, locked until the transaction ends: a process that dies frees them at once. */
export async function claimWaiting({ tx, tenantId }: Act, most: number, shares: number): Promise<readonly Pending[]> {
  const { rows } = await sql<Pending>`
    select ${order} from documents.document
    where tenant_id = ${tenantId} and state = 'waiting'
    order by document_id
    limit greatest(25, least(${most}::int, (select (count(*) + ${shares}::int - 1) / ${shares}::int from (
      select from documents.document where tenant_id = ${tenantId} and state = 'waiting' limit ${most * shares}) w)))
    for update skip locked`.execute(tx)
  return rows
}

/** The document of a subject, locked; waits while it is being made elsewhere. */
export async function lockDocument(
  { tx, tenantId }: Act,
  kind: DocumentKind,
  subjectId: string,
): Promise<(Pending & Pick<Document, 'state'>) | undefined> {
  const { rows } = await sql<Pending & Pick<Document, 'state'>>`
    select ${order}, state from documents.document
    where tenant_id = ${tenantId} and kind = ${kind} and subject_id = ${subjectId} for update`.execute(tx)
  return rows[0]
}

export type Finished = Readonly<{
  documentId: string
  hash: Buffer
  sizeBytes: number
  fileName: string
  templateHash: Buffer
}>

/** Notes finished files, and the hashes that the sealer will link. */
export async function insertArchived(
  { tx, tenantId }: Act,
  finished: readonly Finished[],
  at: Temporal.Instant,
): Promise<readonly Readonly<{ subjectId: string; rowHash: Buffer }>[]> {
  const column = <T>(pick: (one: Finished) => T): T[] => finished.map(pick)
  await sql`
    insert into documents.archived (tenant_id, document_id, hash, size, media_type, file_name, template_hash, made_at)
    select ${tenantId}, f.id, f.hash, f.size, 'application/pdf', f.name, f.template, ${at}
    from unnest(${column((f) => f.documentId)}::uuid[], ${column((f) => f.hash)}::bytea[], ${column((f) => f.sizeBytes)}::bigint[],
                ${column((f) => f.fileName)}::text[], ${column((f) => f.templateHash)}::bytea[]) f(id, hash, size, name, template)`.execute(
    tx,
  )
  await sql`
    update documents.document set state = 'made', reason = null
    where tenant_id = ${tenantId} and document_id = any(${column((f) => f.documentId)}::uuid[])`.execute(tx)
  return selectDocumentHashes(
    { tx, tenantId, actor: '' },
    column((f) => f.documentId),
  )
}

/** Notes why documents wait or cannot be made. */
export async function updateUnmade(
  { tx, tenantId }: Act,
  state: 'waiting' | 'failed',
  unmade: readonly Readonly<{ documentId: string; reason: string | null }>[],
): Promise<void> {
  await sql`
    update documents.document d set state = ${state}, reason = u.reason
    from unnest(${unmade.map((u) => u.documentId)}::uuid[], ${unmade.map((u) => u.reason)}::text[]) u(id, reason)
    where d.tenant_id = ${tenantId} and d.document_id = u.id and d.state <> 'made'`.execute(tx)
}

/** What finished documents hash to as they are now. */
export async function selectDocumentHashes(
  { tx, tenantId }: Act,
  documentIds: readonly string[],
): Promise<readonly Readonly<{ subjectId: string; rowHash: Buffer }>[]> {
  const { rows } = await sql<{ subjectId: string; rowHash: Buffer }>`
    select document_id as "subjectId", row_hash as "rowHash" from documents.v_document_hash
    where tenant_id = ${tenantId} and document_id = any(${documentIds}::uuid[])`.execute(tx)
  return rows
}

/** Finished documents that are neither linked into the chain nor wait for it: they came in past the door. */
export async function selectUnknownDocuments({ tx, tenantId }: Act): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.document_id as id from documents.archived a
    where a.tenant_id = ${tenantId}
      and not exists (select from audit.v_chain_link l where l.tenant_id = a.tenant_id and l.subject_id = a.document_id and l.kind = 'document')
      and not exists (select from audit.v_unsealed u where u.tenant_id = a.tenant_id and u.subject_id = a.document_id and u.kind = 'document')
    limit 100`.execute(tx)
  return rows.map(({ id }) => id)
}
