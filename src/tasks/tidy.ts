import { basename, dirname, join, normalize } from 'node:path'
import { modulesInOrder } from '../architecture.ts'

/** A file of the project: its path from the root and its text. */
export type SourceFile = Readonly<{ path: string; text: string }>
export type Problem = string

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g

export function importsOf({ text }: SourceFile): readonly string[] {
  return [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

/** The text without comments, and without what stands in quotes. */
function codeOf(text: string): string {
  return withoutComments(text).replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"])\/\/[^\n]*/g, '')
}

const isTest = (path: string): boolean =>
  /\.(test|testing)\.tsx?$/.test(path) ||
  path.startsWith('test/') ||
  path.startsWith('bench/') ||
  path === 'src/platform/db/testing.ts'
const moduleOf = (path: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(path)?.[1]

type Layer = 'core' | 'formats' | 'platform' | 'modules' | 'integrations' | 'entry'
const rank: Readonly<Record<Layer, number>> = {
  core: 0,
  formats: 1,
  platform: 2,
  modules: 3,
  integrations: 4,
  entry: 5,
}

function layerOf(path: string): Layer | undefined {
  const [, folder = ''] = path.split('/')
  if (!path.startsWith('src/')) return undefined
  if (folder in rank) return folder as Layer // one of rank's keys, just asked
  return 'entry'
}

/** What an import points to, as a path from the root; undefined for a package. */
function target(file: SourceFile, specifier: string): string | undefined {
  const alias = /^#(core|formats|platform|modules)\/(.+)$/.exec(specifier)
  if (alias) return alias[1] === 'modules' ? `src/modules/${alias[2]}/index.ts` : `src/${alias[1]}/${alias[2]}.ts`
  if (specifier.startsWith('.')) return normalize(join(dirname(file.path), specifier))
  return undefined
}

/** Layers, rows and doors: who imports whom. */
export function importProblems(file: SourceFile): readonly Problem[] {
  if (isTest(file.path)) return []
  if (file.path.startsWith('web/')) return faceProblems(file)
  const from = layerOf(file.path)
  const own = moduleOf(file.path)
  if (from === undefined) return []
  return importsOf(file).flatMap((specifier) => {
    const to = target(file, specifier)
    if (to === undefined)
      return from === 'core' && !specifier.startsWith('node:')
        ? [`${file.path}: core imports the package ${specifier}`]
        : corePlatform(file, from, specifier)
    const layer = layerOf(to)
    if (layer === undefined) return from === 'entry' ? [] : [`${file.path}: imports ${to}, outside src`]
    if (rank[layer] > rank[from]) return [`${file.path}: ${from} imports ${layer} (${specifier})`]
    const other = moduleOf(to)
    if (other === undefined) return []
    if (own !== undefined && other !== own) {
      if (specifier.startsWith('.')) return [`${file.path}: goes round the door of ${other} (${specifier})`]
      const [mine, theirs] = [modulesInOrder.indexOf(own), modulesInOrder.indexOf(other)]
      if (theirs < 0 || theirs > mine) return [`${file.path}: ${own} may not know ${other}`]
    }
    if (own === undefined && !specifier.startsWith('#modules/'))
      return [`${file.path}: goes round the door of ${other} (${specifier})`]
    return []
  })
}

/** The faces know the API's description and the pure core, and nothing else of the house. */
function faceProblems(file: SourceFile): readonly Problem[] {
  return importsOf(file).flatMap((specifier) => {
    const to = target(file, specifier)
    if (to === undefined || to.startsWith('web/') || layerOf(to) === 'core') return []
    return [`${file.path}: a face imports ${specifier}`]
  })
}

function corePlatform(file: SourceFile, from: Layer, specifier: string): readonly Problem[] {
  return from === 'core' && specifier.startsWith('node:') ? [`${file.path}: core imports ${specifier}`] : []
}

/** SQL writes only into the module's own schema and reads its own tables and the views of modules named before it. */
export function sqlProblems(file: SourceFile): readonly Problem[] {
  const own = moduleOf(file.path)
  if (own === undefined || isTest(file.path)) return []
  const text = withoutComments(file.text)
  const writes = [...text.matchAll(/\b(?:insert into|update|delete from)\s+([a-z_]+)\.([a-z_]+)/gi)]
  const reads = [...text.matchAll(/\b(?:from|join|using)\s+([a-z_]+)\.([a-z_]+)/gi)]
  const schemas = new Set([...modulesInOrder, 'platform', 'jobs'])
  const wrongWrites = writes
    .filter(([, schema = '']) => schemas.has(schema) && schema !== own)
    .map(([, schema, table]) => `${file.path}: writes into ${schema}.${table}`)
  const wrongReads = reads
    .filter(([, schema = '', table = '']) => {
      if (!schemas.has(schema) || schema === own) return false
      return (
        !table.startsWith('v_') || modulesInOrder.indexOf(schema) > modulesInOrder.indexOf(own) || schema === 'jobs'
      )
    })
    .filter(([, schema, table]) => !writes.some(([, s, t]) => s === schema && t === table))
    .map(([, schema, table]) => `${file.path}: reads ${schema}.${table}`)
  return [...new Set([...wrongWrites, ...wrongReads])]
}

/** No clock, random or environment but in platform and at the entry points; no JS Date in the domain. */
export function ambientProblems(file: SourceFile): readonly Problem[] {
  const layer = layerOf(file.path)
  if (layer === undefined || isTest(file.path)) return []
  const code = codeOf(file.text)
  const clock =
    /\b(Date\.now|new Date\b|Temporal\.Now|Math\.random|randomUUID|randomBytes|process\.env|process\.hrtime)/.exec(code)
  if (clock && layer !== 'platform' && layer !== 'entry')
    return [`${file.path}: uses ${clock[1]}; that belongs to platform`]
  return []
}

/** No binary floating point where money is: no decimal literal, no parseFloat, no toFixed, no Math.round. */
export function floatProblems(file: SourceFile): readonly Problem[] {
  if (!/^src\/core\/(money|pricing|invoicing)\//.test(file.path) || isTest(file.path)) return []
  const code = codeOf(file.text).replaceAll(/`(?:[^`\\]|\\.)*`/g, '``')
  const found = /(?<![\w.])\d+\.\d+|\bparseFloat\b|\.toFixed\(|\bMath\.round\b/.exec(code)
  return found ? [`${file.path}: floating point (${found[0]})`] : []
}

/** Names that say nothing of the domain. */
export function nameProblems(file: SourceFile): readonly Problem[] {
  const vague = file.path.split('/').find((part) => /^(utils?|helpers?|common|manager|misc|shared)(\.|$)/.test(part))
  return vague === undefined ? [] : [`${file.path}: ${vague} says nothing`]
}

/** Every module has its README and its door, and is named in the architecture. */
export function moduleProblems(paths: readonly string[]): readonly Problem[] {
  const modules = new Set(paths.flatMap((path) => moduleOf(path) ?? []))
  return [...modules].flatMap((name) => [
    ...(modulesInOrder.includes(name) ? [] : [`src/modules/${name}: not named in architecture.ts`]),
    ...(paths.includes(`src/modules/${name}/README.md`) ? [] : [`src/modules/${name}: has no README.md`]),
    ...(paths.includes(`src/modules/${name}/index.ts`) ? [] : [`src/modules/${name}: has no door`]),
  ])
}

/** Every export of a module's queries is reached from a test of the module, which runs it against PostgreSQL. */
export function untestedQueries(files: readonly SourceFile[]): readonly Problem[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return files
    .filter(({ path }) => moduleOf(path) !== undefined && path.endsWith('queries.ts'))
    .flatMap((queries) => {
      const reached = reachedByTests(moduleOf(queries.path) ?? '', files, byPath)
      const names = [...queries.text.matchAll(/export (?:async )?function (\w+)/g)].map((match) => match[1] ?? '')
      return names
        .filter(
          (name) =>
            !reached.some(
              ({ path, text }) => path !== queries.path && new RegExp(`\\b${name}\\b`).test(text) && !isDoor(path),
            ),
        )
        .map((name) => `${queries.path}: no test of the module reaches ${name}`)
    })
}

const isDoor = (path: string): boolean => basename(path) === 'index.ts'

function reachedByTests(
  name: string,
  files: readonly SourceFile[],
  byPath: ReadonlyMap<string, SourceFile>,
): readonly SourceFile[] {
  const seen = new Set<string>()
  const queue = files
    .filter(
      ({ path }) =>
        path.endsWith('.test.ts') && (moduleOf(path) === name || /^(src\/(api|demo|cli)|test\/)/.test(path)),
    )
    .map(({ path }) => path)
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const file = byPath.get(path)
    if (seen.has(path) || !file) continue
    seen.add(path)
    queue.push(...importsOf(file).flatMap((specifier) => target(file, specifier) ?? []))
  }
  return files.filter(({ path }) => seen.has(path))
}
