import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { type Pool, makePool } from '#platform/db/tx'
import { startEmbedded } from '#platform/postgres/embedded'
import { dataFolder, freePort, processesOn, run } from '../program.ts'

const data = dataFolder()
before(async () => assert.equal((await run(['migrate', '--data', data])).code, 0))

/** A command is refused: exit 1, a sentence and no stack on standard error, the code as JSON, and nothing keeps running. */
async function assertRefused(
  args: readonly string[],
  code: string,
  sentence: RegExp,
  environment: NodeJS.ProcessEnv = {},
): Promise<void> {
  const ended = await run([...args, '--json'], environment)
  assert.equal(ended.code, 1, ended.err)
  assert.match(ended.err, sentence)
  assert.doesNotMatch(ended.err, /^\s+at /m)
  assert.equal(JSON.parse(ended.out).refused[0].code, code)
  assert.deepEqual(processesOn(data), [])
}

/** Breaks a file of the folder, looks, and puts it back. */
async function broken(file: string, content: string | null, look: () => Promise<void>): Promise<void> {
  const path = join(data, file)
  renameSync(path, `${path}.kept`)
  if (content !== null) writeFileSync(path, content)
  try {
    await look()
  } finally {
    rmSync(path, { force: true })
    renameSync(`${path}.kept`, path)
  }
}

const doctor = ['doctor', '--data', data]

test('an unknown setting is refused by its name, with those there are', async () => {
  const known = /setting_unknown: There is no setting WATTWERK_PROT\. Settings are: WATTWERK_PORT, /
  await assertRefused(doctor, 'setting_unknown', known, { WATTWERK_PROT: '8080' })
})

test('an impossible setting is refused with what it accepts, wherever it stands', async () => {
  const port = /setting_impossible: The setting WATTWERK_PORT is not possible; it accepts a number from 1 to 65535/
  await assertRefused(doctor, 'setting_impossible', port, { WATTWERK_PORT: 'http' })
  await assertRefused(['serve', '--data', data, '--port', '70000'], 'setting_impossible', /The setting --port is not/)
  await assertRefused(doctor, 'setting_impossible', /WATTWERK_NOW .* an instant such as/, { WATTWERK_NOW: 'yesterday' })
  await assertRefused(doctor, 'setting_impossible', /DATABASE_URL .* postgres:\/\//, { DATABASE_URL: 'mysql://x' })
})

test('a settings.json that cannot be read or understood is refused', async () => {
  const path = join(data, 'settings.json')
  const of = async (content: string, code: string, sentence: RegExp): Promise<void> => {
    writeFileSync(path, content)
    await assertRefused(doctor, code, sentence)
    rmSync(path)
  }
  await of('{"port": 80', 'setting_impossible', /settings\.json is not possible; it accepts a JSON object/)
  await of('[]', 'setting_impossible', /a JSON object/)
  await of('{"prot": 8080}', 'setting_unknown', /There is no setting settings\.json: prot/)
  await of(
    '{"workers": 99}',
    'setting_impossible',
    /settings\.json: workers is not possible; it accepts a number from 1/,
  )
  mkdirSync(path)
  await assertRefused(doctor, 'setting_impossible', /settings\.json is not possible/)
  rmSync(path, { recursive: true })
})

test('a port in use is refused before anything is started', async (t) => {
  const port = await freePort()
  const other = createServer().listen(port, '127.0.0.1')
  t.after(() => other.close())
  const sentence = new RegExp(`port_in_use: Port ${port} on 127.0.0.1 is in use`)
  await assertRefused(['serve', '--data', data, '--port', String(port)], 'port_in_use', sentence)
  const elsewhere = ['serve', '--data', data, '--host', '192.0.2.1']
  await assertRefused(elsewhere, 'port_not_possible', /Nothing can listen on port 8080 of 192\.0\.2\.1/)
})

test('data of another PostgreSQL are left alone', async () => {
  const sentence = /data_of_other_postgres: The data in .* belongs to PostgreSQL 17; this program needs 18/
  await broken('pg/PG_VERSION', '17\n', () => assertRefused(doctor, 'data_of_other_postgres', sentence))
})

test('a cluster that lacks a vital file, and a PostgreSQL that does not start, say what PostgreSQL says', async () => {
  await broken('pg/global/pg_control', null, () =>
    assertRefused(doctor, 'postgres_does_not_start', /PostgreSQL does not start\. It says:\n[^]*pg_control/),
  )
  await broken('pg/postgresql.auto.conf', "shared_buffers = 'much'\n", () =>
    assertRefused(doctor, 'postgres_does_not_start', /invalid value for parameter "shared_buffers"/),
  )
  await broken('pg/PG_VERSION', null, () => assertRefused(doctor, 'data_folder_broken', /cannot be used: .*not empty/i))
})

test('a folder that lost its key or its password is not opened with new ones', async () => {
  await broken('master.key', null, () =>
    assertRefused(
      doctor,
      'data_folder_broken',
      /master\.key is missing\. Put it back, or give the key as WATTWERK_MASTER/,
    ),
  )
  await broken('postgres.password', null, () =>
    assertRefused(doctor, 'data_folder_broken', /postgres\.password is missing/),
  )
})

test('a data folder that is a file, or lies under one, is refused', async () => {
  const file = join(data, 'file')
  writeFileSync(file, '')
  await assertRefused(
    ['doctor', '--data', file],
    'data_folder_broken',
    /data_folder_broken: The data folder .*file cannot/,
  )
  await assertRefused(['doctor', '--data', join(file, 'data')], 'data_folder_broken', /cannot be used/)
  rmSync(file)
})

test('a schema newer than this program is refused, by server and command alike', async () => {
  const asOwner = async (work: (owner: Pool) => Promise<unknown>): Promise<void> => {
    const cluster = await startEmbedded(data)
    const owner = makePool(cluster.connection('wattwerk', 'wattwerk'), 'wattwerk_owner', 1)
    await work(owner)
    await owner.end()
    await cluster.leave()
  }
  await asOwner(({ raw }) =>
    raw.query(
      "insert into platform.migration (number, name, hash, applied_at) values (9999, 'later', 'x', '2030-01-01Z')",
    ),
  )
  const sentence = /schema_not_known: The database has a schema this program does not know \(migration 9999/
  await assertRefused(doctor, 'schema_not_known', sentence)
  await assertRefused(['serve', '--role', 'worker', '--data', data], 'schema_not_known', sentence)
  await asOwner(({ raw }) => raw.query('delete from platform.migration where number = 9999'))
})

test('an outside database that is not there, or not migrated, is refused', async () => {
  const port = await freePort()
  const nobody = { DATABASE_URL: `postgres://wattwerk@127.0.0.1:${port}/wattwerk` }
  await assertRefused(
    doctor,
    'database_unreachable',
    /The database of DATABASE_URL cannot be used: .*ECONNREFUSED/,
    nobody,
  )
  const fresh = ['serve', '--role', 'worker', '--fresh', '--data', data]
  await assertRefused(fresh, 'fresh_refused', /--fresh deletes all data, so it is refused with DATABASE_URL/, nobody)
})

test('--fresh deletes nothing in a folder that is no data folder', async () => {
  const folder = dataFolder()
  writeFileSync(join(folder, 'thesis.txt'), 'ten years')
  const args = ['serve', '--role', 'worker', '--fresh', '--data', folder]
  await assertRefused(args, 'no_data_folder', /holds files but is no data folder of Wattwerk/)
  assert.equal(readFileSync(join(folder, 'thesis.txt'), 'utf8'), 'ten years')
})

test('after all of that the folder still opens', async () => {
  assert.deepEqual((await run(doctor)).code, 0)
  assert.deepEqual(processesOn(data), [])
})
