import assert from 'node:assert/strict'
import { test } from 'node:test'
import { derivedId, isUuid, newId } from './ids.ts'

test('new ids are UUIDs of version 7 that carry their time and rise in the order they are drawn', () => {
  const before = Date.now()
  const ids = Array.from({ length: 20_000 }, () => newId())
  assert.deepEqual(ids.toSorted(), ids)
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const at = Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16)
  assert.ok(at >= before && at <= Date.now() + 10)
  assert.equal(newId(0x0190_0000_0000).slice(0, 13), '01900000-0000')
})

test('a derived id is the same for the same parts, and parts do not run together', () => {
  assert.equal(derivedId('a', 1), derivedId('a', 1n))
  assert.notEqual(derivedId('ab', 'c'), derivedId('a', 'bc'))
  assert.ok(isUuid(derivedId('a')))
})
