import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { entryWitness, seal, verifyChain } from '#modules/audit'
import { documentWitness, makeDocuments, selectPage, takeOrders } from '#modules/documents'
import { listWork } from '#modules/worklist'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { openArchive } from '#platform/files/archive'
import { closeOffice, useOffice } from '#platform/office/office'
import { makeBilled } from '../billed.ts'
import { fakeOffice } from '../office.ts'
import { plainPapers } from '../papers.ts'

const db = await testDatabase()
const { archive } = fakeOffice()
const papers = plainPapers()
let tenants = 0

/** A disk of its own with so much room; undefined where none can be mounted. */
function smallDisk(t: TestContext, size: string): string | undefined {
  const path = mkdtempSync(join(tmpdir(), 'wattwerk-disk-'))
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]).status === 0
  t.after(() => {
    if (isMounted) spawnSync('umount', [path])
    rmSync(path, { recursive: true, force: true })
  })
  return isMounted ? path : undefined
}

async function house() {
  tenants += 1
  const own = { key: `disk${tenants}`, iban: `DE${String(tenants).padStart(20, '0')}` }
  const { tenantId } = await makeBilled(db, { accounts: 30, itemsPerAccount: 1, ...own })
  await takeOrders(db.app, tenantId, papers)
  const alarms = () =>
    act(db.app, tenantId, 'test', async (one) =>
      (await listWork(one, { state: 'open' }, { limit: 10 })).items.map(({ kind, reason }) => `${kind} ${reason}`),
    )
  const whole = async () => {
    await seal(db.app, tenantId)
    const { breaches } = await verifyChain(db.app, tenantId, [entryWitness, documentWitness])
    assert.deepEqual(breaches, [])
    return act(
      db.app,
      tenantId,
      'test',
      async (one) => (await selectPage(one, { state: 'made' }, { before: null, limit: 100 })).length,
    )
  }
  return { make: () => makeDocuments(db.app, tenantId, papers), alarms, whole }
}

test('an archive without room stops the making with an alarm, breaks nothing, and goes on when there is room', async (t) => {
  const disk = smallDisk(t, '300k')
  if (!disk) return t.skip('no small disk can be mounted here (needs root)')
  openArchive(join(disk, 'archive'))
  t.after(() => openArchive(archive))
  const { make, alarms, whole } = await house()
  const ballast = join(disk, 'ballast')
  writeFileSync(ballast, Buffer.alloc(250_000))
  const { made, failed, waits } = await make()
  assert.deepEqual([made < 30, failed, waits], [true, 0, 'disk_full'])
  assert.deepEqual(await alarms(), ['office disk_full'])
  assert.equal(await whole(), made)
  assert.deepEqual(readdirSync(join(disk, 'archive/unfinished')), [])
  rmSync(ballast)
  assert.deepEqual(await make(), { made: 30 - made, failed: 0, waits: null })
  assert.deepEqual(await alarms(), [])
  assert.equal(await whole(), 30)
})

test('a working folder without room blames no document', async (t) => {
  const disk = smallDisk(t, '1m')
  if (!disk) return t.skip('no small disk can be mounted here (needs root)')
  closeOffice()
  useOffice(join(disk, 'office'))
  t.after(() => closeOffice())
  const { make, alarms, whole } = await house()
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(1_000_000))
  assert.deepEqual(await make(), { made: 0, failed: 0, waits: 'disk_full' })
  assert.deepEqual(await alarms(), ['office disk_full'])
  closeOffice()
  useOffice(join(tmpdir(), `wattwerk-office-${process.pid}`))
  t.after(() => rmSync(join(tmpdir(), `wattwerk-office-${process.pid}`), { recursive: true, force: true }))
  assert.deepEqual(await make(), { made: 30, failed: 0, waits: null })
  assert.equal(await whole(), 30)
})
