import { run } from 'node:test'
import { spec } from 'node:test/reporters'

export type Outcome = Readonly<{ passed: number; failed: number; skipped: number; skips: readonly string[] }>

/** Runs test files, two at a time, printing as they go. Counts tests, not suites. */
export function runTests(files: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const outcome = { passed: 0, failed: 0, skipped: 0, skips: [] as string[] }
    const stream = run({ files: [...files], concurrency: 2 })
    stream.on('test:pass', ({ name, skip, details }) => {
      if (details.type === 'suite') return
      if (skip === undefined) outcome.passed += 1
      else {
        outcome.skipped += 1
        outcome.skips.push(`${name}: ${typeof skip === 'string' ? skip : 'no reason given'}`)
      }
    })
    stream.on('test:fail', ({ details }) => {
      if (details.type !== 'suite') outcome.failed += 1
    })
    const printed = stream.compose(new spec())
    printed.pipe(process.stdout)
    printed.on('end', () => resolve(outcome))
  })
}
