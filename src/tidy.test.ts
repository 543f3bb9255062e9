import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  type SourceFile,
  ambientProblems,
  floatProblems,
  importProblems,
  moduleProblems,
  nameProblems,
  sqlProblems,
  untestedQueries,
} from './tasks/tidy.ts'

const root = join(import.meta.dirname, '..')
const paths = globSync(['src/**/*', 'simulators/**/*', 'test/**/*.ts', 'bench/**/*.ts', 'web/**/*'], {
  cwd: root,
}).filter((path) => /\.(tsx?|md)$/.test(path))
const files = paths
  .filter((path) => /\.tsx?$/.test(path))
  .map((path): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const planted = (path: string, text: string): SourceFile => ({ path, text })

test('layers, rows and doors hold', () => {
  assert.deepEqual(files.flatMap(importProblems), [])
})

test('a planted breach of layers, rows or doors is found', () => {
  assert.equal(importProblems(planted('src/core/money/x.ts', "import { act } from '#platform/act'")).length, 1)
  assert.equal(importProblems(planted('src/core/money/x.ts', "import { createHash } from 'node:crypto'")).length, 1)
  assert.equal(importProblems(planted('src/formats/x.ts', "import { x } from '#modules/billing'")).length, 1)
  assert.equal(importProblems(planted('src/modules/ledger/x.ts', "import { x } from '#modules/billing'")).length, 1)
  assert.equal(
    importProblems(planted('src/modules/billing/x.ts', "import { x } from '../ledger/queries.ts'")).length,
    1,
  )
  assert.equal(importProblems(planted('src/cli/x.ts', "import { x } from '../modules/ledger/queries.ts'")).length, 1)
  assert.deepEqual(
    importProblems(
      planted('src/modules/billing/x.ts', "import { post } from '#modules/ledger'\nimport { sql } from 'kysely'"),
    ),
    [],
  )
})

test('a face that reaches into the house is found; the pure core is open to it', () => {
  assert.equal(importProblems(planted('web/kit/x.ts', "import { act } from '#platform/act'")).length, 1)
  assert.equal(importProblems(planted('web/kit/x.ts', "import { bill } from '#modules/billing'")).length, 1)
  assert.equal(importProblems(planted('web/kit/x.ts', "import { bill } from '../../src/api.ts'")).length, 1)
  assert.deepEqual(importProblems(planted('web/kit/x.ts', "import { decimal } from '#core/money/decimal'")), [])
})

test('a module writes its own schema only, and reads others through their views', () => {
  assert.deepEqual(files.flatMap(sqlProblems), [])
})

test('a planted statement over the fence is found', () => {
  assert.equal(
    sqlProblems(planted('src/modules/billing/queries.ts', 'sql`insert into ledger.entry select 1`')).length,
    1,
  )
  assert.equal(sqlProblems(planted('src/modules/billing/queries.ts', 'sql`select 1 from ledger.entry`')).length, 1)
  assert.equal(sqlProblems(planted('src/modules/ledger/queries.ts', 'sql`select 1 from billing.v_invoice`')).length, 1)
  assert.deepEqual(
    sqlProblems(
      planted('src/modules/billing/queries.ts', 'sql`select 1 from ledger.v_open_item join billing.run on true`'),
    ),
    [],
  )
})

test('clock, random and environment stay in platform', () => {
  assert.deepEqual(files.flatMap(ambientProblems), [])
  assert.equal(ambientProblems(planted('src/modules/billing/x.ts', 'const now = Temporal.Now.instant()')).length, 1)
  assert.equal(ambientProblems(planted('src/core/money/x.ts', 'const x = Math.random()')).length, 1)
})

test('there is no binary floating point where money is', () => {
  assert.deepEqual(files.flatMap(floatProblems), [])
  assert.equal(floatProblems(planted('src/core/money/x.ts', 'const rate = 0.19')).length, 1)
  assert.equal(floatProblems(planted('src/core/pricing/x.ts', 'const cents = Math.round(x)')).length, 1)
  assert.deepEqual(floatProblems(planted('src/core/money/x.ts', "const rate = '0.19' // 0.19")), [])
})

test('names say what they hold, and every module says what it owns', () => {
  assert.deepEqual(files.flatMap(nameProblems), [])
  assert.deepEqual(moduleProblems(paths), [])
  assert.equal(nameProblems(planted('src/platform/utils.ts', '')).length, 1)
  assert.equal(moduleProblems(['src/modules/magic/index.ts']).length, 2)
})

test('every query of a module is reached by its tests on PostgreSQL', () => {
  assert.deepEqual(untestedQueries(files), [])
  const module = [
    planted('src/modules/ledger/queries.ts', 'export async function forgotten() {}'),
    planted('src/modules/ledger/x.test.ts', ''),
  ]
  assert.equal(untestedQueries(module).length, 1)
})
