import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseMinor } from '#core/money/amount'
import { answerOf, charged, chargesFor, planOf, sessionOf, settled, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const energy = { key: 'e', kind: 'energy', price: '0.30' }
const add = { ...energy, key: 'a', adds: 'e', price: '0.20', when: { windows: [{ from: '11:00', to: '12:00' }] } }
const value = (at: string, kWh: string) => ({ at: `2026-06-02T${at}:00+02:00`, energy: `${kWh} kWh`, signed: true })
/** 4 kWh at the price alone, then 6 kWh where something is added to it. */
const split = (id = 'S') =>
  sessionOf('2026-06-02T10:00:00+02:00', '2026-06-02T12:00:00+02:00', {
    id,
    meterValues: [value('10:00', '0'), value('11:00', '4'), value('12:00', '10')],
  })
const of = (component: Json, product: Json = {}, items: readonly Json[] = [split()]) =>
  answerOf(planOf([component, add], product), usageOf(items))
const amounts = (more: Json) => [...charged(of({ ...energy, ...more })), of({ ...energy, ...more }).total.gross]

test('a limit of a session is that of all its parts, used up in order of time', () => {
  assert.deepEqual(amounts({}), ['S e 4.000 1.20', 'S e 6.000 3.00', '4.20'])
  assert.deepEqual(amounts({ limits: { session: { max: '2.00' } } }), ['S e 4.000 1.20', 'S e 6.000 0.80', '2.00'])
  assert.deepEqual(amounts({ limits: { session: { max: '1.00' } } }), ['S e 4.000 1.00', 'S e 6.000 0.00', '1.00'])
  assert.deepEqual(amounts({ limits: { session: { min: '9.00' } } }), ['S e 4.000 9.00', 'S e 6.000 0.00', '9.00'])
  assert.deepEqual(amounts({ limits: { session: { min: '4.20', max: '4.20' } } }).at(-1), '4.20')
  assert.deepEqual(amounts({ limits: { day: { max: '2.00' } } }), ['S e 4.000 1.20', 'S e 6.000 0.80', '2.00'])
  assert.deepEqual(amounts({ limits: { day: { max: '9.00' } } }), ['S e 4.000 1.20', 'S e 6.000 3.00', '4.20'])
  assert.deepEqual(amounts({ limits: { day: { min: '5.00' }, session: { max: '4.50' } } }).at(-1), '4.50')
  const told = chargesFor([{ ...energy, limits: { session: { max: '2.00' } } }, add], split())
  assert.deepEqual(
    told.map(({ uncapped }) => uncapped),
    [undefined, '3.00'],
  )
  const capped = of({ ...energy, limits: { session: { max: '2.00' } } }, { rounding: 'bill_line' })
  assert.deepEqual(settled(capped), ['e 4.000 kWh 1.20', 'e 6.000 kWh 0.80'])
})

test('an allowance of a session covers its parts once, the first first', () => {
  const own = (amount: string) => amounts({ allowance: { amount, scope: 'session' } })
  assert.deepEqual(own('2 kWh'), ['S e 2.000 0.60', 'S e 6.000 3.00', '3.60'])
  assert.deepEqual(own('5 kWh'), ['S e 0.000 0.00', 'S e 5.000 2.50', '2.50'])
  assert.deepEqual(own('10 kWh'), ['S e 0.000 0.00', 'S e 0.000 0.00', '0.00'])
  assert.deepEqual(amounts({ allowance: { amount: '2 kWh' } }), ['S e 2.000 0.60', 'S e 6.000 3.00', '3.60'])
  // what is wholly covered is not lifted
  const least = { allowance: { amount: '4 kWh', scope: 'session' }, limits: { session: { min: '5.00' } } }
  assert.deepEqual(amounts(least), ['S e 0.000 0.00', 'S e 6.000 5.00', '5.00'])
  const scoped = {
    ...energy,
    price: undefined,
    scope: 'period',
    method: 'graduated',
    tiers: [
      { upTo: '5', price: '0.30' },
      { upTo: null, price: '0.10' },
    ],
    allowance: { amount: '2 kWh', scope: 'session' },
  }
  const answer = of(JSON.parse(JSON.stringify(scoped)), {}, [split('A'), split('B')])
  // 16 kWh: 5 x 0.30 + 11 x 0.10, and 0.20 more for 12 of them
  assert.deepEqual(settled(answer), ['e 16.000 kWh 5.00'])
})

test('a limit of a session bounds what all its parts add to the tiers of a period, with what is added to the price', () => {
  const tiers = [
    { upTo: '5', price: '0.30' },
    { upTo: null, price: '0.10' },
  ]
  const scoped = (limits: Json) => ({ key: 'e', kind: 'energy', scope: 'period', method: 'graduated', tiers, limits })
  const sum = (limits: Json) => settled(of(scoped(limits), {}, [split('A'), split('B')]))
  // 5 x 0.30 + 5 x 0.10 + 6 x 0.20 = 3.20, then 10 x 0.10 + 6 x 0.20 = 2.20
  assert.deepEqual(sum({}), ['e 20.000 kWh 5.40'])
  assert.deepEqual(sum({ session: { max: '2.50' } }), ['e 20.000 kWh 4.70'])
  assert.deepEqual(sum({ session: { min: '3.00' } }), ['e 20.000 kWh 6.20'])
  assert.deepEqual(sum({ day: { max: '2.00' } }), ['e 20.000 kWh 4.00'])
  assert.deepEqual(sum({ day: { max: '3.00' }, session: { max: '2.50' } }), ['e 20.000 kWh 4.70'])
})

test('tiers of a session run on over its parts, and a later part tells from where', () => {
  const tiers = [
    { upTo: '5', price: '0.30' },
    { upTo: null, price: '0.10' },
  ]
  const tiered = (method: string) => JSON.parse(JSON.stringify({ ...energy, price: undefined, method, tiers })) as Json // plain JSON
  // 4 x 0.30; 1 x 0.30 + 5 x 0.10 and 0.20 more for each of 6
  assert.deepEqual(charged(of(tiered('graduated'))), ['S e 4.000 1.20', 'S e 6.000 2.00'])
  // all at the tier that the session reaches: 10 x 0.10 + 6 x 0.20
  assert.equal(of(tiered('volume')).total.gross, '2.20')
  const seven = {
    ...tiered('volume'),
    tiers: [
      { upTo: '7', price: '0.30' },
      { upTo: null, price: '0.10' },
    ],
  }
  assert.deepEqual(
    chargesFor([seven, add], split()).map(({ unitPrice }) => unitPrice),
    ['0.30', '0.30'],
  )
  assert.equal(of(seven).total.gross, '2.20')
  const told = chargesFor([tiered('graduated'), add], split()).map(
    ({ trace }) => (trace as { earlier?: string }).earlier,
  )
  assert.deepEqual(told, [undefined, '4.000'])
  const pack = {
    ...tiered('package'),
    tiers: [
      { upTo: '5', fixed: '2.00' },
      { upTo: null, price: '0.10' },
    ],
  }
  assert.deepEqual(charged(of(pack)), ['S e 4.000 2.00', 'S e 6.000 1.70'])
})

test('the amount of a session is rounded once, however many parts it has', () => {
  const half = { ...energy, price: '0.30125' }
  // 1.205 and 1.205 + 3.0075 = 4.2125
  const told = chargesFor([half, add], split())
  assert.deepEqual(
    told.map(({ exact, amount }) => [exact, amount]),
    [
      ['1.205', '1.21'],
      ['3.0075', '3.00'],
    ],
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 500 }), (micro, most) => {
      const price = `0.${String(micro).padStart(5, '0')}`
      const max = `${Math.floor(most / 100)}.${String(most % 100).padStart(2, '0')}`
      const parts = chargesFor([{ ...energy, price, limits: { session: { max } } }, add], split())
      const sum = parts.reduce((all, { amount }) => all + parseMinor(amount, 'EUR'), 0n)
      // in hundred thousandths: ten times the price and 6 x 0.20
      const exact = Math.min(micro * 10 + 120_000, most * 1000)
      assert.equal(sum, BigInt(Math.floor((exact + 500) / 1000)))
    }),
    { numRuns: 100 },
  )
})

test('a best price compares what all parts of a session come to, and puts back what it tried out', () => {
  const told = (flat: string) => {
    const components = [
      { ...energy, allowance: { amount: '5 kWh' } },
      add,
      { key: 'flat', kind: 'session', price: flat },
    ]
    const base = planOf(components)
    const [list] = base['priceLists'] as readonly { versions: readonly Json[] }[]
    const bestOf = [{ scope: 'session', of: [['flat'], ['e']] }]
    const plan = { ...base, priceLists: [{ ...list, versions: [{ ...list?.versions[0], bestOf }] }] }
    const answer = answerOf(plan, usageOf([split('A'), split('B')]))
    return [...charged(answer), answer.total.gross, answer.allowances[0]?.used]
  }
  // 5 of 10 kWh are covered: 5 x 0.50 is less than the flat price; the second has no allowance left
  assert.deepEqual(told('2.80'), ['A e 0.000 -', 'A e 5.000 -', 'B flat 1 -', '5.30', '5.000'])
  assert.deepEqual(told('2.40'), ['A flat 1 -', 'B flat 1 -', '4.80', '0.000'])
})
