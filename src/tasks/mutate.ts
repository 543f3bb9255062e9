import { spawn } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Mutant, mutantsOf } from './mutants.ts'
import { root } from './programs.ts'

/**
 * `npm run mutate -- [--every N] [--from N] [FOLDER…]`: makes core/pricing and core/money wrong in one place at a time and
 * runs their tests. A mutant that no test notices survives and is named. `--every 20` tries each twentieth.
 */
const { values, positionals } = parseArgs({
  options: { every: { type: 'string', default: '20' }, from: { type: 'string', default: '0' } },
  allowPositionals: true,
})
const folders = positionals.length > 0 ? positionals : ['src/core/pricing', 'src/core/money']
const TESTS = ['src/core/pricing/**/*.test.ts', 'src/core/money/*.test.ts']
/** Ten times as long as all tests take: whoever is not done then turns in circles, and was noticed. */
const MOST_MS = 20_000
const PLACES = 2

type Trial = Mutant & Readonly<{ file: string }>

const sources = folders
  .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }))
  .filter((file) => !file.endsWith('.test.ts') && !/testing\.ts$|words\.ts$/.test(file))
  .sort()
const all = sources.flatMap((file) =>
  mutantsOf(readFileSync(join(root, file), 'utf8')).map((mutant): Trial => ({ file, ...mutant })),
)
const chosen = all.filter((_, index) => index % Number(values.every) === Number(values.from))
console.log(`${all.length} mutants in ${sources.length} files, ${chosen.length} of them tried`)

const survivors: Trial[] = []
let [next, done] = [0, 0]
await Promise.all(Array.from({ length: PLACES }, place))
for (const { file, line, was, by } of survivors.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line))
  console.log(`survived: ${file}:${line}  ${was.replaceAll(/\s+/g, ' ').slice(0, 60)}  →  ${by || '(nothing)'}`)
const noticed = chosen.length - survivors.length
console.log(`noticed ${noticed} of ${chosen.length}: ${((100 * noticed) / chosen.length).toFixed(1)} %`)

/** A copy of the code in which mutants live, one after the other. */
async function place(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-mutants-'))
  try {
    for (const part of ['src', 'package.json']) cpSync(join(root, part), join(folder, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const tests = globSync([...TESTS], { cwd: folder })
    for (let trial = chosen[next++]; trial; trial = chosen[next++]) {
      const path = join(folder, trial.file)
      const source = readFileSync(path, 'utf8')
      writeFileSync(path, source.slice(0, trial.from) + trial.by + source.slice(trial.to))
      if (await passes(folder, tests)) survivors.push(trial)
      writeFileSync(path, source)
      if (++done % 50 === 0) console.log(`${done} tried, ${survivors.length} survived`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function passes(folder: string, tests: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--test', '--test-isolation=none', ...tests], {
      cwd: folder,
      stdio: 'ignore',
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), MOST_MS)
    child.once('exit', (code) => {
      clearTimeout(timer)
      resolve(code === 0)
    })
  })
}
