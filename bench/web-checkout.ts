import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** A clone of this checkout without anything installed. */
export function bareCheckout(): Readonly<{ checkout: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-start-'))
  const checkout = join(folder, 'checkout')
  // the account that PostgreSQL runs under must reach it
  chmodSync(folder, 0o755)
  spawnSync('git', ['clone', '--quiet', root, checkout])
  return { checkout, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs `npm start` until the line that says ready; the process is left running. */
export function ready(checkout: string, port: number): Promise<ChildProcess> {
  const child = spawn('npm', ['start', '--', '--port', String(port)], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Wattwerk is ready')) resolve(child)
    })
    child.on('exit', (code) => reject(new Error(`npm start ended with ${code}`)))
  })
}

export async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.on('exit', resolve))
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await ended
}
