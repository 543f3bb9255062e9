import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { DocumentKind, Language, TemplateVersion } from './types.ts'

const columns = sql`
  template_version_id as "templateVersionId", kind, issuer_id as "issuerId", language, valid_from as "validFrom", file_name as "fileName",
  hash, size as "sizeBytes", uploaded_by as "uploadedBy", uploaded_at as "uploadedAt", withdrawn_at as "withdrawnAt"`

export async function insertTemplate(
  { tx, tenantId, actor }: Act,
  template: Omit<TemplateVersion, 'uploadedBy' | 'withdrawnAt'>,
): Promise<void> {
  await sql`
    insert into documents.template_version (tenant_id, template_version_id, kind, issuer_id, language, valid_from, file_name, hash, size, uploaded_by, uploaded_at)
    values (${tenantId}, ${template.templateVersionId}, ${template.kind}, ${template.issuerId}, ${template.language}, ${template.validFrom},
            ${template.fileName}, ${template.hash}, ${template.sizeBytes}, ${actor}, ${template.uploadedAt})`.execute(
    tx,
  )
}

/** All versions, the newest validity first. */
export async function selectTemplates({ tx, tenantId }: Act): Promise<readonly TemplateVersion[]> {
  const { rows } = await sql<TemplateVersion>`
    select ${columns} from documents.template_version where tenant_id = ${tenantId}
    order by kind, language, valid_from desc, uploaded_at desc`.execute(tx)
  return rows
}

export async function selectTemplate(
  { tx, tenantId }: Act,
  templateVersionId: string,
): Promise<TemplateVersion | undefined> {
  const { rows } = await sql<TemplateVersion>`
    select ${columns} from documents.template_version
    where tenant_id = ${tenantId} and template_version_id = ${templateVersionId}`.execute(tx)
  return rows[0]
}

/** False where it was withdrawn before. */
export async function updateWithdrawn(
  { tx, tenantId }: Act,
  templateVersionId: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update documents.template_version set withdrawn_at = ${at}
    where tenant_id = ${tenantId} and template_version_id = ${templateVersionId} and withdrawn_at is null
    returning template_version_id as id`.execute(tx)
  return rows.length === 1
}

/** The own layout for a day: one for the issuer wins over one for all, then the latest validity, then the latest upload. */
export async function selectTemplateFor(
  { tx, tenantId }: Act,
  wanted: Readonly<{ kind: DocumentKind; issuerId: string; language: Language; on: Temporal.PlainDate }>,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ hash: Buffer }>`
    select hash from documents.template_version
    where tenant_id = ${tenantId} and kind = ${wanted.kind} and language = ${wanted.language} and valid_from <= ${wanted.on}
      and (issuer_id is null or issuer_id = ${wanted.issuerId}) and withdrawn_at is null
    order by issuer_id is null, valid_from desc, uploaded_at desc limit 1`.execute(tx)
  return rows[0]?.hash
}
