import { sql } from 'kysely'
import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { customerNotFound } from './errors.ts'
import { lockCustomer } from './read-queries.ts'

/** The longest note. */
export const MOST_NOTE_CHARACTERS = 10_000

export type Note = Readonly<{ noteId: string; text: string; author: string; writtenAt: Temporal.Instant }>

/** Writes down something about a customer, as it was typed. Refuses `customer_not_found`. */
export async function writeNote(act: Act, customerId: string, text: string): Promise<Note> {
  const { tx, tenantId, actor } = act
  if (!(await lockCustomer(act, customerId))) throw customerNotFound(customerId)
  const note = { noteId: newId(), text, author: actor, writtenAt: realNow() }
  await sql`
    insert into customers.note (tenant_id, note_id, customer_id, text, author, written_at)
    values (${tenantId}, ${note.noteId}, ${customerId}, ${text}, ${actor}, ${note.writtenAt})`.execute(tx)
  // The text itself stays out of the log: it may be taken away.
  const after = { note: note.noteId, characters: text.length }
  await record(act, { action: 'customer.note_written', subjectKind: 'customer', subject: customerId, after })
  return note
}

/** Takes a note away. Refuses `note_not_found`. */
export async function removeNote(act: Act, customerId: string, noteId: string): Promise<void> {
  const { rows } = await sql`
    delete from customers.note where tenant_id = ${act.tenantId} and customer_id = ${customerId} and note_id = ${noteId}
    returning note_id`.execute(act.tx)
  if (rows.length === 0) throw new Refusal('note_not_found', 404, { note: noteId })
  const before = { note: noteId }
  await record(act, { action: 'customer.note_removed', subjectKind: 'customer', subject: customerId, before })
}

/** The notes of a customer, the newest first behind an id. */
export async function selectNotes(
  { tx, tenantId }: Act,
  customerId: string,
  page: Readonly<{ before: string | null; limit: number }>,
): Promise<readonly Note[]> {
  const { rows } = await sql<Note>`
    select note_id as "noteId", text, author, written_at as "writtenAt" from customers.note
    where tenant_id = ${tenantId} and customer_id = ${customerId} and (${page.before}::uuid is null or note_id < ${page.before}::uuid)
    order by note_id desc limit ${page.limit}`.execute(tx)
  return rows
}
