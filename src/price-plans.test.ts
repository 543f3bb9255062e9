import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkPlan } from '#core/pricing/check'
import { KINDS } from '#core/pricing/components/registry'
import { priceJson } from '#core/pricing/price'
import { pricingData } from '#platform/calendar/pricing-data'

type Block = Readonly<{ kind: string; json: unknown; section: string }>

/** The JSON blocks of the guide in their order, with the heading under which they stand. */
function blocksOf(text: string): readonly Block[] {
  let section = ''
  return [...text.matchAll(/^#+ (.+)$|^```json (\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, heading, kind, body]) => {
    if (heading !== undefined) section = heading
    return kind === undefined ? [] : [{ kind, json: JSON.parse(body ?? ''), section }]
  })
}

/** Whether all that is expected is there; lists have the same length. */
function holds(actual: unknown, expected: unknown, at = ''): void {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual) && actual.length === expected.length, `${at}: another number of entries`)
    expected.forEach((entry, index) => holds(actual[index], entry, `${at}/${index}`))
  } else if (typeof expected === 'object' && expected !== null) {
    assert.ok(typeof actual === 'object' && actual !== null, `${at} is missing`)
    const fields = actual as Readonly<Record<string, unknown>> // an object, just asked
    for (const [name, value] of Object.entries(expected)) holds(fields[name], value, `${at}/${name}`)
  } else assert.equal(actual, expected, at)
}

const blocks = blocksOf(readFileSync(join(import.meta.dirname, '../docs/price-plans.md'), 'utf8'))
const expectations = blocks.flatMap((block, index) => {
  if (block.kind !== 'answer' && block.kind !== 'refused') return []
  const before = blocks.slice(0, index)
  const last = (kind: string): unknown => before.findLast((other) => other.kind === kind)?.json
  return [{ ...block, plan: last('plan'), usage: last('usage') }]
})

/** Every name and every value of a choice that some plans use: `kind energy`, `scope period`, `expires`. */
function wordsOf(json: unknown): readonly string[] {
  if (Array.isArray(json)) return json.flatMap(wordsOf)
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([name, value]) => [
    name,
    ...(typeof value === 'string' ? [`${name} ${value}`] : []),
    ...wordsOf(value),
  ])
}

test('the guide to price plans has an example of every kind, method and form', () => {
  const plans = blocks.filter(({ kind }) => kind === 'plan').map(({ json }) => json)
  const used = new Set(wordsOf(plans))
  const names =
    'tiers fixed step adds windows season places customerGroups userTypes current power connectors partners registers ' +
    'duration energy of carryOver expires day session period min max upToSumOf bestOf modules needs excludes term every ' +
    'markup floor cap base terms percent below profiles profile tax free corrects'
  const choices =
    'runs always,runs insideWindows,grid session,grid restart,anchor start,holidays except,prorate days,' +
    'rounding bill_line,split days,direction credit,basis net,basis gross,counts connected,counts idle,counts charging,' +
    'scope session,scope period,scope contractYear,method graduated,method volume,method package'
  const kinds = Object.keys(KINDS).map((kind) => `kind ${kind}`)
  const wanted = [...kinds, ...choices.split(','), ...names.split(' ')]
  assert.deepEqual(
    wanted.filter((word) => !used.has(word)),
    [],
  )
  assert.ok(expectations.length > 20)
})

for (const { kind, section, plan, usage, json } of expectations) {
  test(`the guide to price plans is right about "${section}"`, () => {
    if (kind === 'refused') holds(checkPlan(plan), json)
    else {
      assert.deepEqual(checkPlan(plan).refused, [])
      holds(priceJson(plan, usage, pricingData), json)
    }
  })
}
