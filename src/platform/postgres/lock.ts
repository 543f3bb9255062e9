import { readFileSync } from 'node:fs'
import { open, readFile, rm, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

const EMPTY_MS = 5000

/** Runs `work` while holding a lock file; a lock left by a dead process is taken over. Waits at most `waitMs`. */
export async function underLock<T>(path: string, work: () => Promise<T>, waitMs = 90_000): Promise<T> {
  const deadline = performance.now() + waitMs
  while (!(await take(path))) {
    if (performance.now() > deadline) throw new Error(`lock ${path} is held by process ${await holder(path)}`)
    await pause(50)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.write(`${process.pid} ${birthOf(process.pid)}`)
    } catch (error) {
      await rm(path, { force: true })
      throw error
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  const found = await holder(path)
  if (!(await isHeld(path, found)) && (await holder(path)) === found) await rm(path, { force: true })
  return false
}

/** An empty lock is one that is being written, or whose writer died at it. */
async function isHeld(path: string, found: string): Promise<boolean> {
  if (found === '') {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }))
    return Date.now() - mtimeMs < EMPTY_MS
  }
  const [pid, ...birth] = found.split(' ')
  return isAlive(Number(pid)) && birthOf(Number(pid)) === birth.join(' ')
}

async function holder(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}

/** When a process began, so that its number is not mistaken for a later one's; the same for all where the system does not tell. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name, in brackets, may hold anything; the start is field 22 (proc(5))
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${started}`
  } catch {
    return '?'
  }
}

/** The name of a running program; undefined where the system does not tell. */
export function programOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return undefined
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
