import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describe } from '#core/pricing/describe'
import { explain, type Explained } from '#core/pricing/explain'
import { readPlan } from '#core/pricing/check'
import { answerOf, planOf, powerPlan, sessionOf, usageOf } from '#core/pricing/testing'
import { LANGUAGES, type Language } from '#core/pricing/words'

type Json = Readonly<Record<string, unknown>>

/** The one component of a plan, as the engine reads it. */
function componentOf(json: Json) {
  const read = readPlan(planOf([json]))
  if ('refused' in read) throw new Error(JSON.stringify(read.refused))
  const [component] = read.plan.priceLists[0]?.versions[0]?.components ?? []
  assert.ok(component)
  return component
}

const said = (json: Json, language: Language = 'en') => describe(componentOf(json), language, { currency: 'EUR' })
const working = { windows: [{ days: ['mo', 'tu', 'we', 'th', 'fr'], from: '08:00', to: '18:00' }] }
const parking = {
  key: 'p',
  kind: 'time',
  counts: 'connected',
  price: '0.10',
  per: '1 min',
  step: '60 s',
  when: working,
}

test('a customer reads a price in a sentence of four languages', () => {
  assert.deepEqual(
    LANGUAGES.map((language) => said(parking, language)),
    [
      '0,10 € je angefangene Minute montags bis freitags 8–18, sonst frei',
      '0.10 € per started minute on working days 8–18, outside free',
      '0,10 € per begonnen minuut op werkdagen 8–18, daarbuiten gratis',
      '0,10 € per påbegynt minutt på virkedager 8–18, ellers gratis',
    ],
  )
})

test('days that follow each other are said from the first to the last', () => {
  const on = (...days: string[]) =>
    said({ ...parking, when: { windows: [{ days, from: '08:00', to: '20:00' }] } }, 'de')
  assert.match(on('mo', 'tu', 'we', 'th', 'fr', 'sa'), /Minute Mo–Sa 8–20,/)
  assert.match(on('mo', 'tu', 'sa'), /Minute Mo, Di, Sa 8–20,/)
  assert.match(on('mo', 'we', 'th', 'fr', 'su'), /Minute Mo, Mi–Fr, So 8–20,/)
})

test('conditions, free time, limits, allowances and tiers are all in the sentence', () => {
  const free = { free: { amount: '240 min', runs: 'always', grid: 'session' }, limits: { session: { max: '12.00' } } }
  assert.equal(
    said({ ...parking, ...free, when: { ...working, holidays: 'except' } }),
    '0.10 € per started minute on working days 8–18, not on public holidays, after 240 minutes free, at most 12.00 € per session, outside free',
  )
  const cases: [Json, string][] = [
    [{ key: 's', kind: 'session', price: '0.5' }, '0.50 € per session'],
    [{ ...parking, step: '3600 s', per: '60 min', price: '2', when: undefined }, '2.00 € per started hour'],
    [{ ...parking, step: undefined, when: undefined }, '0.10 € per minute'],
    [{ ...parking, step: '15 min', when: undefined }, '0.10 € per minute in started steps of 15 minutes'],
    [
      { key: 'e', kind: 'energy', price: '0.395', when: { current: 'DC', power: { above: '50 kW' } } },
      '0.395 € per kWh, charging DC, above 50 kW',
    ],
    [
      { key: 'e', kind: 'energy', price: '0.39', allowance: { amount: '100 kWh', scope: 'contractYear' } },
      '0.39 € per kWh, 100 kWh per contract year included',
    ],
    [
      {
        key: 'e',
        kind: 'energy',
        method: 'graduated',
        tiers: [
          { upTo: '100', price: '0.5' },
          { upTo: null, price: '0.4' },
        ],
      },
      'up to 100 kWh 0.50 € per kWh, beyond 0.40 € per kWh',
    ],
    [
      {
        key: 'e',
        kind: 'energy',
        method: 'package',
        tiers: [
          { upTo: '50', fixed: '20' },
          { upTo: null, price: '0.6' },
        ],
      },
      'up to 50 kWh 20.00 €, beyond 0.60 € per kWh',
    ],
    [{ key: 'f', kind: 'period', price: '4.99', per: '28 d' }, '4.99 € per 28 days'],
    [{ key: 'k', kind: 'capacity', price: '120', every: '1 year' }, '120.00 € per kW per year'],
    [{ key: 'i', kind: 'interval', markup: '0.182' }, 'quarter-hour price per kWh plus 0.182 €'],
    [{ key: 'c', kind: 'cost', percent: '110' }, '110 % of the purchase price'],
    [
      {
        key: 'e',
        kind: 'energy',
        price: '0.3',
        when: { windows: [{ days: ['mo', 'we'], from: '22:30', to: '06:00' }], season: { from: '10-01', to: '03-31' } },
      },
      '0.30 € per kWh on Mon, Wed 22:30–6, from 1 Oct to 31 Mar',
    ],
  ]
  for (const [json, sentence] of cases) assert.equal(said(JSON.parse(JSON.stringify(json))), sentence)
})

test('time outside a window is not called free where another component prices it', () => {
  const day = componentOf(parking)
  const night = componentOf({ ...parking, key: 'n', when: { windows: [{ from: '18:00', to: '08:00' }] } })
  assert.doesNotMatch(describe(day, 'en', { currency: 'EUR', others: [night] }), /free/)
})

const session = (more: Json = {}) =>
  sessionOf('2026-06-02T11:50:30Z', '2026-06-02T16:02:30Z', { energy: '21.500 kWh', holidays: 'DE-HH', ...more })

/** The charges of one session under one component, explained. */
function explained(
  component: Json,
  language: Language = 'en',
  item: Json = session(),
  product: Json = {},
  more: Json = {},
) {
  const answer = answerOf(planOf([JSON.parse(JSON.stringify(component))], product), usageOf([item], more))
  // the engine wrote these charges
  const charges = [...(answer.items[0]?.charges ?? []), ...answer.settlements] as readonly Explained[]
  return charges.map((charge) => explain(charge, language, 'EUR'))
}

test('a charge explains itself out of its trace in four languages', () => {
  const fee = {
    ...parking,
    free: { amount: '240 min', runs: 'always', grid: 'session' },
    limits: { session: { max: '0.80' } },
  }
  assert.deepEqual(
    LANGUAGES.map((language) => explained(fee, language)[0]),
    [
      '10 Minuten zu 0,10 € je Minute: 0,80 €; 252 Minuten angefangen, davon 240 frei; 02.06.2026 08:00–18:00: 10 Minuten; ohne Begrenzung wären es 1,00 €.',
      '10 minutes at 0.10 € per minute: 0.80 €; 252 minutes started, 240 of them free; 2 Jun 2026 08:00–18:00: 10 minutes; without the limit it would be 1.00 €.',
      '10 minuten à 0,10 € per minuut: 0,80 €; 252 minuten begonnen, waarvan 240 gratis; 02-06-2026 08:00–18:00: 10 minuten; zonder de grens zou het 1,00 € zijn.',
      '10 minutter til 0,10 € per minutt: 0,80 €; 252 minutter påbegynt, hvorav 240 gratis; 02.06.2026 08:00–18:00: 10 minutter; uten grensen ville det vært 1,00 €.',
    ],
  )
})

test('rounding, tiers, allowances, splits, indices and best prices are explained', () => {
  const energy = { key: 'e', kind: 'energy', price: '0.45' }
  assert.deepEqual(explained(energy), ['21.5 kWh at 0.45 € per kWh: 9.68 €; exactly 9.675 €, rounded half up.'])
  assert.deepEqual(explained({ ...energy, allowance: { amount: '20 kWh' } }), [
    '1.5 kWh at 0.45 € per kWh: 0.68 €; exactly 0.675 €, rounded half up; 20 kWh were included.',
  ])
  const tiers = [
    { upTo: '10', price: '0.50' },
    { upTo: null, price: '0.40' },
  ]
  const tiered = { key: 'e', kind: 'energy', method: 'graduated', tiers }
  assert.deepEqual(explained(tiered), [
    '21.5 kWh: 9.60 €; 10 kWh in the tier up to 10 at 0.50 €; 11.5 kWh beyond at 0.40 €.',
  ])
  assert.deepEqual(
    explained({ ...tiered, scope: 'period' })[0],
    '21.5 kWh; the amount stands in the settlement of the period.',
  )
  assert.match(explained({ ...tiered, scope: 'period' })[1] ?? '', /^21.5 kWh: 9.60 €; 10 kWh in the tier/)
  const windowed = { ...energy, when: { windows: [{ from: '08:00', to: '15:00' }] } }
  assert.match(explained(windowed)[0] ?? '', /no meter value at the change of price, so the price of the start holds/)
  assert.match(
    explained(
      { key: 'c', kind: 'cost', percent: '110' },
      'en',
      session({ purchase: { net: '8', currency: 'EUR' } }),
    )[0] ?? '',
    /^8.00 €: 8.80 €; 110 % of the purchase price/,
  )
  assert.match(
    explained({ ...parking, when: undefined, limits: { period: { max: '5.00' } } } as Json)[1] ?? 'x',
    /limit of the period makes 5.00 € of 25.20 €/,
  )
})

test('every settlement of a household is explained in every language without a gap', () => {
  const plan = powerPlan(
    [
      { key: 'base', kind: 'period', price: '9.50', per: '1 month', prorate: 'days' },
      {
        key: 'energy',
        kind: 'energy',
        method: 'graduated',
        scope: 'contractYear',
        prorate: 'days',
        tiers: [
          { upTo: '2000', price: '0.31' },
          { upTo: null, price: '0.27' },
        ],
      },
      { key: 'power', kind: 'capacity', price: '60', every: '1 year' },
      { key: 'index', kind: 'formula', base: '0.01', terms: [{ factor: '0.5', index: 'cpi' }] },
    ],
    { split: 'profile' },
  )
  const items = [
    { id: 'C', kind: 'consumption', from: '2026-01-01', to: '2026-07-20', quantity: '1800 kWh', source: 'estimated' },
    { id: 'P', kind: 'consumption', from: '2026-01-01', to: '2026-07-20', quantity: '8 kW', source: 'read' },
  ]
  const answer = answerOf(
    plan,
    usageOf(items, { period: { from: '2026-01-01', to: '2026-07-20' }, indices: { cpi: '0.02' }, open: true }),
  )
  assert.equal(answer.settlements.length, 4)
  for (const language of LANGUAGES) {
    for (const settlement of answer.settlements) {
      const sentence = explain(settlement, language, 'EUR')
      assert.doesNotMatch(sentence, /undefined|NaN|\{|\}|;;/)
    }
  }
  assert.equal(
    explain(answer.settlements[3] ?? answer.settlements[0] ?? { quantity: '0', unit: '' }, 'en', 'EUR'),
    '1800 kWh at 0.02 € per kWh: 36.00 €; estimated; price out of 0.01 + 0.5 × cpi (0.02); may still change until the period closes.',
  )
})
