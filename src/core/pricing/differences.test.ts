import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Component } from '#core/pricing/component'
import { differencesOf } from '#core/pricing/differences'
import { LANGUAGES } from '#core/pricing/words'

const energy = (price: string, more: Partial<Component> = {}): Component => ({
  key: 'energy',
  kind: 'energy',
  price,
  per: '1 kWh',
  tax: 'standard',
  text: { de: 'Strom', en: 'Energy' },
  ...more,
})
const start: Component = { key: 'start', kind: 'session', price: '0.50', tax: 'standard' }

test('versions that say the same, in whatever order of fields, do not differ', () => {
  const { key, kind, ...rest } = energy('0.45')
  assert.deepEqual(
    differencesOf({ components: [energy('0.45')] }, { components: [{ ...rest, kind, key }] }, { currency: 'EUR' }),
    [],
  )
})

test('a changed price is told with what it was, what it will be and by how much, in four languages', () => {
  const [one, ...others] = differencesOf(
    { components: [energy('0.45')] },
    { components: [energy('0.49')] },
    { currency: 'EUR' },
  )
  assert.deepEqual(others, [])
  assert.equal(one?.text.de, 'Strom: bisher 0,45 € je kWh; künftig 0,49 € je kWh (+8,9 %)')
  assert.equal(one?.text.en, 'Energy: 0.45 € per kWh until now; 0.49 € per kWh from then on (+8.9 %)')
  for (const language of LANGUAGES) assert.match(one?.text[language] ?? '', /\(\+8[.,]9 %\)$/)
})

test('what is new, what falls away and what changes inside are told apart', () => {
  const told = differencesOf(
    { components: [energy('0.45'), start] },
    { components: [energy('0.45', { tax: 'reduced' }), { ...start, key: 'unlock' }], bestOf: [] },
    { currency: 'EUR' },
  )
  assert.deepEqual(
    told.map(({ kind, component }) => `${kind} ${component}`),
    ['changed energy', 'added unlock', 'removed start'],
  )
  assert.equal(told[0]?.text.en, 'Energy: what changes is the tax class')
  assert.match(told[2]?.text.de ?? '', /^Fällt weg: Startgebühr, bisher 0,50 €/)
})

test('rules about several components are told too', () => {
  const night = (term?: string) => ({ key: 'night', components: [], ...(term === undefined ? {} : { term }) })
  const [one] = differencesOf(
    { components: [], modules: [night()] },
    { components: [], modules: [night('3 month')] },
    { currency: 'EUR' },
  )
  assert.match(one?.text.nb ?? '', /^Hvilke moduler/)
})
