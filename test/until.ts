import { setInterval } from 'node:timers/promises'

/** Resolves as soon as the condition holds; fails with its name when it does not within the limit. A condition that throws does not hold yet. */
export async function until(name: string, condition: () => Promise<boolean>, limitMs = 60_000): Promise<void> {
  const deadline = performance.now() + limitMs
  for await (const _ of setInterval(50)) {
    if (await condition().catch(() => false)) return
    if (performance.now() > deadline) throw new Error(`not within ${limitMs / 1000} s: ${name}`)
  }
}
