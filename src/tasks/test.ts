import { globSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { stopTestCluster } from '../platform/db/testing.ts'
import { checkCode, root } from './programs.ts'
import { runTests } from './run-tests.ts'

/** `npm test [-- PATH…]`: everything that CI checks, or the tests below the paths. */
const paths = process.argv.slice(2)
const all = globSync(['src/**/*.test.ts', 'test/**/*.test.ts', 'simulators/**/*.test.ts', 'web/**/*.test.ts'], {
  cwd: root,
}).sort()

function chosen(): readonly string[] {
  if (paths.length === 0) return all
  const wanted = paths.map((path) => relative(root, resolve(process.cwd(), path)))
  for (const path of wanted)
    if (!statSync(join(root, path), { throwIfNoEntry: false })) throw new Error(`there is no ${path}`)
  return all.filter((file) => wanted.some((path) => file === path || file.startsWith(`${path}/`)))
}

const notClean = paths.length === 0 ? checkCode() : []
const outcome = await runTests(chosen().map((file) => join(root, file)))
await stopTestCluster()
for (const skip of outcome.skips) console.log(`SKIPPED ${skip}`)
if (notClean.length > 0) console.log(`NOT CLEAN: ${notClean.join(', ')}`)
const failed = outcome.failed + notClean.length
console.log(`${outcome.passed} passed, ${failed} failed, ${outcome.skipped} skipped`)
process.exitCode = failed > 0 || outcome.passed === 0 ? 1 : 0
