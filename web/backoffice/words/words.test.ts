import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { startWords } from '../../start/words.ts'
import { type Words, languages } from '../../kit/words.ts'
import { words } from './index.ts'

const all: Words = { ...words, ...startWords }
const sources = globSync('**/*.{ts,tsx}', { cwd: join(import.meta.dirname, '..') })
  .filter((path) => !path.startsWith('words/'))
  .map((path) => readFileSync(join(import.meta.dirname, '..', path), 'utf8'))
  .join('\n')

test('every word of the faces is there in German, English, Dutch and Norwegian', () => {
  const missing = Object.entries(all).flatMap(([id, said]) =>
    languages.filter((language) => said[language].trim() === '').map((language) => `${id} in ${language}`),
  )
  assert.deepEqual(missing, [])
})

type Part = ReturnType<IntlMessageFormat['getAst']>[number]

/** The facts that a message names, those inside its branches too. */
function factsOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => {
    const inner = 'options' in part ? Object.values(part.options).flatMap(({ value }) => factsOf(value)) : []
    const isFact = 'options' in part || !(part.type === 0 || part.type === 7)
    return isFact && 'value' in part ? [part.value, ...inner] : inner
  })
}

test('every message is well-formed, and names the same facts in each language', () => {
  const wrong = Object.entries(all).flatMap(([id, said]) => {
    const parsed = languages.map((language) => {
      const message = new IntlMessageFormat(said[language], language, undefined, { ignoreTag: true })
      return [...new Set(factsOf(message.getAst()))].sort().join()
    })
    return new Set(parsed).size === 1 ? [] : [`${id}: ${parsed.join(' | ')}`]
  })
  assert.deepEqual(wrong, [])
})

test('every word that a page says is in the catalogue, and no sentence stands in a page itself', () => {
  const said = [...sources.matchAll(/\bsay\('([\w.-]+)'/g)].map(([, id]) => id ?? '')
  assert.deepEqual(
    said.filter((id) => !(id in words)),
    [],
  )
})
