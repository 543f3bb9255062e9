import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

export type Children = Readonly<{ stop(): Promise<void> }>

type Plan = Readonly<{ name: string; script: string; environment: NodeJS.ProcessEnv; say(text: string): void }>

const STOP_MS = 10_000

/** Starts a child and keeps it running: one that dies is started again, later each time. Resolves when it says that it is ready. */
export async function keepRunning(plan: Plan): Promise<Children> {
  let stopping = false
  let child: ChildProcess
  let delayMs = 250
  const launch = (): Promise<void> =>
    new Promise((resolve, reject) => {
      child = fork(plan.script, [], { env: plan.environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      const startedAt = performance.now()
      child.once('message', () => resolve())
      child.once('exit', (code, signal) => {
        reject(new Error(`${plan.name} ended at start (${signal ?? code})`))
        if (stopping) return
        if (performance.now() - startedAt > 30_000) delayMs = 250
        plan.say(`${plan.name} ended (${signal ?? `exit ${code}`}); starting it again`)
        setTimeout(() => void launch().catch(() => {}), delayMs)
        delayMs = Math.min(delayMs * 2, 10_000)
      })
    })
  await launch()
  return {
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGTERM')
      await Promise.race([ended, pause(STOP_MS, undefined, { ref: false })])
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    },
  }
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
}

/** In a child: tells the parent that it is ready. */
export function sayReady(): void {
  process.send?.('ready')
}
