import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { businessNow, realNow } from '#platform/clock/business'
import type { Booked, CollectionView, PaymentFile, Returned, RunReport } from './types.ts'

export type NewFile = Readonly<{
  fileId: string
  runId: string
  collectorId: string
  name: string
  messageId: string
  collections: number
  totalMinor: bigint
  contentCipher: Buffer
  sha256: Buffer
}>

export async function insertFiles({ tx, tenantId }: Act, files: readonly NewFile[]): Promise<void> {
  const column = <T>(pick: (file: NewFile) => T): T[] => files.map(pick)
  await sql`
    insert into payments.file (tenant_id, file_id, run_id, collector_id, name, message_id, collections, total, content_cipher, sha256, created_at)
    select ${tenantId}, f.*, ${await businessNow(tx, tenantId)}
    from unnest(${column((f) => f.fileId)}::uuid[], ${column((f) => f.runId)}::uuid[], ${column((f) => f.collectorId)}::uuid[], ${column((f) => f.name)}::text[],
                ${column((f) => f.messageId)}::text[], ${column((f) => f.collections)}::int[], ${column((f) => f.totalMinor)}::bigint[],
                ${column((f) => f.contentCipher)}::bytea[], ${column((f) => f.sha256)}::bytea[]) f`.execute(tx)
}

export type SealedFile = Readonly<{ fileId: string; name: string; contentCipher: Buffer; sha256: Buffer }>

/** Files of filed runs that nobody has been handed yet, oldest first. */
export async function selectWaitingFiles({ tx, tenantId }: Act): Promise<readonly SealedFile[]> {
  const { rows } = await sql<SealedFile>`
    select file_id as "fileId", name, content_cipher as "contentCipher", sha256
    from payments.file where tenant_id = ${tenantId} and handed_out_at is null order by created_at, file_id for update`.execute(
    tx,
  )
  return rows
}

export async function selectFile({ tx, tenantId }: Act, fileId: string): Promise<SealedFile | undefined> {
  const { rows } = await sql<SealedFile>`
    select file_id as "fileId", name, content_cipher as "contentCipher", sha256
    from payments.file where tenant_id = ${tenantId} and file_id = ${fileId}`.execute(tx)
  return rows[0]
}

/** Files with collections of a collector that are due by a day and not all booked yet. */
export async function selectDueFiles(
  { tx, tenantId }: Act,
  collectorId: string,
  on: Temporal.PlainDate,
): Promise<readonly SealedFile[]> {
  const { rows } = await sql<SealedFile>`
    select f.file_id as "fileId", f.name, f.content_cipher as "contentCipher", f.sha256
    from payments.file f join payments.run r on r.tenant_id = f.tenant_id and r.run_id = f.run_id
    where f.tenant_id = ${tenantId} and f.collector_id = ${collectorId} and r.state = 'filed' and r.collect_on <= ${on}
      and exists (select from payments.collection c where c.tenant_id = f.tenant_id and c.run_id = f.run_id
                  and c.collector_id = f.collector_id and c.state = 'submitted')
    order by f.created_at, f.file_id`.execute(tx)
  return rows
}

/** End-to-end ids that the bank has booked. */
export async function selectBookedIds({ tx, tenantId }: Act, collectorId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select end_to_end_id as id from payments.collection
    where tenant_id = ${tenantId} and collector_id = ${collectorId} and state in ('collected', 'returned')`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function updateHandedOut({ tx, tenantId }: Act, fileIds: readonly string[]): Promise<void> {
  await sql`update payments.file set handed_out_at = ${realNow()} where tenant_id = ${tenantId} and file_id = any(${fileIds}::uuid[])`.execute(
    tx,
  )
}

type ReportRow = Omit<RunReport, 'files'>

const reportColumns = sql`
  run_id as run, state, asked_on as "askedOn", collect_on as "collectOn", currency, collections, total as "totalMinor", excluded`

export async function selectRunReport(act: Act, runId: string): Promise<RunReport | undefined> {
  const { rows } = await sql<ReportRow>`
    select ${reportColumns} from payments.run where tenant_id = ${act.tenantId} and run_id = ${runId}`.execute(act.tx)
  const [run] = rows
  return run && { ...run, files: await selectRunFiles(act, runId) }
}

async function selectRunFiles({ tx, tenantId }: Act, runId: string): Promise<readonly PaymentFile[]> {
  const { rows } = await sql<PaymentFile>`
    select file_id as "fileId", name, message_id as "messageId", collections, total as "totalMinor", handed_out_at as "handedOutAt"
    from payments.file where tenant_id = ${tenantId} and run_id = ${runId} order by name`.execute(tx)
  return rows
}

/** Payment runs, the newest first; `after` is the run where the page before ended. */
export async function selectRuns(
  { tx, tenantId }: Act,
  page: Readonly<{ after: string | null; limit: number }>,
): Promise<readonly ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select ${reportColumns} from payments.run
    where tenant_id = ${tenantId} and (${page.after}::uuid is null or run_id < ${page.after}::uuid)
    order by run_id desc limit ${page.limit}`.execute(tx)
  return rows
}

/** Collections of a run, or those of one claim, in the order they were made. */
export async function selectCollections(
  { tx, tenantId }: Act,
  filter: Readonly<{ runId?: string; openItemId?: string; after: string | null; limit: number }>,
): Promise<readonly CollectionView[]> {
  const { rows } = await sql<CollectionView>`
    select c.collection_id as "collectionId", a.number as "contractAccount", i.document, c.amount as "amountMinor", c.currency,
           c.end_to_end_id as "endToEndId", m.reference as "mandateReference", c.collect_on as "collectOn", c.state,
           c.withdrawn_reason as "withdrawnReason", c.returned_on as "returnedOn", c.return_reason as "returnReason", c.charges as "chargesMinor"
    from payments.collection c
    join contracts.v_contract_account a on a.tenant_id = c.tenant_id and a.contract_account_id = c.contract_account_id
    join contracts.v_mandate m on m.tenant_id = c.tenant_id and m.mandate_id = c.mandate_id
    join ledger.v_open_item i on i.tenant_id = c.tenant_id and i.open_item_id = c.open_item_id
    where c.tenant_id = ${tenantId}
      and (${filter.runId ?? null}::uuid is null or c.run_id = ${filter.runId ?? null}::uuid)
      and (${filter.openItemId ?? null}::uuid is null or c.open_item_id = ${filter.openItemId ?? null}::uuid)
      and (${filter.after}::uuid is null or c.collection_id > ${filter.after}::uuid)
    order by c.collection_id limit ${filter.limit}`.execute(tx)
  return rows
}

/** Submitted collections that the bank has booked; returns how many there were. */
export async function updateBooked({ tx, tenantId }: Act, booked: readonly Booked[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update payments.collection c set state = 'collected', credit_id = b.credit
    from unnest(${booked.map((b) => b.collectionId)}::uuid[], ${booked.map((b) => b.creditId)}::uuid[]) b(id, credit)
    where c.tenant_id = ${tenantId} and c.collection_id = b.id and c.state = 'submitted'`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Collected ones that came back; returns how many there were. */
export async function updateReturned({ tx, tenantId }: Act, returned: readonly Returned[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update payments.collection c set state = 'returned', returned_on = r.returned_on, return_reason = r.reason, charges = r.charges
    from unnest(${returned.map((r) => r.collectionId)}::uuid[], ${returned.map((r) => r.returnedOn)}::date[], ${returned.map((r) => r.returnReason)}::text[],
                ${returned.map((r) => r.chargesMinor)}::bigint[]) r(id, returned_on, reason, charges)
    where c.tenant_id = ${tenantId} and c.collection_id = r.id and c.state = 'collected'`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
