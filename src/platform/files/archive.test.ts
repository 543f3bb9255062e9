import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openArchive, archive, folderArchive } from './archive.ts'

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'wattwerk-archive-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  openArchive(path)
  return path
}

const filesIn = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

test('what was stored is read again byte for byte, and the same bytes are one file', async (t) => {
  const path = folder(t)
  const contents = Array.from({ length: 30 }, (_, index) => Buffer.from(`document ${index % 20}`))
  const stored = await archive().put(contents)
  assert.equal(filesIn(path).length, 20)
  assert.deepEqual(await Promise.all(stored.map(({ hash }) => archive().read(hash))), contents)
  assert.equal(stored[0]?.size, 10)
})

test('a changed byte is found and a lost file is missing, and neither is covered up by storing again', async (t) => {
  const path = folder(t)
  const [one] = await archive().put([Buffer.from('one')])
  const [two] = await archive().put([Buffer.from('two')])
  assert.ok(one && two)
  const file = filesIn(path).find((name) => readFileSync(name, 'utf8') === 'one') ?? ''
  chmodSync(file, 0o600)
  writeFileSync(file, 'onf')
  assert.equal(await archive().check(one.hash), 'damaged')
  await assert.rejects(archive().read(one.hash), { code: 'file_damaged' })
  await assert.rejects(archive().put([Buffer.from('one')]), { code: 'file_damaged' })
  assert.equal(await archive().check(two.hash), 'ok')
  rmSync(filesIn(path).find((name) => readFileSync(name, 'utf8') === 'two') ?? '')
  assert.equal(await archive().check(two.hash), 'missing')
})

test('many who store the same bytes at once all succeed', async (t) => {
  const path = folder(t)
  await Promise.all(Array.from({ length: 40 }, () => archive().put([Buffer.from('the same')])))
  assert.equal(filesIn(path).length, 1)
})

test('what a killed process left half written goes, what is being written stays', (t) => {
  const path = folder(t)
  for (const [name, age] of [
    ['old', 7200],
    ['new', 0],
  ] as const) {
    writeFileSync(join(path, 'unfinished', name), 'half')
    const at = Temporal.Now.instant().epochMilliseconds / 1000 - age
    utimesSync(join(path, 'unfinished', name), at, at)
  }
  openArchive(path)
  assert.deepEqual(readdirSync(join(path, 'unfinished')), ['new'])
})

test('a full disk is refused with nothing half written, and works again when there is room', async (t) => {
  if (process.getuid?.() !== 0) return t.skip('needs root to mount a small disk')
  const path = mkdtempSync(join(tmpdir(), 'wattwerk-full-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', path]).status === 0
  t.after(() => {
    if (mounted) spawnSync('umount', [path])
    rmSync(path, { recursive: true, force: true })
  })
  if (!mounted) return t.skip('no small disk can be mounted here')
  openArchive(path)
  const small = folderArchive(path)
  const ballast = join(path, 'ballast')
  writeFileSync(ballast, Buffer.alloc(900_000))
  const document = Buffer.alloc(300_000, 7)
  await assert.rejects(small.put([document, Buffer.alloc(400_000, 8)]), { code: 'disk_full', status: 507 })
  assert.deepEqual(filesIn(path), [ballast])
  rmSync(ballast)
  const [stored] = await small.put([document])
  assert.deepEqual(stored && (await small.read(stored.hash)), document)
})
