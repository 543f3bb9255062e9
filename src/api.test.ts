import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { languages } from '#platform/i18n/messages'
import { impliedRefusals } from '#platform/http/openapi'
import { allRoutes } from './api.ts'
import { allMessages, allRefusals } from './catalogues.ts'
import { printApi } from './tasks/print-openapi.ts'

const root = join(import.meta.dirname, '..')
const routes = allRoutes('http://localhost')
const nameOf = ({ method, path }: (typeof routes)[number]): string => `${method} ${path}`

test('openapi.json and the list of refusals are those of the routes', () => {
  for (const { path, text } of printApi()) {
    assert.ok(text === readFileSync(join(root, path), 'utf8'), `${path} is not up to date: run npm run print`)
  }
})

test('no two routes answer to the same request', () => {
  const shapes = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)
  assert.equal(new Set(shapes).size, shapes.length)
})

test('what a route may refuse with has a status, and a sentence in every language', () => {
  const wordless = routes.flatMap((route) =>
    [...route.refusals, ...impliedRefusals(route)]
      .filter(
        (code) => allRefusals[code] === undefined || languages.some((one) => !allMessages[`refusal.${code}`]?.[one]),
      )
      .map((code) => `${nameOf(route)}: ${code}`),
  )
  assert.deepEqual(wordless, [])
})

test('reading needs the right to read, and changing never only that', () => {
  const asking = new Set(['POST /price', 'POST /price-plan/check'])
  const wrong = routes.filter(
    (route) =>
      route.kind !== 'open' &&
      !asking.has(nameOf(route)) &&
      (route.method === 'GET') !== (route.may.endsWith('.read') || route.may === 'payments.files'),
  )
  assert.deepEqual(wrong.map(nameOf), [])
})

/** `new Refusal('code', 409, { fact: …, fact })` with its literal facts, where the source has it so. */
const thrown = /new Refusal\(\s*'(\w+)',\s*(\d{3})(?:,\s*\{([^{}]*)\})?\s*\)/g

test('a refusal is thrown with the status its list has and the facts its sentences name', () => {
  const wrong = globSync('src/modules/**/*.ts', { cwd: root })
    .filter((path) => !/\.(test|testing)\.ts$/.test(path))
    .flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(thrown)].flatMap(([, code = '', status, facts = '']) => {
        const given = new Set([...facts.matchAll(/(\w+)\s*(?::|,|$)/g)].map(([, fact]) => fact))
        const named = Object.values(allMessages[`refusal.${code}`] ?? {}).flatMap((text) =>
          [...text.matchAll(/\{(\w+)[,}]/g)].map(([, fact = '']) => fact),
        )
        return [
          ...(allRefusals[code] === undefined || allRefusals[code] === Number(status)
            ? []
            : [`${path}: ${code} ${status}`]),
          ...named
            .filter((fact) => !given.has(fact) && fact !== 'places')
            .map((fact) => `${path}: ${code} lacks ${fact}`),
        ]
      }),
    )
  assert.deepEqual([...new Set(wrong)], [])
})
