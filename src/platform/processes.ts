import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

/** Something that runs until it is stopped. */
export type Child = Readonly<{ stop(): Promise<void> }>

type Plan = Readonly<{
  name: string
  script: string
  words?: readonly string[]
  environment: NodeJS.ProcessEnv
  say(text: string): void
}>

/** Everything ends within 10 s of Ctrl-C, the database included. */
const STOP_MS = 7000
const [SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS, STEADY_MS] = [250, 10_000, 30_000]

/**
 * Starts a child and keeps it running: one that dies is started again, later each time. Resolves when it says that it is
 * ready for the first time; rejects when it ends before that.
 */
export function keepRunning({ name, script, words = [], environment, say }: Plan): Promise<Child> {
  let stopping = false
  let child: ChildProcess
  let pauseMs = SHORTEST_PAUSE_MS
  const stop = async (): Promise<void> => {
    stopping = true
    if (hasEnded(child)) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    await Promise.race([ended, pause(STOP_MS, undefined, { ref: false })])
    if (!hasEnded(child)) child.kill('SIGKILL')
  }
  return new Promise((resolve, reject) => {
    let wasReady = false
    const launch = (): void => {
      if (stopping) return
      const startedAt = performance.now()
      child = fork(script, words, { env: environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      child.once('message', () => {
        wasReady = true
        resolve({ stop })
      })
      child.once('exit', (code, signal) => {
        const how = signal ?? `exit ${code}`
        if (!wasReady) reject(new Error(`${name} ended at its start (${how})`))
        if (!wasReady || stopping) return
        if (performance.now() - startedAt > STEADY_MS) pauseMs = SHORTEST_PAUSE_MS
        say(`${name} ended (${how}); starting it again`)
        setTimeout(launch, pauseMs)
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      })
    }
    launch()
  })
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

/** In a child: runs `stop` once on a signal or when the parent is gone, then ends the process. */
export function stopWith(stop: () => Promise<void>): void {
  let stopping = false
  const end = (): void => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOP_MS).unref()
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const event of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const) process.on(event, end)
  // gone while this child was starting: nobody would ever tell
  if (process.connected === false) end()
}

/** In a child: tells the parent that it is ready. */
export function sayReady(): void {
  process.send?.('ready')
}
