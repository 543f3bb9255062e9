import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { ImportCounts, Mapping, RejectedRow, StoredImport } from './types.ts'

export async function upsertMapping({ tx, tenantId }: Act, mapping: Mapping): Promise<void> {
  await sql`
    insert into imports.mapping (tenant_id, key, kind, definition, changed_at)
    values (${tenantId}, ${mapping.key}, ${mapping.kind}, ${JSON.stringify(mapping)}::jsonb, ${realNow()})
    on conflict (tenant_id, key) do update set kind = excluded.kind, definition = excluded.definition, changed_at = excluded.changed_at`.execute(
    tx,
  )
}

export async function selectMapping({ tx, tenantId }: Act, key: string): Promise<unknown> {
  const { rows } = await sql<{ definition: unknown }>`
    select definition from imports.mapping where tenant_id = ${tenantId} and key = ${key}`.execute(tx)
  return rows[0]?.definition
}

export async function selectMappings({ tx, tenantId }: Act): Promise<readonly unknown[]> {
  const { rows } = await sql<{ definition: unknown }>`
    select definition from imports.mapping where tenant_id = ${tenantId} order by key`.execute(tx)
  return rows.map((row) => row.definition)
}

export async function insertImport(
  { tx, tenantId, actor }: Act,
  begun: Pick<StoredImport, 'importId' | 'kind' | 'source' | 'fileName' | 'dryRun' | 'header' | 'delimiter'>,
): Promise<void> {
  await sql`
    insert into imports.import (tenant_id, import_id, kind, source, file_name, header, delimiter, dry_run, state, rows, taken, repeated, corrected,
                                waiting, rejected, actor, started_at)
    values (${tenantId}, ${begun.importId}, ${begun.kind}, ${begun.source}, ${begun.fileName}, ${begun.header}::text[], ${begun.delimiter}, ${begun.dryRun}, 'running',
            0, 0, 0, 0, 0, 0, ${actor}, ${realNow()})`.execute(tx)
}

export async function addCounts({ tx, tenantId }: Act, importId: string, counts: ImportCounts): Promise<void> {
  await sql`
    update imports.import set rows = rows + ${counts.rows}, taken = taken + ${counts.taken}, repeated = repeated + ${counts.repeated},
      corrected = corrected + ${counts.corrected}, waiting = waiting + ${counts.waiting}, rejected = rejected + ${counts.rejected}
    where tenant_id = ${tenantId} and import_id = ${importId}`.execute(tx)
}

/** Ends what never ended: earlier imports of this file whose process died. One that lives sets its own end later. */
export async function failInterrupted({ tx, tenantId }: Act, source: string, fileName: string): Promise<void> {
  await sql`
    update imports.import set state = 'failed', finished_at = ${realNow()}
    where tenant_id = ${tenantId} and source = ${source} and file_name = ${fileName} and state = 'running'`.execute(tx)
}

export async function endImport(
  { tx, tenantId }: Act,
  importId: string,
  state: 'done' | 'failed',
  fileHash: Buffer | null,
): Promise<void> {
  await sql`
    update imports.import set state = ${state}, file_hash = ${fileHash}, finished_at = ${realNow()}
    where tenant_id = ${tenantId} and import_id = ${importId}`.execute(tx)
}

export async function insertRejected(
  { tx, tenantId }: Act,
  importId: string,
  rows: readonly RejectedRow[],
): Promise<void> {
  await sql`
    insert into imports.rejected_row (tenant_id, import_id, line, code, field, detail, cells)
    select ${tenantId}, ${importId}, r.line, r.code, r.field, r.detail, array(select jsonb_array_elements_text(r.cells::jsonb))
    from unnest(${rows.map((r) => r.line)}::int[], ${rows.map((r) => r.fault.code)}::text[], ${rows.map((r) => r.fault.field)}::text[],
                ${rows.map((r) => r.fault.detail)}::text[], ${rows.map((r) => JSON.stringify(r.cells))}::text[])
      r(line, code, field, detail, cells)`.execute(tx)
}

const columns = sql`
  import_id as "importId", kind, source, file_name as "fileName", header, delimiter, dry_run as "dryRun", state, rows, taken, repeated, corrected, waiting,
  rejected, actor, started_at as "startedAt", finished_at as "finishedAt"`

export async function selectImport({ tx, tenantId }: Act, importId: string): Promise<StoredImport | undefined> {
  const { rows } = await sql<StoredImport>`
    select ${columns} from imports.import where tenant_id = ${tenantId} and import_id = ${importId}`.execute(tx)
  return rows[0]
}

/** Newest first, before `before`. */
export async function selectImports(
  { tx, tenantId }: Act,
  before: string | undefined,
  limit: number,
): Promise<readonly StoredImport[]> {
  const { rows } = await sql<StoredImport>`
    select ${columns} from imports.import
    where tenant_id = ${tenantId} and (${before ?? null}::uuid is null or import_id < ${before ?? null}::uuid)
    order by import_id desc limit ${limit}`.execute(tx)
  return rows
}

/** Rejected rows of an import in the order of the file, behind a line. */
export async function selectRejected(
  { tx, tenantId }: Act,
  importId: string,
  afterLine: number,
  limit: number,
): Promise<readonly RejectedRow[]> {
  const { rows } = await sql<{ line: number; code: string; field: string | null; detail: string; cells: string[] }>`
    select line, code, field, detail, cells from imports.rejected_row
    where tenant_id = ${tenantId} and import_id = ${importId} and line > ${afterLine} order by line limit ${limit}`.execute(
    tx,
  )
  return rows.map(({ line, cells, ...fault }) => ({ line, cells, fault }))
}

/** Imports under way; one that has broken off is not. */
export async function selectBusyImports({ tx, tenantId }: Act): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select import_id as id from imports.import where tenant_id = ${tenantId} and state = 'running'
    order by import_id desc limit 10`.execute(tx)
  return rows.map(({ id }) => id)
}
