import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { price } from './price.ts'

const shared = process.env['WATTWERK_SHARED'] ?? path.join(import.meta.dirname, '../../../shared')
const design = path.join(shared, 'design')

/** Runs the command on files held in memory; unknown files fail as a file system would. */
async function run(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  let out = ''
  let err = ''
  const exit = await price(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    read: (name) => {
      const text = files[name]
      return text === undefined ? Promise.reject(new Error(`no such file ${name}`)) : Promise.resolve(text)
    },
  })
  return { exit, out, err }
}

const priceJson = (plan: unknown, usage: unknown) =>
  run(['--plan', 'p', '--usage', '-', '--json'], { p: JSON.stringify(plan), '-': JSON.stringify(usage) })

interface Check {
  readonly path: string
  readonly equals: string
}

interface Case {
  readonly id: string
  readonly plan: unknown
  readonly usage: unknown
  readonly checks: readonly Check[]
  readonly refused?: { readonly code: string; readonly names: readonly string[] }
}

type Node = Readonly<Record<string, unknown>>

/** Entries of a list that a selector such as `energy;version=1` names: by id, component or rate, and by fields. */
function chosen(list: readonly Node[], selector: string): Node[] {
  const [name, ...fields] = selector.split(';')
  return list.filter(
    (entry) =>
      [entry['id'], entry['component'], entry['rate']].includes(name) &&
      fields.every((field) => {
        const [key = '', value] = field.split('=')
        return String(entry[key]) === value
      }),
  )
}

/** All values that a path reads out of an answer, such as `items[S1].charges[parking].amount`. */
function valuesAt(answer: Node, where: string): unknown[] {
  let found: unknown[] = [answer]
  for (const part of where.match(/[^.[\]]+|\[[^\]]*\]/g) ?? []) {
    found = found.flatMap((value) => {
      // an answer is JSON: objects, lists and texts
      if (part.startsWith('[')) return chosen(value as readonly Node[], part.slice(1, -1))
      const member = (value as Node)[part]
      return member === undefined ? [] : [member]
    })
  }
  return found
}

const decimalText = /^-?\d+(\.\d+)?$/

/** Decimals are compared as numbers of 12 places, several matches are summed, none is 0; other texts as they are. */
function assertCheck(answer: Node, { path: where, equals }: Check, id: string): void {
  const values = valuesAt(answer, where).map(String)
  if (!decimalText.test(equals)) return assert.deepEqual(values, [equals], `${id} ${where}`)
  const fixed = (text: string) => {
    const [whole = '0', part = ''] = text.split('.')
    return BigInt(whole + part.padEnd(12, '0'))
  }
  assert.equal(
    values.reduce((sum, text) => sum + fixed(text), 0n),
    fixed(equals),
    `${id} ${where}: ${values.join(' + ')}`,
  )
}

test('all worked rating examples are priced to the cent', async (t) => {
  const file = path.join(design, 'rating-plans.json')
  if (!existsSync(file)) return t.skip(`${file} absent`)
  // the cases are data of the project in this shape
  const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]
  assert.equal(cases.length, 34)
  for (const { id, plan, usage, checks, refused } of cases) {
    await t.test(id, async () => {
      const { exit, out } = await priceJson(plan, usage)
      const answer: Node = JSON.parse(out)
      if (refused === undefined) {
        assert.equal(exit, 0, out)
        for (const check of checks) assertCheck(answer, check, id)
      } else {
        assert.equal(exit, 1, id)
        const [first] = valuesAt(answer, 'refused').flat()
        // a refusal is an object with a code and pointers
        const { code, pointers } = first as Node
        assert.deepEqual({ code, names: pointers }, refused, id)
      }
    })
  }
})

test('the example files give exactly the example answer', async (t) => {
  const files = ['plan', 'usage', 'answer'].map((name) => path.join(design, `price-${name}.example.json`))
  if (!files.every((file) => existsSync(file))) return t.skip(`${design} absent`)
  const [plan, usage, answer] = files.map((file): unknown => JSON.parse(readFileSync(file, 'utf8')))
  const { exit, out, err } = await priceJson(plan, usage)
  assert.deepEqual([exit, err, JSON.parse(out)], [0, '', answer])
})

const plan = {
  currency: 'EUR',
  country: 'DE',
  products: [{ key: 'charging', kind: 'charging' }],
  priceLists: [
    {
      key: 'list',
      product: 'charging',
      basis: 'gross',
      versions: [
        {
          version: 1,
          validFrom: '2026-01-01T00:00:00Z',
          components: [{ key: 'energy', kind: 'energy', price: '0.45', tax: 'standard' }],
        },
      ],
    },
  ],
  matrix: [{ place: 'harbour', customerGroup: null, priceList: 'list', validFrom: '2026-01-01' }],
}
const usage = (location: string) => ({
  product: 'charging',
  zone: 'Europe/Berlin',
  period: { from: '2026-06-01', to: '2026-07-01' },
  contract: { from: '2026-01-01' },
  items: [
    {
      id: 'S1',
      kind: 'session',
      startedAt: '2026-06-02T08:00:00Z',
      endedAt: '2026-06-02T09:00:00Z',
      energy: '10 kWh',
      place: { location },
    },
  ],
})

test('an item that waits makes the exit code 3, and the table says why', async () => {
  const waiting = await priceJson(plan, usage('elsewhere'))
  assert.equal(waiting.exit, 3)
  assert.match(waiting.out, /"waiting":\{"code":"no_price_list"/)
  const files = { p: JSON.stringify(plan), u: JSON.stringify(usage('elsewhere')), v: JSON.stringify(usage('harbour')) }
  assert.match((await run(['--plan', 'p', '--usage', 'u'], files)).out, /^S1 {2}waits: no_price_list/)
  const table = await run(['--plan', 'p', '--usage', 'v'], files)
  assert.equal(table.exit, 0)
  assert.match(table.out, /energy +10\.000 kWh +0\.45 \/ 1 kWh +4\.50 {2}DE 19 %/)
  assert.match(table.out, /total EUR +net 3\.78 +4\.50/)
})

test('refusals are the answer with --json and lines on standard error without', async () => {
  const wrong = { ...plan, surplus: 1 }
  const json = await priceJson(wrong, usage('harbour'))
  assert.deepEqual([json.exit, json.err], [1, ''])
  assert.deepEqual(JSON.parse(json.out), {
    refused: [{ code: 'unknown_field', pointers: ['/surplus'], detail: 'unknown field surplus' }],
  })
  const files = { p: JSON.stringify(wrong), u: JSON.stringify(usage('harbour')) }
  const lines = await run(['--plan', 'p', '--usage', 'u'], files)
  assert.deepEqual([lines.exit, lines.out, lines.err], [1, '', 'unknown_field at /surplus: unknown field surplus\n'])
})

test('a file that is missing or no JSON is refused, and wrong usage is exit code 2', async () => {
  assert.match((await run(['--plan', 'p', '--usage', 'u', '--json'])).out, /"code":"file_unreadable"/)
  assert.match((await run(['--plan', 'p', '--usage', 'p', '--json'], { p: '{' })).out, /"code":"not_json"/)
  for (const args of [
    [],
    ['--plan', 'p'],
    ['--plan', '-', '--usage', '-'],
    ['--plan', 'p', '--usage', 'u', '--nope'],
    ['x'],
  ]) {
    assert.equal((await run(args)).exit, 2, args.join(' '))
  }
  const help = await run(['--help'])
  assert.deepEqual([help.exit, help.out.includes('Example: wattwerk price')], [0, true])
})
