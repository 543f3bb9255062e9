import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { type FileHandle, link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../refusal.ts'

/** What is known of a stored file: the SHA-256 of its bytes, which is also where it lies. */
export type StoredFile = Readonly<{ hash: Buffer; size: number }>

/** Files by their content: written once, never changed, never overwritten. A folder now; anything with these three later. */
export type Archive = Readonly<{
  /**
   * Stores files; each is on the disk when this resolves, or none of them counts. Refuses `disk_full` (507).
   * The same bytes again are the same file.
   */
  put(contents: readonly Uint8Array[]): Promise<readonly StoredFile[]>
  /** The bytes; refuses `file_missing` (404) and `file_damaged` (500) where they are no longer those of the hash. */
  read(hash: Buffer): Promise<Buffer>
  check(hash: Buffer): Promise<'ok' | 'missing' | 'damaged'>
}>

const WRITES_AT_ONCE = 8
/** Where files lie until they are whole. */
const UNFINISHED = 'unfinished'
/** What a killed process left there is nobody's after this time. */
const ABANDONED_MS = 3_600_000

/** An archive in a folder: `ab/cdef…`, by the hexadecimal hash. */
export function folderArchive(folder: string): Archive {
  const read = (hash: Buffer): Promise<Buffer> => readChecked(pathOf(folder, hash)[1], hash)
  return {
    async put(contents) {
      const stored = contents.map((content) => ({ hash: hashOf(content), size: content.byteLength }))
      const folders = new Set<string>()
      try {
        await inTurns(stored, async ({ hash }, index) => {
          for (const touched of await writeOnce(folder, hash, contents[index] ?? new Uint8Array())) folders.add(touched)
        })
        await inTurns([...folders], syncFolder)
      } catch (error) {
        if (isDiskFull(error)) throw new Refusal('disk_full', 507, { data: folder })
        throw error
      }
      return stored
    },
    read,
    async check(hash) {
      try {
        await read(hash)
        return 'ok'
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return error.code === 'file_missing' ? 'missing' : 'damaged'
      }
    },
  }
}

function pathOf(folder: string, hash: Buffer): readonly [string, string] {
  const hex = hash.toString('hex')
  const within = join(folder, hex.slice(0, 2))
  return [within, join(within, hex.slice(2))]
}

async function readChecked(path: string, hash: Buffer): Promise<Buffer> {
  const content = await readFile(path).catch((error: unknown) => {
    throw codeOf(error) === 'ENOENT' ? new Refusal('file_missing', 404, { hash: hash.toString('hex') }) : error
  })
  if (!hashOf(content).equals(hash)) throw new Refusal('file_damaged', 500, { hash: hash.toString('hex') })
  return content
}

let current: Archive | undefined

/** The archive of this process; set once where the installation is opened. */
export function useArchive(archive: Archive): void {
  current = archive
}

export function archive(): Archive {
  if (!current) throw new Error('no archive set')
  return current
}

/** Makes the folder of an installation's archive, clears what a killed process left half written, and uses it. */
export function openArchive(folder: string): void {
  const unfinished = join(folder, UNFINISHED)
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(unfinished)) {
    const path = join(unfinished, name)
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > ABANDONED_MS) rmSync(path, { force: true })
  }
  useArchive(folderArchive(folder))
}

/** No room on the disk, or no quota left. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error))
}

async function writeOnce(folder: string, hash: Buffer, content: Uint8Array): Promise<readonly string[]> {
  const [within, path] = pathOf(folder, hash)
  const made = await mkdir(within, { recursive: true, mode: 0o700 })
  if (await exists(path)) {
    await readChecked(path, hash)
    return []
  }
  const temporary = join(folder, UNFINISHED, randomBytes(8).toString('hex'))
  try {
    await using file = await open(temporary, 'wx', 0o400)
    await file.writeFile(content)
    await file.sync()
    await giveName(temporary, path)
  } catch (error) {
    await unlink(temporary).catch(() => {})
    throw error
  }
  return made === undefined ? [within] : [within, folder]
}

/** A link fails where a file of that name is: nothing is overwritten, whoever was faster. */
async function giveName(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (error) {
    if (codeOf(error) === 'EPERM' || codeOf(error) === 'ENOTSUP') return rename(temporary, path)
    if (codeOf(error) !== 'EEXIST') throw error
  }
  await unlink(temporary)
}

async function syncFolder(folder: string): Promise<void> {
  await using handle: FileHandle = await open(folder, 'r')
  await handle.sync()
}

async function inTurns<T>(items: readonly T[], work: (item: T, index: number) => Promise<void>): Promise<void> {
  let next = 0
  const turn = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as T, index) // below the length
  }
  // all have ended before a failure is told: then nothing is left half done
  const outcomes = await Promise.allSettled(Array.from({ length: WRITES_AT_ONCE }, turn))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

function hashOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest()
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error
      return false
    },
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
