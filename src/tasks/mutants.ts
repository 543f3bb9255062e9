import { stripTypeScriptTypes } from 'node:module'
import { parseAst } from 'vite'

/**
 * One small wrong change of a source: what stands from `from` to `to` replaced by `by`. It is a change of the expression
 * `within`, which then reads `text`.
 */
export type Mutant = Readonly<{
  from: number
  to: number
  by: string
  line: number
  was: string
  within: Range
  text: string
}>

type Range = readonly [number, number]

type Syntax = Readonly<Record<string, unknown>> & Readonly<{ type: string; start: number; end: number }>

const OTHERWISE: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '+',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '+=': '-=',
  '-=': '+=',
}

/**
 * Every place where the source can be made wrong in one way: comparisons at their border and turned round, arithmetic, and
 * and or, negations, conditions that always or never hold, numbers and truth values. Types are no such place: they are
 * taken away before. Offsets are those of the source.
 */
export function mutantsOf(source: string): readonly Mutant[] {
  const plain = stripTypeScriptTypes(source)
  const program = parseAst(plain)
  const spared = sparedOf(program, plain)
  const found: Mutant[] = []
  const textOf = ({ start, end }: Syntax): string => plain.slice(start, end)
  const add = (node: Syntax, from: number, to: number, by: string, text: string): void => {
    const line = source.slice(0, from).split('\n').length
    found.push({ from, to, by, line, was: source.slice(from, to), within: [node.start, node.end], text })
  }
  walk(program, (node) => {
    if (spared.has(node)) return
    const { left, right, operator, argument, test } = node
    if (typeof operator === 'string' && isSyntax(left) && isSyntax(right)) {
      const by = OTHERWISE[operator]
      const at = plain.indexOf(operator, left.end)
      if (by !== undefined && at >= 0 && at < right.start && !joinsText(left, right))
        add(node, at, at + operator.length, by, `(${textOf(left)}) ${by} (${textOf(right)})`)
    }
    if (node.type === 'UnaryExpression' && operator === '!' && isSyntax(argument))
      add(node, node.start, node.start + 1, '', textOf(argument))
    if (
      isSyntax(test) &&
      ['IfStatement', 'ConditionalExpression'].includes(node.type) &&
      !throwsOnly(node['consequent'])
    )
      for (const by of ['true', 'false']) add(test, test.start, test.end, by, by)
    if (node.type === 'Literal') for (const by of otherLiterals(textOf(node))) add(node, node.start, node.end, by, by)
  })
  return found
}

/**
 * The source without its types in which every mutant sleeps: `$mutant(first + index)` wakes one, the `$mutant` imported from
 * `door`. Whole expressions stand beside each other, so that no mutant can disturb the parse of another.
 */
export function withMutants(source: string, mutants: readonly Mutant[], first: number, door: string): string {
  const plain = stripTypeScriptTypes(source)
  const ranges = new Map<string, { within: Range; open: string; close: string }>()
  mutants.forEach(({ within, text }, index) => {
    const range = ranges.get(`${within}`) ?? { within, open: '(', close: ')' }
    range.open += `$mutant(${first + index}) ? (${text}) : `
    ranges.set(`${within}`, range)
  })
  const statements: { within: Range; open: string; close: string }[] = []
  walk(parseAst(plain), ({ type, start, end }) => {
    // without semicolons a bracket at the start of a line would call what stands before
    if (type === 'ExpressionStatement') statements.push({ within: [start, end], open: '{;', close: '}' })
  })
  // where two begin together, the wider opens first
  const sorted = [...statements, ...ranges.values()].toSorted(
    (a, b) => a.within[0] - b.within[0] || b.within[1] - a.within[1],
  )
  let [text, at] = ['', 0]
  const open: (typeof sorted)[number][] = []
  const closeUntil = (position: number): void => {
    for (let last = open.at(-1); last && last.within[1] <= position; last = open.at(-1)) {
      text += plain.slice(at, last.within[1]) + last.close
      at = last.within[1]
      open.pop()
    }
  }
  for (const range of sorted) {
    closeUntil(range.within[0])
    text += plain.slice(at, range.within[0]) + range.open
    at = range.within[0]
    open.push(range)
  }
  closeUntil(plain.length)
  return `import { $mutant } from ${JSON.stringify(door)}\n${text}${plain.slice(at)}`
}

/** Functions that read text: what was checked before is read once more, and then never undefined. */
const READS_AGAIN = /^(?:read[A-Z]\w*|inBase|intakeWh)\(/

/**
 * Places where a change is none, or none that a price could show:
 * - the greater or lesser of two, and the size of a number: at the border both sides are the same;
 * - the ones of `-1` and `1` between which a comparison answers: only the sign counts;
 * - what stands after `??` for the type checker alone, behind an index that is always inside its list or a text that was
 *   checked when it came in.
 */
function sparedOf(program: unknown, plain: string): ReadonlySet<Syntax> {
  const spared = new Set<Syntax>()
  const textOf = ({ start, end }: Syntax): string => plain.slice(start, end)
  const isOne = (node: unknown): node is Syntax => isSyntax(node) && node.type === 'Literal' && textOf(node) === '1'
  walk(program, (node) => {
    const { test, consequent, alternate, left, right, operator } = node
    if (node.type === 'ConditionalExpression' && isSyntax(test) && isSyntax(consequent) && isSyntax(alternate)) {
      const sides = [test['left'], test['right']].filter(isSyntax)
      const compares = typeof test['operator'] === 'string' && /^[<>]=?$/.test(test['operator'])
      const [a = '', b = ''] = sides.map(textOf)
      const picks = [textOf(consequent), textOf(alternate)].toSorted().join() === [a, b].toSorted().join()
      const sizes = /^0n?$/.test(b) && consequent.type === 'UnaryExpression' && consequent['operator'] === '-'
      if (compares && (picks || sizes)) for (const one of [test, ...sides]) spared.add(one)
      const negative = [consequent, alternate].find((one) => textOf(one) === '-1')
      if (negative !== undefined)
        for (const one of [negative['argument'], consequent, alternate]) if (isOne(one)) spared.add(one)
    }
    if (operator === '??' && isSyntax(left) && isSyntax(right) && right.type === 'Literal') {
      const inside =
        (left.type === 'MemberExpression' && left['computed'] === true) ||
        (left.type === 'ChainExpression' && /\]\?\.\w+$/.test(textOf(left)))
      if (inside || READS_AGAIN.test(textOf(left))) spared.add(right)
    }
  })
  return spared
}

/** What is thrown at a programmer's mistake says nothing about prices. */
function throwsOnly(node: unknown): boolean {
  if (!isSyntax(node)) return false
  const { body } = node
  if (node.type === 'BlockStatement' && Array.isArray(body)) return body.length === 1 && throwsOnly(body[0])
  return node.type === 'ThrowStatement'
}

function otherLiterals(text: string): readonly string[] {
  if (text === 'true') return ['false']
  if (text === 'false') return ['true']
  if (/^\d[\d_]*n?$/.test(text)) return [text.endsWith('n') ? `(${text} + 1n)` : `(${text} + 1)`]
  return []
}

/** Text put together is no arithmetic. */
function joinsText(...sides: readonly Syntax[]): boolean {
  return sides.some(
    ({ type, value }) => type === 'TemplateLiteral' || (type === 'Literal' && typeof value === 'string'),
  )
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value
}

function walk(node: unknown, visit: (node: Syntax) => void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit)
  if (!isSyntax(node)) return
  if (node.type === 'ImportDeclaration' || node.type === 'ThrowStatement') return
  visit(node)
  for (const [key, value] of Object.entries(node)) {
    // the name of a property is no value
    if (key !== 'parent' && !(key === 'key' && node['computed'] === false)) walk(value, visit)
  }
}
