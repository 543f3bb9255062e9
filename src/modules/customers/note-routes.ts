import { z } from 'zod'
import { route } from '#platform/http/route'
import { Instant, Uuid, cutPage, idCursor, instantOf, pageOf, pageQuery, readCursor } from '#platform/http/wire'
import { MOST_NOTE_CHARACTERS, type Note, removeNote, selectNotes, writeNote } from './notes.ts'
import { getCustomer } from './read.ts'

const params = z.object({ customer: Uuid })
const noteParams = z.object({ customer: Uuid, note: Uuid })

export const noteBody = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(MOST_NOTE_CHARACTERS)
    .meta({ description: 'As typed, lines and all; at most 10,000 characters.' }),
})

const noteView = z
  .object({ note: Uuid, text: z.string(), author: z.string(), writtenAt: Instant })
  .meta({ id: 'CustomerNote', description: 'What somebody wrote down about a customer.' })

const viewNote = ({ noteId, text, author, writtenAt }: Note): z.input<typeof noteView> => ({
  note: noteId,
  text,
  author,
  writtenAt: instantOf(writtenAt),
})

export const noteRoutes = [
  route({
    method: 'GET',
    path: '/customers/:customer/notes',
    may: 'customers.read',
    summary: 'Lists the notes about a customer, the newest first',
    params,
    query: z.object(pageQuery),
    answer: pageOf(noteView),
    refusals: ['customer_not_found', 'cursor_invalid'],
    async handle({ act, params: { customer }, query: { limit, cursor } }) {
      await getCustomer(act, customer)
      const before = readCursor(cursor, idCursor)?.[0] ?? null
      const rows = await selectNotes(act, customer, { before, limit: limit + 1 })
      return cutPage(rows, limit, ({ noteId }) => [noteId], viewNote)
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/notes',
    may: 'customers.write',
    summary: 'Writes a note about a customer',
    params,
    body: noteBody,
    answer: noteView,
    status: 201,
    refusals: ['customer_not_found'],
    handle: async ({ act, params: { customer }, body }) => viewNote(await writeNote(act, customer, body.text)),
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer/notes/:note',
    may: 'customers.write',
    summary: 'Takes a note about a customer away',
    params: noteParams,
    refusals: ['note_not_found'],
    handle: ({ act, params: { customer, note } }) => removeNote(act, customer, note),
  }),
] as const
