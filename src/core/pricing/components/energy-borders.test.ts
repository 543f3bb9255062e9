import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { answerOf, charged, chargesFor, planOf, sessionOf, usageOf } from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const energy = { key: 'e', kind: 'energy', price: '0.30' }
const window = (from: string, to: string) => ({ windows: [{ from, to }] })
const add = (key: string, price: string, when: Json) => ({ ...energy, key, adds: 'e', price, when })
const value = (at: string, kWh: string) => ({ at: `2026-06-02T${at}+02:00`, energy: `${kWh} kWh`, signed: true })
const stay = (from: string, to: string, meterValues: readonly Json[] = [], more: Json = {}) =>
  sessionOf(`2026-06-02T${from}+02:00`, `2026-06-02T${to}+02:00`, { meterValues, ...more })
const of = (components: readonly Json[], session: Json) => charged(answerOf(planOf(components), usageOf([session])))
const counted = (when: Json, session: Json) => chargesFor([{ ...energy, when }], session)[0]?.quantity ?? '0'

test('a border at the start or the end of a session is none', () => {
  assert.equal(counted(window('08:00', '10:00'), stay('08:00:00', '10:00:00')), '10.000')
  assert.equal(counted(window('08:00', '10:00'), stay('10:00:00', '11:00:00')), '0')
  assert.equal(counted(window('10:00', '11:00'), stay('08:00:00', '10:00:00', [value('10:00:00', '3')])), '0')
  const [charge] = chargesFor([{ ...energy, when: window('08:00', '10:00') }], stay('08:00:00', '10:00:00'))
  assert.equal(charge?.trace, undefined)
  assert.equal(counted({ from: { duration: '60 min' } }, stay('08:00:00', '09:00:00', [value('09:00:00', '3')])), '0')
})

test('a meter value counts at its border in whichever part of the second it was taken, and in whatever order', () => {
  const read = [value('11:00:00', '110'), value('10:00:00.700', '104'), value('09:00:00', '100')]
  assert.equal(counted(window('08:00', '10:00'), stay('09:00:00', '11:00:00', read)), '4.000')
  const off = [value('11:00:00', '110'), value('10:00:01', '104'), value('09:00:00', '100')]
  assert.equal(counted(window('08:00', '10:00'), stay('09:00:00', '11:00:00', off)), '10.000')
})

test('readings may stand still and may reach all of the energy, but neither fall nor go beyond it', () => {
  const at = (kWh: string) =>
    counted(window('08:00', '10:00'), stay('09:00:00', '11:00:00', [value('09:00:00', '100'), value('10:00:00', kWh)]))
  assert.deepEqual(['100', '110', '110.001', '99.999'].map(at), ['0', '10.000', '10.000', '10.000'])
  const lunch = (from: string, to: string) =>
    counted(window('12:00', '14:00'), stay('11:00:00', '15:00:00', [value('12:00:00', from), value('14:00:00', to)]))
  assert.deepEqual(
    [lunch('50', '50'), lunch('50', '60'), lunch('50', '60.001'), lunch('50', '49')],
    ['0', '10.000', '0', '0'],
  )
})

test('what is not measured at one border takes the price before it up to the next one that is', () => {
  const parts = (...read: readonly Json[]) =>
    of(
      [energy, add('noon', '0.10', window('12:00', '13:00')), add('late', '0.20', window('14:00', '15:00'))],
      stay('11:00:00', '15:00:00', [value('11:00:00', '0'), ...read]),
    )
  assert.deepEqual(parts(value('12:00:00', '2'), value('13:00:00', '5'), value('14:00:00', '9')), [
    'S e 6.000 1.80',
    'S e 3.000 1.20',
    'S e 1.000 0.50',
  ])
  // nothing stands at 13:00: noon goes on until 14:00
  assert.deepEqual(parts(value('12:00:00', '2'), value('14:00:00', '9')), [
    'S e 2.000 0.60',
    'S e 7.000 2.80',
    'S e 1.000 0.50',
  ])
  assert.deepEqual(parts(value('13:00:00', '5')), ['S e 10.000 3.00'])
})

test('without readings at start and end the energy before and after the borders is known together', () => {
  const adds = [add('noon', '0.10', window('12:00', '13:00')), add('late', '0.20', window('13:00', '14:00'))]
  const read = [value('12:00:00', '50'), value('13:00:00', '52'), value('14:00:00', '57')]
  assert.deepEqual(of([energy, ...adds], stay('11:00:00', '15:00:00', read)), [
    'S e 3.000 0.90',
    'S e 2.000 0.80',
    'S e 5.000 2.50',
  ])
  // what holds at the end is not what held at the start: it cannot be told apart
  const open = [...adds.slice(0, 1), add('late', '0.20', window('13:00', '16:00'))]
  assert.deepEqual(of([energy, ...open], stay('11:00:00', '15:00:00', read)), ['S e 10.000 3.00'])
})

test('what adds in turn at one instant makes a border only where the sum of it changes', () => {
  const both = [energy, add('a', '0.10', window('10:00', '11:00')), add('b', '0.20', window('11:00', '12:00'))]
  const read = [value('10:00:00', '0'), value('11:00:00', '4'), value('12:00:00', '10')]
  assert.deepEqual(of(both, stay('10:00:00', '12:00:00', read)), ['S e 4.000 1.60', 'S e 6.000 3.00'])
  const touching = {
    windows: [
      { from: '10:00', to: '11:00' },
      { from: '11:00', to: '12:00' },
    ],
  }
  assert.deepEqual(of([energy, add('a', '0.10', touching)], stay('10:00:00', '12:00:00', read)), ['S e 10.000 4.00'])
  const [charge] = answerOf(
    planOf([energy, add('a', '0.10', touching)]),
    usageOf([stay('10:00:00', '12:00:00', read)]),
  ).items
  assert.equal((charge?.charges[0] as { readonly trace?: unknown } | undefined)?.trace, undefined)
})

test('from the n-th kWh goes beside windows: each is cut where it holds', () => {
  const much = add('much', '-0.05', { from: { energy: '4 kWh' } })
  assert.deepEqual(of([energy, much], stay('10:00:00', '12:00:00')), ['S e 4.000 1.20', 'S e 6.000 1.50'])
  assert.deepEqual(of([energy, add('all', '-0.05', { from: { energy: '10 kWh' } })], stay('10:00:00', '12:00:00')), [
    'S e 10.000 3.00',
  ])
  const two = [energy, much, add('more', '-0.10', { from: { energy: '8 kWh' } })]
  assert.deepEqual(of(two, stay('10:00:00', '12:00:00')), ['S e 4.000 1.20', 'S e 4.000 1.00', 'S e 2.000 0.30'])
  const peak = add('peak', '0.10', window('11:00', '12:00'))
  const read = [value('10:00:00', '0'), value('11:00:00', '4'), value('12:00:00', '10')]
  assert.deepEqual(of([energy, much, peak], stay('10:00:00', '12:00:00', read)), ['S e 4.000 1.20', 'S e 6.000 2.10'])
  // without readings at the ends order is not known, so the price of the start holds
  const inner = [value('10:30:00', '1'), value('11:30:00', '3')]
  assert.deepEqual(
    of([energy, much, add('mid', '0.10', window('10:30', '11:30'))], stay('10:00:00', '12:00:00', inner)),
    ['S e 4.000 1.20', 'S e 6.000 1.50'],
  )
})

test('blocks that were started count with what they started in', () => {
  const blocks = { ...energy, step: '3 kWh' }
  const read = [value('10:00:00', '0'), value('11:00:00', '4'), value('12:00:00', '10')]
  const peak = add('peak', '0.10', window('11:00', '12:00'))
  assert.deepEqual(of([blocks, peak], stay('10:00:00', '12:00:00', read)), ['S e 4.000 1.20', 'S e 8.000 3.20'])
  assert.deepEqual(of([blocks, peak], stay('10:00:00', '12:00:00', [], { energy: '0 kWh' })), [])
})

test('however a session is split, none of its energy is lost', () => {
  const readings = fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 4, maxLength: 4 })
  const shown = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(readings, shown, fc.boolean(), (steps, seen, counts) => {
      let reached = 0
      const all = [0, ...steps].map((step) => (reached += step))
      const read = all.flatMap((wh, i) => (seen[i] ? [value(`1${i}:00:00`, (wh / 1000).toFixed(3))] : []))
      const components = [
        energy,
        add('a', '0.10', window('11:00', '13:00')),
        add('b', '0.20', window('12:00', '14:00')),
        ...(counts ? [add('c', '-0.05', { from: { energy: '3 kWh' } })] : []),
      ]
      const session = stay('10:00:00', '14:00:00', read, { energy: `${(reached / 1000).toFixed(3)} kWh` })
      const parts = chargesFor(components, session).map(({ quantity }) => Math.round(Number(quantity) * 1000))
      assert.equal(
        parts.reduce((sum, part) => sum + part, 0),
        reached,
      )
      assert.ok(parts.every((part) => part > 0))
    }),
    { numRuns: 100 },
  )
})
