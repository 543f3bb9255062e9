import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { newId } from '../ids.ts'
import { testDatabase } from './testing.ts'
import { inPlatform, inTenant } from './tx.ts'

const db = await testDatabase()

test('a tenant sees and writes its own rows only', async () => {
  const [one, other] = [newId(), newId()]
  await inTenant(db.app, one, (tx) => sql`insert into platform.tenant_key values (${one}, '\\x01')`.execute(tx))
  const seen = await inTenant(db.app, other, (tx) => sql`select from platform.tenant_key`.execute(tx))
  assert.equal(seen.rows.length, 0)
  await assert.rejects(
    inTenant(db.app, other, (tx) => sql`insert into platform.tenant_key values (${newId()}, '\\x01')`.execute(tx)),
    /row-level security/,
  )
})

test('without a tenant the application sees nothing', async () => {
  const seen = await inPlatform(db.app, (tx) => sql`select from platform.tenant_key`.execute(tx))
  assert.equal(seen.rows.length, 0)
})
