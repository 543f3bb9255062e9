import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { dataFolder, processesOn, run, serve } from '../program.ts'

const isRoot = process.getuid?.() === 0
const checkout = join(import.meta.dirname, '../..')

/** A small disk of its own at a folder; undefined (and the test skipped) where the system grants none. */
function smallDisk(t: TestContext, mebibytes: number): string | undefined {
  const folder = dataFolder()
  const mounted =
    isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0755`, 'tmpfs', folder]).status === 0
  if (!mounted) {
    t.skip('no small disk can be mounted here')
    return undefined
  }
  t.after(() => spawnSync('umount', ['-l', folder]))
  return folder
}

test('a disk without room for a database is refused before anything is made', async (t) => {
  const data = smallDisk(t, 100)
  if (data === undefined) return
  const { code, err } = await run(['migrate', '--data', data])
  assert.equal(code, 1, err)
  assert.match(err, /^disk_full: There is no room left on the disk of .*Free some space \(300 MiB at least\)/)
  assert.deepEqual(processesOn(data), [])
})

test('a disk that is full stops a start with a sentence; with room again the data are all there', async (t) => {
  const data = smallDisk(t, 400)
  if (data === undefined) return
  assert.equal((await run(['migrate', '--data', data])).code, 0)
  const filler = join(data, 'filler')
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k'])
  const { code, err } = await run(['doctor', '--data', data])
  assert.equal(code, 1, err)
  assert.match(err, /^disk_full: There is no room left on the disk/)
  assert.deepEqual(processesOn(data), [])
  rmSync(filler)
  const again = await run(['doctor', '--data', data])
  assert.equal(again.code, 0, again.err)
})

test('where the account of PostgreSQL cannot reach the data folder, its files move, and the start says where', async (t) => {
  if (!isRoot) return t.skip('only root has folders that others cannot reach')
  const outer = dataFolder()
  chmodSync(outer, 0o700)
  const data = join(outer, 'data')
  const server = await serve(t, ['--role', 'worker', '--data', data])
  const home = join('/var/lib/wattwerk', readFileSync(join(data, 'cluster.id'), 'utf8').trim())
  t.after(() => rmSync(home, { recursive: true, force: true }))
  assert.ok(server.said().err.includes(`cannot reach the data folder: its files lie in ${home}`), server.said().err)
  assert.ok(existsSync(join(home, 'pg/PG_VERSION')))
  assert.equal((await run(['doctor', '--data', data])).code, 0)
  server.child.kill('SIGINT')
  await server.ended
  const fresh = await serve(t, ['--role', 'worker', '--data', data, '--fresh'])
  assert.notEqual(join('/var/lib/wattwerk', readFileSync(join(data, 'cluster.id'), 'utf8').trim()), home)
  assert.ok(!existsSync(home), 'what had moved is deleted with the rest')
  t.after(() =>
    rmSync(join('/var/lib/wattwerk', readFileSync(join(data, 'cluster.id'), 'utf8').trim()), {
      recursive: true,
      force: true,
    }),
  )
  fresh.child.kill('SIGINT')
  await fresh.ended
})

test('an ordinary user runs it from a checkout of their own', async (t) => {
  if (!isRoot) return t.skip('it is an ordinary user who runs all of these tests')
  const nobody = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
  const [uid, gid] = [Number(nobody?.[1]), Number(nobody?.[2])]
  const as = (program: string, args: readonly string[], cwd = '/') =>
    spawnSync(program, [...args], { uid, gid, cwd, encoding: 'utf8', env: { PATH: '/usr/bin:/bin', HOME: '/tmp' } })
  const modules = realpathSync(join(checkout, 'node_modules'))
  if (!nobody || as(process.execPath, ['--version']).status !== 0 || as('ls', [join(modules, 'pg')]).status !== 0)
    return t.skip('an ordinary user cannot reach this Node or these packages')
  const copy = dataFolder()
  for (const part of ['src', 'db', 'templates', 'simulators', 'package.json'])
    cpSync(join(checkout, part), join(copy, part), { recursive: true })
  symlinkSync(modules, join(copy, 'node_modules'))
  const data = join(copy, 'data')
  mkdirSync(data)
  chownSync(data, uid, gid)
  const cli = (...args: readonly string[]) => as(process.execPath, [join(copy, 'src/cli.ts'), ...args])
  const done = cli('doctor', '--data', data, '--json')
  assert.equal(done.status, 0, done.stderr)
  assert.equal(statSync(join(data, 'pg/PG_VERSION')).uid, uid)
  assert.deepEqual(processesOn(data), [])
  const closed = join(copy, 'closed')
  mkdirSync(closed, { mode: 0o755 })
  const refused = cli('doctor', '--data', join(closed, 'data'), '--json')
  assert.equal(refused.status, 1)
  assert.match(refused.stderr, /^data_folder_broken: The data folder .* cannot be used: EACCES/)
  writeFileSync(join(data, 'settings.json'), '{}', { mode: 0o600 })
  chownSync(join(data, 'settings.json'), 0, 0)
  const unread = cli('doctor', '--data', data)
  assert.equal(unread.status, 1)
  assert.match(unread.stderr, /^setting_impossible: The setting .*settings\.json is not possible/)
})
