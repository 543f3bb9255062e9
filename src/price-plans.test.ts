import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkPlan } from '#core/pricing/check'
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

test('the guide to price plans has its examples', () => {
  assert.deepEqual(
    Object.entries(Object.groupBy(blocks, ({ kind }) => kind)).map(([kind, held]) => [kind, held?.length]),
    [
      ['plan', 7],
      ['usage', 6],
      ['answer', 6],
      ['refused', 1],
    ],
  )
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
