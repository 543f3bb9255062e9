import { stripTypeScriptTypes } from 'node:module'
import { parseAst } from 'vite'

/** One small wrong change of a source: the bytes from `from` to `to` replaced by `by`. */
export type Mutant = Readonly<{ from: number; to: number; by: string; line: number; was: string }>

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
  const found: Mutant[] = []
  const add = (from: number, to: number, by: string): void => {
    const line = source.slice(0, from).split('\n').length
    found.push({ from, to, by, line, was: source.slice(from, to) })
  }
  walk(parseAst(plain), (node) => {
    const { left, right, operator } = node
    if (typeof operator === 'string' && isSyntax(left) && isSyntax(right)) {
      const by = OTHERWISE[operator]
      const at = plain.indexOf(operator, left.end)
      if (by !== undefined && at >= 0 && at < right.start && !joinsText(left, right)) add(at, at + operator.length, by)
    }
    if (node.type === 'UnaryExpression' && operator === '!') add(node.start, node.start + 1, '')
    const { test } = node
    if (isSyntax(test) && ['IfStatement', 'ConditionalExpression'].includes(node.type)) {
      add(test.start, test.end, 'true')
      add(test.start, test.end, 'false')
    }
    if (node.type === 'Literal')
      for (const by of otherLiterals(plain.slice(node.start, node.end))) add(node.start, node.end, by)
  })
  return found
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
  // what is thrown at a programmer's mistake says nothing about prices
  if (node.type === 'ImportDeclaration' || node.type === 'ThrowStatement') return
  visit(node)
  for (const [key, value] of Object.entries(node)) if (key !== 'parent') walk(value, visit)
}
