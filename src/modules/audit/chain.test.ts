import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { sql } from 'kysely'
import { record, recordAll } from './record.ts'
import { seal } from './seal.ts'
import { entryWitness, verifyChain } from './verify.ts'

const db = await testDatabase()

async function written(entries: number): Promise<string> {
  const tenantId = newId()
  await act(db.app, tenantId, 'test', (one) =>
    recordAll(
      one,
      Array.from({ length: entries }, (_, index) => ({
        action: 'a.changed',
        subjectKind: 'a',
        subject: String(index),
        after: { b: 1 },
      })),
    ),
  )
  return tenantId
}

const verify = (tenantId: string) => verifyChain(db.app, tenantId, [entryWitness])
const asOwner = (statement: ReturnType<typeof sql>) => inPlatform(db.owner, (tx) => statement.execute(tx))
const found = async (tenantId: string) =>
  (await verify(tenantId)).breaches.map(({ what, no }) => `${what} ${no === null ? '' : String(no)}`.trim())

test('every row of the log is linked once, also what came after and what came at once', async () => {
  const tenantId = await written(1200)
  assert.equal((await verify(tenantId)).unsealed, 1200)
  const sealed = await Promise.all([seal(db.app, tenantId), seal(db.app, tenantId), seal(db.app, tenantId)])
  assert.equal(
    sealed.reduce((sum, links) => sum + links, 0),
    1200,
  )
  await act(db.app, tenantId, 'test', (one) => record(one, { action: 'a.closed', subjectKind: 'a', subject: '1' }))
  assert.equal(await seal(db.app, tenantId), 1)
  const { links, unsealed, head, breaches } = await verify(tenantId)
  assert.deepEqual([links, unsealed, head?.no, breaches], [1201, 0, 1201n, []])
})

test('the hash of a link is the same in the database and in the program', async () => {
  const tenantId = await written(3)
  await seal(db.app, tenantId)
  const { rows } = await inPlatform(db.owner, (tx) =>
    sql<{ same: boolean }>`
      select link_hash = audit.link_hash(lag(link_hash) over (order by no), kind, subject_id, row_hash) as same
      from audit.chain_link where tenant_id = ${tenantId}`.execute(tx),
  )
  assert.deepEqual(rows, [{ same: true }, { same: true }, { same: true }])
})

test('a changed, a lost and a smuggled row are named, each at its place', async () => {
  const changed = await written(5)
  await seal(db.app, changed)
  await asOwner(sql`update audit.entry set after = '{"b": 2}' where tenant_id = ${changed} and subject = '2'`)
  assert.deepEqual((await found(changed)).length, 1)
  assert.match((await found(changed))[0] ?? '', /^row_changed [1-5]$/)
  const lost = await written(5)
  await seal(db.app, lost)
  await asOwner(sql`delete from audit.entry where tenant_id = ${lost} and subject = '4'`)
  assert.match((await found(lost)).join(), /^row_missing [1-5]$/)
  const smuggled = await written(2)
  await seal(db.app, smuggled)
  await asOwner(sql`
    insert into audit.entry (tenant_id, entry_id, happened_at, actor, action, subject_kind, subject)
    select tenant_id, ${newId()}, happened_at, actor, action, subject_kind, 'x' from audit.entry where tenant_id = ${smuggled} limit 1`)
  assert.deepEqual(await found(smuggled), ['row_unknown'])
})

test('a changed link and a link taken out of the middle are named', async () => {
  const changed = await written(5)
  await seal(db.app, changed)
  await asOwner(sql`
    update audit.chain_link set link_hash = set_byte(link_hash, 3, get_byte(link_hash, 3) # 1) where tenant_id = ${changed} and no = 3`)
  assert.deepEqual(await found(changed), ['link_changed 3', 'link_changed 4'])
  const cut = await written(5)
  await seal(db.app, cut)
  await asOwner(sql`delete from audit.chain_link where tenant_id = ${cut} and no = 2`)
  assert.deepEqual(await found(cut), ['link_missing 3', 'row_unknown'])
})

test('nothing of one tenant is in the chain of another', async () => {
  const [one, other] = [await written(2), await written(3)]
  await seal(db.app, one)
  assert.equal((await verify(one)).links, 2)
  assert.deepEqual([(await verify(other)).links, (await verify(other)).unsealed], [0, 3])
})
