import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { until } from './until.ts'

const root = join(import.meta.dirname, '..')
/** Long enough for the demo's year on a machine that does other things too. */
const READY_MS = 180_000

/** A data folder of this test alone, gone when the test process ends. */
export function dataFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'wattwerk-test-'))
  // PostgreSQL runs under another account where we are root, and must reach it
  chmodSync(dir, 0o755)
  process.once('exit', () => rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
  return dir
}

export type Ended = Readonly<{ code: number | null; signal: NodeJS.Signals | null; out: string; err: string }>
export type Running = Readonly<{
  child: ChildProcess
  said(): Readonly<{ out: string; err: string }>
  ended: Promise<Ended>
}>

/** Starts the command line as `./wattwerk` does, on the Node of this process. */
export function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, ['--max-semi-space-size=4', join(root, 'src/cli.ts'), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  child.stdin.end()
  const ended = new Promise<Ended>((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...said })))
  return { child, said: () => said, ended }
}

/** Runs a command to its end. */
export function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return start(args, environment).ended
}

/** Starts `serve` and waits until it says that it is ready; it is stopped after the test, whatever happens. */
export async function serve(
  t: TestContext,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Running> {
  const running = start(['serve', ...args], environment)
  t.after(async () => {
    running.child.kill('SIGINT')
    await running.ended
  })
  await until('the server is ready', async () => running.said().out.includes('Wattwerk is ready'), READY_MS)
  return running
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Running processes that work on a data folder: PostgreSQL, the server and its children, commands. Linux only. */
export function processesOn(data: string): readonly Readonly<{ pid: number; command: string }>[] {
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ')
    } catch {
      return ''
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({ pid: Number(pid), command: read(pid, 'cmdline'), environment: read(pid, 'environ') }))
    .filter(({ command, environment }) => `${command} ${environment}`.includes(data))
}
