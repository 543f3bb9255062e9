import assert from 'node:assert/strict'
import { test } from 'node:test'
import { selectEntries } from '#modules/audit'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { serveRoutes } from '../../../test/api.ts'
import { makeStock } from '../../../test/stock.ts'
import { act } from '#platform/act'
import { customersRefusals, customersRoutes } from './index.ts'

const db = await testDatabase()
const { tenantId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 0, itemsPerAccount: 0 }))
const clientOf = await serveRoutes(db, { routes: customersRoutes, messages: {}, refusals: customersRefusals })
const call = clientOf(tenantId)
const { body: customer } = await call('POST', '/customers', { kind: 'person', name: 'Ada Beispiel' })
const notes = `/customers/${customer.customerId}/notes`

test('a note keeps its lines and signs as typed, is listed newest first, and can be taken away', async () => {
  const text = 'Called at noon.\n<b>Wants</b> paper & "post"'
  await call('POST', notes, { text: 'first' })
  const { status, body } = await call('POST', notes, { text })
  assert.equal(status, 201)
  const { data } = (await call('GET', notes)).body
  assert.deepEqual(
    data.map((note: { text: string }) => note.text),
    [text, 'first'],
  )
  assert.equal((await call('DELETE', `${notes}/${body.note}`)).status, 204)
  assert.equal((await call('DELETE', `${notes}/${body.note}`)).body.code, 'note_not_found')
  assert.equal((await call('GET', notes)).body.data.length, 1)
})

test('a note of 10,000 characters is taken, a longer one is refused at its place, and the log does not hold the text', async () => {
  assert.equal((await call('POST', notes, { text: 'x'.repeat(10_000) })).status, 201)
  const refused = await call('POST', notes, { text: 'x'.repeat(10_001) })
  assert.equal(refused.status, 422)
  assert.equal(refused.body.errors[0].pointer, '/text')
  const entries = await act(db.app, tenantId, 'staff:1', (one) =>
    selectEntries(one, { action: 'customer.note_written' }, { limit: 10, before: null }),
  )
  assert.ok(entries.length > 0 && !JSON.stringify(entries).includes('xxxx'))
})
