import { open, readFile, rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/** Runs `work` while holding a lock file; a lock left by a dead process is taken over. Waits at most `waitMs`. */
export async function underLock<T>(path: string, work: () => Promise<T>, waitMs = 60_000): Promise<T> {
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
    await file.write(String(process.pid))
    await file.close()
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  const pid = await holder(path)
  if (pid !== undefined && !isAlive(pid)) await rm(path, { force: true })
  return false
}

async function holder(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return /^\d+$/.test(text) ? Number(text) : undefined
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
