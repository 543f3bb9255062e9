/**
 * A process in which mutants are tried, started by `mutate.ts` in a copy of the code where all of them sleep. It says what
 * its tests reach, then answers every mutant sent to it. With WATTWERK_MUTANT that one is awake from the start.
 */
import { globSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { note, passes, tests, wake } from './mutant-tests.ts'

export type Reached = Readonly<{
  loading: readonly number[]
  tests: readonly (readonly number[])[]
  ms: readonly number[]
}>
export type Outcome = 'noticed' | 'survived' | 'dirty'

const root = join(import.meta.dirname, '../..')
const here = (name: string): string => pathToFileURL(join(import.meta.dirname, name)).href
const instead: Readonly<Record<string, string>> = {
  'node:test': here('mutant-tests.ts'),
  'fast-check': here('mutant-samples.ts'),
}
registerHooks({
  resolve(specifier, context, next) {
    const url = instead[specifier]
    return url === undefined || url === context.parentURL ? next(specifier, context) : { url, shortCircuit: true }
  },
})

const fromStart = process.env['WATTWERK_MUTANT'] !== undefined
const say = (message: unknown): void => void process.send?.(message)

if (fromStart) await onlyOne()
else await all()

async function load(): Promise<void> {
  for (const file of globSync(process.argv.slice(2), { cwd: root })) await import(pathToFileURL(join(root, file)).href)
}

async function onlyOne(): Promise<void> {
  try {
    await load()
  } catch {
    return say('noticed')
  }
  for (const index of tests.keys()) if (!(await passes(index))) return say('noticed')
  say('survived')
}

async function all(): Promise<void> {
  const loading = new Set<number>()
  note(loading)
  await load()
  const reached: Set<number>[] = []
  const ms: number[] = []
  for (const [index, { name }] of tests.entries()) {
    const own = new Set<number>()
    note(own)
    const start = performance.now()
    if (!(await passes(index))) throw new Error(`fails without a mutant: ${name}`)
    ms.push(performance.now() - start)
    reached.push(own)
  }
  note(undefined)
  const answer: Reached = { loading: [...loading], tests: reached.map((own) => [...own]), ms }
  process.on('message', ({ id, order }: { id: number; order: readonly number[] }) => void tried(id, order).then(say))
  say(answer)
}

/** What keeps something between tests may keep a mutant's: whoever fails after it sleeps again is of no more use. */
async function tried(id: number, order: readonly number[]): Promise<Outcome> {
  for (const index of order) {
    wake(id)
    const passed = await passes(index)
    wake(-1)
    if (!passed) return (await passes(index)) ? 'noticed' : 'dirty'
  }
  return 'survived'
}
