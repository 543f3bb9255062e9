import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { importSessions } from '#modules/sessions'
import { act } from '#platform/act'
import { useMasterKey } from '#platform/crypto/seal'
import { testDatabase } from '#platform/db/testing'
import { newId } from '#platform/ids'
import { foundSolbakken } from '../../src/demo/solbakken.ts'
import { checkTenant } from '../../src/doctor/check.ts'
import { downstream } from '../../src/downstream.ts'
import { ROWS, report, reportMapping } from './charge-report.ts'

useMasterKey(Buffer.alloc(32, 1))
const db = await testDatabase()
// Tenant keys and bank accounts are unique, so that each seed works on a database's one Solbakken with rows of its own.
const tenantId = newId()
await act(db.app, tenantId, 'test', foundSolbakken)
const SEEDS = 6

function worker(seed: number, dieAt: number): Promise<string | null> {
  const order = JSON.stringify({ connection: db.connection, tenantId, seed, dieAt, afterSending: seed % 3 === 0 })
  const child = spawn(process.execPath, [join(import.meta.dirname, 'import-worker.ts'), order], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)))
}

const mapping = (seed: number) => ({ ...reportMapping, key: `report-${seed}` })
const begin = <T>(work: Parameters<typeof act<T>>[3]): Promise<T> => act(db.app, tenantId, 'test', work)

const stored = (source: string) =>
  begin(async ({ tx }) => {
    const { rows } = await sql<{ sessions: number; versions: number; queued: number }>`
      select count(*)::int as sessions, count(distinct s.source_id)::int as versions, count(r.session_id)::int as queued
      from sessions.v_session s left join sessions.v_to_rate r on r.tenant_id = s.tenant_id and r.session_id = s.session_id
      where s.tenant_id = ${tenantId} and s.source = ${source} and s.version = 1 and s.state = 'ready'`.execute(tx)
    return rows[0]
  })

test(`an import killed at any statement and run again loses nothing and takes nothing twice (${SEEDS} seeds)`, async () => {
  let killed = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    if ((await worker(seed, 3 + ((seed * 7919) % 89))) === 'SIGKILL') killed++
    const file = { begin, mapping: mapping(seed), fileName: 'report.csv', dryRun: false, rejectedDir: null }
    const result = await importSessions({ ...file, bytes: report(seed) }, downstream)
    assert.equal(result.taken + result.repeated, ROWS, `seed ${seed}`)
    assert.deepEqual(await stored(`report-${seed}`), { sessions: ROWS, versions: ROWS, queued: ROWS }, `seed ${seed}`)
    assert.deepEqual(
      (await checkTenant(db.app, tenantId)).filter(({ ok }) => !ok),
      [],
      `seed ${seed}`,
    )
  }
  assert.ok(killed > SEEDS / 2, `only ${killed} imports died at their statement`)
})
