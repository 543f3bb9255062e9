import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './frame.ts'

const root = join(import.meta.dirname, '..')
const PORT = 18_080

/** From the command to the line that says ready; the process is left running. */
function ready(checkout: string): Promise<{ child: ChildProcess; seconds: number }> {
  const start = performance.now()
  const child = spawn('npm', ['start', '--', '--port', String(PORT)], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Wattwerk is ready'))
        resolve({ child, seconds: (performance.now() - start) / 1000 })
    })
    child.on('exit', (code) => reject(new Error(`npm start ended with ${code}`)))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.on('exit', resolve))
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await ended
}

/** `npm start` from a bare checkout (packages, database, schema, demo) and warm, to the line that says ready. */
export async function figures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-start-'))
  const checkout = join(folder, 'checkout')
  // the account that PostgreSQL runs under must reach it
  chmodSync(folder, 0o755)
  try {
    spawnSync('git', ['clone', '--quiet', root, checkout])
    const bare = await ready(checkout)
    await stop(bare.child)
    const warm = await ready(checkout)
    await stop(warm.child)
    const figure = (what: string, ours: number, reference: number): Figure => ({
      what,
      size: 'with the demo',
      ours,
      reference,
      referenceName: 'wanted',
      unit: 's',
      bound: { kind: 'atMost', ratio: 1, isAbsolute: true },
    })
    return [
      figure('npm start from bare to ready', bare.seconds, 180),
      figure('npm start warm to ready', warm.seconds, 5),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
