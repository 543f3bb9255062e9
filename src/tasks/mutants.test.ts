import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mutantsOf } from './mutants.ts'

const wrong = (source: string): readonly string[] =>
  mutantsOf(source).map(({ from, to, by }) => source.slice(0, from) + by + source.slice(to))

test('a source is made wrong in one place at a time, and types are left alone', () => {
  assert.deepEqual(wrong('const f = (a: Array<number>): boolean => a.length < b && !c\n'), [
    'const f = (a: Array<number>): boolean => a.length < b || !c\n',
    'const f = (a: Array<number>): boolean => a.length <= b && !c\n',
    'const f = (a: Array<number>): boolean => a.length < b && c\n',
  ])
  assert.deepEqual(wrong('if (x) y(7n)\n'), ['if (true) y(7n)\n', 'if (false) y(7n)\n', 'if (x) y((7n + 1n))\n'])
})

test('text that is put together and mistakes of programmers are no prices', () => {
  assert.deepEqual(wrong("const a = 'b' + c\nthrow new RangeError(`${d + 1}`)\n"), [])
})
