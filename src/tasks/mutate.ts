import { fork, type ChildProcess } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import type { Outcome, Reached } from './mutant-trials.ts'
import { mutantsOf, withMutants, type Mutant } from './mutants.ts'
import { root } from './programs.ts'

/**
 * `npm run mutate -- [--every N] [--from N] [--places N] [FOLDER|FILE…]`: makes core/pricing and core/money wrong in one place at a time
 * and runs the tests that reach it. A mutant that no test notices survives and is named. `--every 20` tries each twentieth.
 */
const { values, positionals } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    places: { type: 'string', default: '2' },
  },
  allowPositionals: true,
})
const WRONG = ['src/core/pricing', 'src/core/money']
const TESTS = [
  'src/core/pricing/**/*.test.ts',
  'src/core/money/*.test.ts',
  'src/price-plans.test.ts',
  'src/cli/price.test.ts',
  'test/pricing-reference.test.ts',
]
/** Random tariffs against the slow engine: few, for every mutant meets them. */
const RANDOM = '20'
/** Many times as long as all tests take: whoever is not done then turns in circles, and was noticed. */
const MOST_MS = 10_000
/** To load the code and to run all tests once, on a busy machine too. */
const BEGIN_MS = 120_000

type Trial = Mutant & Readonly<{ file: string; id: number }>

const folder = mkdtempSync(join(tmpdir(), 'wattwerk-mutants-'))
const children = new Set<ChildProcess>()
process.once('exit', () => {
  // a mutant that turns in circles hears nothing else
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
for (const part of ['src', 'test', 'bench', 'docs', 'package.json'])
  cpSync(join(root, part), join(folder, part), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))

const all: Trial[] = []
const sources = WRONG.flatMap((wrong) => globSync(`${wrong}/**/*.ts`, { cwd: root }))
  .filter((file) => !file.endsWith('.test.ts') && !/testing\.ts$|words\.ts$/.test(file))
  .sort()
for (const file of sources) {
  const source = readFileSync(join(root, file), 'utf8')
  const mutants = mutantsOf(source)
  const door = relative(join(folder, file, '..'), join(folder, 'src/tasks/mutant-tests.ts'))
  writeFileSync(join(folder, file), withMutants(source, mutants, all.length, door))
  for (const mutant of mutants) all.push({ file, id: all.length, ...mutant })
}
const chosen = all
  .filter(({ file }) => positionals.length === 0 || positionals.some((one) => file.startsWith(one)))
  .filter((_, index) => index % Number(values.every) === Number(values.from))
console.log(`${chosen.length} of ${all.length} mutants in ${sources.length} files`)

let [next, done, survived] = [0, 0, 0]
await Promise.all(Array.from({ length: Number(values.places) }, place))
const noticed = chosen.length - survived
console.log(`noticed ${noticed} of ${chosen.length}: ${((100 * noticed) / chosen.length).toFixed(1)} %`)

/** Tries one mutant after the other, with a new process after each that did not come back or left something behind. */
async function place(): Promise<void> {
  let [child, reached] = await begun()
  for (let trial = chosen[next++]; trial; trial = chosen[next++]) {
    const { id } = trial
    const order = reached.tests
      .flatMap((own, index) => (own.includes(id) ? [index] : []))
      .toSorted((a, b) => (reached.ms[a] ?? 0) - (reached.ms[b] ?? 0))
    let outcome = order.length === 0 ? 'survived' : await answerOf(child, { id, order })
    if (outcome === 'dirty' || outcome === undefined) {
      child.kill('SIGKILL')
      ;[child, reached] = await begun()
      if (outcome === 'dirty') outcome = await answerOf(child, { id, order })
    }
    // what happens while the code is loaded happens once, without any of the tests
    if (outcome === 'survived' && reached.loading.includes(id)) outcome = await alone(id)
    if (outcome === 'survived') tell(trial, order.length > 0 || reached.loading.includes(id))
    if (++done % 500 === 0) console.log(`${done} tried, ${survived} survived`)
  }
  child.kill()
}

function tell({ file, line, was, by }: Trial, reached: boolean): void {
  survived += 1
  const change = `${was.replaceAll(/\s+/g, ' ').slice(0, 60)}  →  ${by || '(nothing)'}`
  console.log(`survived: ${file}:${line}  ${change}${reached ? '' : '  (no test gets here)'}`)
}

async function begun(): Promise<readonly [ChildProcess, Reached]> {
  for (let attempt = 1; ; attempt++) {
    const child = trials({})
    const reached = await messageOf(child, BEGIN_MS)
    // the first that it says is what its tests reach
    if (typeof reached === 'object') return [child, reached as Reached]
    child.kill('SIGKILL')
    // a property that random samples seldom break, or a machine that is short of something
    if (attempt === 3) throw new Error('the tests do not pass without a mutant')
    console.error(`begins again: ${child.signalCode ?? child.exitCode ?? 'no answer'}`)
  }
}

/** The outcome of a mutant; undefined where the process ended or never came back. */
async function answerOf(child: ChildProcess, mutant: { id: number; order: readonly number[] }) {
  child.send(mutant)
  // it answers every mutant with an outcome
  return (await messageOf(child)) as Outcome | undefined
}

async function alone(id: number): Promise<Outcome | undefined> {
  const child = trials({ WATTWERK_MUTANT: `${id}` })
  const outcome = await messageOf(child, BEGIN_MS)
  child.kill('SIGKILL')
  // alone it says an outcome and nothing else
  return outcome as Outcome | undefined
}

function trials(env: Readonly<Record<string, string>>): ChildProcess {
  const child = fork(join(folder, 'src/tasks/mutant-trials.ts'), TESTS, {
    cwd: folder,
    execArgv: ['--max-old-space-size=1024'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { WATTWERK_SHARED: join(root, '../shared'), ...process.env, ...env, WATTWERK_REFERENCE_RUNS: RANDOM },
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

function messageOf(child: ChildProcess, mostMs = MOST_MS): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), mostMs)
    const over = (message?: unknown): void => {
      clearTimeout(timer)
      child.off('message', over).off('exit', ended)
      resolve(message)
    }
    const ended = (): void => over()
    child.once('message', over).once('exit', ended)
  })
}
