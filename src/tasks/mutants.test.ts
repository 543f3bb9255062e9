import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mutantsOf, withMutants } from './mutants.ts'

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

test('a change that no price could show is not tried', () => {
  assert.deepEqual(wrong('const a = list[i] ?? 0\nconst b = readDay(text) ?? 7\nconst c = list[i]?.d ?? 0\n').length, 3)
  assert.deepEqual(wrong('const a = b < c ? b : c\n'), ['const a = true ? b : c\n', 'const a = false ? b : c\n'])
  assert.deepEqual(wrong('const a = b < 0n ? -b : b\n'), ['const a = true ? -b : b\n', 'const a = false ? -b : b\n'])
  assert.deepEqual(wrong('if (b) {\n  throw new RangeError(c)\n}\n'), [])
  assert.equal(wrong('const a = b > c ? -1 : 1\n').length, 3)
})

test('mutants sleep side by side in one source, and one of them is woken', () => {
  const source = 'let f = 1\nconst a = b < 2 && !d\nif (a) f += 1\nreturn f\n'
  const mutants = mutantsOf(`export const g = () => {\n${source}}\n`)
  const text = withMutants(`export const g = () => {\n${source}}\n`, mutants, 10, './door.ts')
  const [head, ...body] = text.split('\n')
  assert.equal(head, 'import { $mutant } from "./door.ts"')
  const answer = (awake: number): unknown =>
    // a function of what stands between the braces
    new Function('$mutant', 'b', 'd', body.slice(1, -2).join('\n'))((id: number) => id === awake, 1, false)
  assert.equal(answer(-1), 2)
  const answers = mutants.map(({ was, by }, index) => `${was} → ${by}: ${String(answer(10 + index))}`)
  assert.deepEqual(answers, [
    '1 → (1 + 1): 3',
    '&& → ||: 2',
    '< → <=: 2',
    '2 → (2 + 1): 2',
    '! → : 1',
    'a → true: 2',
    'a → false: 1',
    '+= → -=: 0',
    '1 → (1 + 1): 3',
  ])
})
