import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { businessNow } from '#platform/clock/business'
import { readSettings } from '#platform/config/settings'
import { inPlatform } from '#platform/db/tx'
import { openInstallation } from '#platform/installation'
import { type Running, dataFolder, freePort, processesOn, run, serve, start } from '../program.ts'
import { until } from '../until.ts'

const checkout = join(import.meta.dirname, '../..')
const withTimeout = { timeout: 90_000 }

/** A server with everything, on a port and in a folder of its own. */
async function house(t: TestContext, data: string, ...more: readonly string[]): Promise<Running> {
  return serve(t, ['--data', data, '--port', String(await freePort()), ...more])
}

/** What bootstrap.mjs looks at before it starts anything. */
function isInstalled(): boolean {
  const stamp = join(checkout, 'node_modules/.wattwerk')
  const lock = createHash('sha256')
    .update(readFileSync(join(checkout, 'package-lock.json')))
    .digest('hex')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lock
}

function pidOf(data: string, script: string): number | undefined {
  return processesOn(data).find(({ command }) => command.includes(script))?.pid
}

const postmasterOf = (data: string): number =>
  Number(readFileSync(join(data, 'pg/postmaster.pid'), 'utf8').split('\n')[0])

const nothingRuns = (data: string): Promise<void> =>
  until('nothing runs any more', async () => processesOn(data).length === 0)

test(
  'a command beside a server shares its database and leaves it running; Ctrl-C then stops everything',
  withTimeout,
  async (t) => {
    const data = dataFolder()
    const server = await house(t, data)
    const postmaster = postmasterOf(data)
    const beside = await Promise.all([run(['doctor', '--data', data]), run(['migrate', '--data', data])])
    assert.deepEqual(
      beside.map(({ code }) => code),
      [0, 0],
    )
    assert.equal(postmasterOf(data), postmaster)
    const asked = performance.now()
    server.child.kill('SIGINT')
    assert.equal((await server.ended).code, 0)
    assert.ok(performance.now() - asked < 10_000)
    assert.deepEqual(processesOn(data), [])
  },
)

test(
  'commands that start together in an empty folder make one database, and the last one out stops it',
  withTimeout,
  async () => {
    const data = dataFolder()
    const ended = await Promise.all([1, 2, 3].map(() => run(['migrate', '--data', data])))
    assert.deepEqual(
      ended.map(({ code, err }) => `${code}${err}`),
      ['0', '0', '0'],
    )
    await nothingRuns(data)
  },
)

test('whatever process is killed comes back while the server stands', withTimeout, async (t) => {
  const data = dataFolder()
  const server = await house(t, data)
  for (const script of ['src/worker.ts', 'src/server.ts']) {
    const before = pidOf(data, script)
    assert.ok(before !== undefined, `${script} does not run`)
    process.kill(before, 'SIGKILL')
    await until(`${script} is back`, async () => ![before, undefined].includes(pidOf(data, script)))
    assert.match(server.said().err, /ended \(SIGKILL\); starting it again/)
  }
  const before = postmasterOf(data)
  process.kill(before, 'SIGKILL')
  await until('PostgreSQL is back', async () => postmasterOf(data) !== before)
  const { code, err } = await run(['doctor', '--data', data])
  assert.equal(code, 0, err)
})

test(
  'when the server itself is killed all the rest ends, and a second start finds its data',
  withTimeout,
  async (t) => {
    const data = dataFolder()
    const server = await house(t, data)
    const cluster = readFileSync(join(data, 'cluster.id'), 'utf8')
    server.child.kill('SIGKILL')
    await server.ended
    await nothingRuns(data)
    const again = await house(t, data)
    assert.doesNotMatch(again.said().err, /migrations/)
    assert.equal(readFileSync(join(data, 'cluster.id'), 'utf8'), cluster)
  },
)

test('a first start that is killed in the middle is made up for by the next', withTimeout, async () => {
  const data = dataFolder()
  const first = start(['migrate', '--data', data])
  await until('the cluster is being made', async () => readdirSync(data).some((name) => name.startsWith('pg.making-')))
  first.child.kill('SIGKILL')
  await first.ended
  assert.equal((await run(['migrate', '--data', data])).code, 0)
  await nothingRuns(data)
  assert.deepEqual(
    readdirSync(data).filter((name) => name.includes('making') || name.endsWith('.lock')),
    [],
  )
})

test('Ctrl-C at a terminal reaches every process, some twice, and all end within 10 s', withTimeout, async (t) => {
  if (!isInstalled()) return t.skip('the packages here were not installed by bootstrap.mjs, which would do it now')
  const data = dataFolder()
  const args = ['start', '--no-demo', '--data', data, '--port', String(await freePort())]
  const child = spawn(process.execPath, [join(checkout, 'bootstrap.mjs'), ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  await until('the server is ready', async () => out.includes('Wattwerk is ready'))
  const asked = performance.now()
  process.kill(-(child.pid ?? 0), 'SIGINT')
  process.kill(-(child.pid ?? 0), 'SIGINT')
  assert.equal(await ended, 0)
  assert.ok(performance.now() - asked < 10_000)
  assert.deepEqual(processesOn(data), [])
})

test('Ctrl-C before the server is ready ends it too, and the database with it', withTimeout, async () => {
  const data = dataFolder()
  const starting = start(['serve', '--data', data, '--port', String(await freePort())])
  await until('it is starting', async () => starting.said().err.includes('Starting the database'))
  starting.child.kill('SIGINT')
  await starting.ended
  await nothingRuns(data)
  assert.equal((await run(['doctor', '--data', data])).code, 0)
})

test('a process that cannot start takes the others with it', withTimeout, async () => {
  const data = dataFolder()
  const port = String(await freePort())
  // the api is given a folder for its host name: only it cannot live with that
  const failing = await run(['serve', '--data', data, '--port', port, '--role', 'all'], { NODE_OPTIONS: BREAK_API })
  assert.equal(failing.code, 1)
  assert.match(failing.err, /process_does_not_start: The api does not start/)
  assert.deepEqual(processesOn(data), [])
})

/** Ends the api at once, and nothing else. */
const BREAK_API = `--import data:text/javascript,${encodeURIComponent("if(process.argv[1]?.endsWith('server.ts'))process.exit(7)")}`

test('--fresh deletes the data but not the settings, and is refused while they are in use', withTimeout, async (t) => {
  const data = dataFolder()
  writeFileSync(join(data, 'settings.json'), '{"workers": 1}')
  const server = await house(t, data)
  const key = readFileSync(join(data, 'master.key'), 'utf8')
  const refused = await run(['serve', '--role', 'worker', '--data', data, '--fresh'])
  assert.equal(refused.code, 1)
  assert.match(refused.err, /data_in_use: The data folder .* is in use/)
  server.child.kill('SIGINT')
  await server.ended
  await house(t, data, '--fresh')
  assert.notEqual(readFileSync(join(data, 'master.key'), 'utf8'), key)
  assert.ok(existsSync(join(data, 'settings.json')))
})

test('--now sets the business clock, which ticks; --freeze holds it', withTimeout, async (t) => {
  const data = dataFolder()
  const now = '2020-02-29T23:59:59.500Z'
  const shows = async (): Promise<Temporal.Instant> => {
    const installation = await openInstallation(readSettings({ data }, {}, data))
    const instant = await inPlatform(installation.platform, (tx) => businessNow(tx, 'platform'))
    await installation.leave()
    return instant
  }
  const frozen = await serve(t, ['--role', 'worker', '--data', data, '--now', now, '--freeze'])
  assert.equal((await shows()).toString(), '2020-02-29T23:59:59.5Z')
  assert.equal((await shows()).toString(), '2020-02-29T23:59:59.5Z')
  frozen.child.kill('SIGINT')
  await frozen.ended
  await serve(t, ['--role', 'worker', '--data', data, '--now', now])
  const first = await shows()
  await until('the clock goes on', async () => Temporal.Instant.compare(await shows(), first) > 0)
  assert.ok(first.since('2020-02-29T23:59:59.500Z').total('minutes') < 5)
})
