import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  answerOf,
  chargeFor,
  charged,
  planOf,
  sessionOf,
  settled,
  usageOf,
  type TestCharge,
} from '#core/pricing/testing'

type Json = Readonly<Record<string, unknown>>
const session = (id: string, kWh: string, more: Json = {}) =>
  sessionOf('2026-06-02T10:00:00+02:00', '2026-06-02T11:00:00+02:00', { id, energy: `${kWh} kWh`, ...more })
const stay = (from: string, to: string) => sessionOf(`2026-06-${from}:00+02:00`, `2026-06-${to}:00+02:00`, { id: from })
const graduated = (upTo: string, price: string, beyond: string) => ({
  method: 'graduated',
  tiers: [
    { upTo, price },
    { upTo: null, price: beyond },
  ],
})
const minutes = { key: 'time', kind: 'time', counts: 'connected', per: '1 min', step: '60 s' }
const settledOf = (component: Json, items: readonly Json[], more: Json = {}, product: Json = {}) =>
  settled(answerOf(planOf([component], product), usageOf(items, more)))

test('a limit bounds the sum over all tiers, and what lies at the limit was not changed', () => {
  const energy = { key: 'energy', kind: 'energy', ...graduated('10', '0.50', '0.30') }
  const limited = { ...energy, limits: { session: { min: '2.00', max: '8.00' } } }
  const told = (kWh: string) => {
    const charge = chargeFor(limited, session('S', kWh))
    return [charge?.exact, charge?.amount, charge?.uncapped]
  }
  assert.deepEqual(told('1'), ['2.00', '2.00', '0.50'])
  assert.deepEqual(told('4'), ['2.00', '2.00', undefined])
  assert.deepEqual(told('20'), ['8.00', '8.00', undefined])
  assert.deepEqual(told('30'), ['8.00', '8.00', '11.00'])
  const least = chargeFor({ ...energy, limits: { session: { min: '2.00' } } }, session('S', '1'))
  const most = chargeFor({ ...energy, limits: { session: { max: '8.00' } } }, session('S', '30'))
  assert.deepEqual([least?.amount, most?.amount], ['2.00', '8.00'])
})

test('by day each day has its part of the tiers, between the least and the most of a day', () => {
  const told = (limits: Json) => {
    const charge = chargeFor({ ...minutes, ...graduated('60', '0.10', '0.05'), limits }, stay('02T23:55', '03T03:00'))
    return [charge?.amount, charge?.uncapped, charge?.trace?.days]
  }
  // 5 minutes at 0.10, then 55 at 0.10 and 125 at 0.05
  const first = { day: '2026-06-02', uncapped: '0.50', amount: '1.00' }
  const second = { day: '2026-06-03', uncapped: '11.75', amount: '4.00' }
  assert.deepEqual(told({ day: { min: '1.00', max: '4.00' } }), ['5.00', '12.25', [first, second]])
  assert.deepEqual(told({ day: { min: '0.50', max: '11.75' } }), ['12.25', undefined, undefined])
  assert.deepEqual(told({ day: { max: '4.00' }, session: { max: '4.20' } }), ['4.20', '12.25', [second]])
})

test('a window over midnight has its hours on the days on which they lie', () => {
  const night = {
    ...minutes,
    price: '0.10',
    when: { windows: [{ from: '22:00', to: '02:00' }] },
    limits: { day: { max: '5.00' } },
  }
  const told = (from: string, to: string) => {
    const charge = chargeFor(night, stay(from, to))
    return [
      charge?.quantity,
      charge?.amount,
      (charge?.trace?.days as readonly Json[] | undefined)?.map(({ day }) => day),
    ]
  }
  assert.deepEqual(told('02T21:00', '03T03:00'), ['240', '10.00', ['2026-06-02', '2026-06-03']])
  assert.deepEqual(told('03T00:30', '03T01:30'), ['60', '5.00', ['2026-06-03']])
  assert.deepEqual(told('02T22:30', '03T00:00'), ['90', '5.00', ['2026-06-02']])
  assert.deepEqual(told('02T23:40', '03T00:30'), ['50', '5.00', undefined])
  assert.deepEqual(told('02T01:30', '02T23:00'), ['90', '5.00', ['2026-06-02']])
})

test('a day and a session bound what each item adds to the tiers of a period', () => {
  const energy = { key: 'energy', kind: 'energy', scope: 'period', ...graduated('10', '0.50', '0.20') }
  const items = ['1', '8', '6'].map((kWh) => session(kWh, kWh))
  assert.deepEqual(settledOf(energy, items), ['energy 15.000 kWh 6.00'])
  // 0.50 is lifted to 1.00, 4.00 is cut to 3.00, 0.50 + 5 x 0.20 stays
  const limits = { session: { min: '1.00', max: '3.00' } }
  assert.deepEqual(settledOf({ ...energy, limits }, items), ['energy 15.000 kWh 5.50'])
  const byDay = { ...minutes, scope: 'period', ...graduated('60', '0.10', '0.05') }
  const stays = [stay('02T23:20', '03T00:30'), stay('03T10:00', '03T11:00')]
  assert.deepEqual(settledOf(byDay, stays), ['time 130 min 9.50'])
  // 4.00 is cut, 20 x 0.10 + 10 x 0.05 and 60 x 0.05 stay
  assert.deepEqual(settledOf({ ...byDay, limits: { day: { max: '3.00' } } }, stays), ['time 130 min 8.50'])
  assert.deepEqual(settledOf({ ...byDay, limits: { day: { min: '2.80' } } }, stays), ['time 130 min 9.80'])
  assert.deepEqual(settledOf({ ...byDay, limits: { day: { max: '3.00' }, session: { max: '5.00' } } }, stays), [
    'time 130 min 8.00',
  ])
})

test('an item that goes on in a contract year is bounded by what it adds there', () => {
  const energy = {
    key: 'energy',
    kind: 'energy',
    scope: 'contractYear',
    ...graduated('100', '0.50', '0.20'),
    limits: { session: { max: '5.00' } },
  }
  const earlier = [{ component: 'energy', quantity: '95 kWh' }]
  const june = { period: { from: '2026-06-01', to: '2026-07-01' } }
  // 5 x 0.50 + 15 x 0.20 is cut to 5.00, then 20 x 0.20
  const items = [session('A', '20'), session('B', '20')]
  assert.deepEqual(settledOf(energy, items, { ...june, earlier }), ['energy 40.000 kWh 9.00'])
})

test('sums of bill lines stay exact beyond what numbers hold', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.000001' }
  const exact = (items: readonly Json[]) => {
    const [line] = answerOf(planOf([energy], { rounding: 'bill_line' }), usageOf(items)).settlements
    return [line?.quantity, line?.exact]
  }
  const most = ['A', 'B', 'C'].map((id) => session(id, '9007199254740.991'))
  assert.deepEqual(exact(most), ['27021597764222.973', '27021597.764222973'])
  const many = Array.from({ length: 101 }, (_, i) => session(`S${i}`, '140737488355.327'))
  assert.deepEqual(exact(many), ['14214486323888.027', '14214486.323888027'])
  const credit = { ...energy, price: '-0.000001' }
  const [line] = answerOf(planOf([credit], { rounding: 'bill_line' }), usageOf(many)).settlements
  assert.equal(line?.exact, '-14214486.323888027')
})

test('a least amount of any size is charged as it is written', () => {
  const least = chargeFor(
    { key: 'energy', kind: 'energy', price: '0.000001', limits: { session: { min: '1234567890123.45' } } },
    session('S', '1'),
  )
  assert.deepEqual([least?.exact, least?.amount, least?.uncapped], ['1234567890123.45', '1234567890123.45', '0.00'])
})

test('what an allowance leaves is bounded, and what it covers wholly is not lifted', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.50', allowance: { amount: '10 kWh', scope: 'session' } }
  const limited = { ...energy, limits: { session: { min: '1.00', max: '4.00' } } }
  const told = (kWh: string) => {
    const charge = chargeFor(limited, session('S', kWh))
    return [charge?.quantity, charge?.allowance, charge?.amount, charge?.uncapped]
  }
  assert.deepEqual(told('10'), ['0.000', '10.000', '0.00', undefined])
  assert.deepEqual(told('11'), ['1.000', '10.000', '1.00', '0.50'])
  assert.deepEqual(told('12'), ['2.000', '10.000', '1.00', undefined])
  assert.deepEqual(told('18'), ['8.000', '10.000', '4.00', undefined])
  assert.deepEqual(told('19'), ['9.000', '10.000', '4.00', '4.50'])
})

test('an allowance takes off the first days of a stay first, and each day is bounded by what is left of it', () => {
  const time = { ...minutes, price: '0.10', allowance: { amount: '2 h' }, limits: { day: { max: '10.00' } } }
  const [item] = answerOf(planOf([time]), usageOf([stay('02T23:00', '04T01:00')])).items
  // 60 of the first day and 60 of the second are covered: 1380 minutes are cut to 10.00, 60 stay
  assert.deepEqual(
    ((item?.charges ?? []) as readonly TestCharge[]).map(
      // the engine wrote these charges
      ({ quantity, allowance, amount, uncapped }) => [quantity, allowance, amount, uncapped],
    ),
    [['1440', '120', '16.00', '144.00']],
  )
  const tiered = { ...minutes, ...graduated('60', '0.10', '0.05'), allowance: { amount: '30 min', scope: 'session' } }
  const byDay = chargeFor({ ...tiered, limits: { day: { max: '5.00' } } }, stay('02T23:00', '03T02:00'))
  // 30 minutes at 0.10 on the first day; 30 at 0.10 and 90 at 0.05 on the second
  assert.deepEqual([byDay?.amount, byDay?.uncapped], ['8.00', '10.50'])
  const sessionTwo = { ...tiered, limits: { session: { max: '9.00' } } }
  assert.deepEqual(chargeFor(sessionTwo, stay('02T23:00', '03T02:00'))?.amount, '9.00')
})

test('a least amount of a period is owed without use and lifts what there is', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.50', limits: { period: { min: '5.00' } } }
  const june = { period: { from: '2026-06-01', to: '2026-07-01' } }
  const told = (product: Json, ...items: readonly Json[]) => {
    const answer = answerOf(planOf([energy], product), usageOf(items, june))
    return [...charged(answer), ...settled(answer), answer.total.gross]
  }
  assert.deepEqual(told({}), ['energy 0.000 kWh 5.00', '5.00'])
  assert.deepEqual(told({ rounding: 'bill_line' }, session('A', '4')), [
    'A energy 4.000 -',
    'energy 4.000 kWh 5.00',
    '5.00',
  ])
  assert.deepEqual(told({}, session('A', '4'), session('B', '4')), [
    'A energy 4.000 2.00',
    'B energy 4.000 2.00',
    'energy 0 kWh 1.00',
    '5.00',
  ])
  assert.deepEqual(told({}, session('A', '5'), session('B', '5')), [
    'A energy 5.000 2.50',
    'B energy 5.000 2.50',
    '5.00',
  ])
})

test('a limit of the period over several rates is lifted by quantity and cut from the last item on', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.50' }
  const differences = (period: Json, ...items: readonly Json[]) =>
    answerOf(planOf([{ ...energy, limits: { period } }]), usageOf(items)).settlements.map(
      ({ country, amount, trace }) => `${country} ${amount} ${JSON.stringify(trace)}`,
    )
  const [a, b, c] = [session('A', '2'), session('B', '4', { country: 'NL' }), session('C', '2', { country: 'NL' })]
  const lifted = '{"limit":"period","uncapped":"4.00","amount":"6.00"}'
  assert.deepEqual(differences({ min: '6.00' }, a, b, c), [`DE 0.50 ${lifted}`, `NL 1.50 ${lifted}`])
  const cut = (amount: string) => `{"limit":"period","uncapped":"4.00","amount":"${amount}"}`
  assert.deepEqual(differences({ max: '3.50' }, a, b, c), [`NL -0.50 ${cut('3.50')}`])
  assert.deepEqual(differences({ max: '0.50' }, a, b, c), [`NL -3.00 ${cut('0.50')}`, `DE -0.50 ${cut('0.50')}`])
  assert.deepEqual(differences({ min: '4.00', max: '4.00' }, a, b, c), [])
  const fee = { key: 'fee', kind: 'session', price: '1.00', limits: { period: { min: '4.00' } } }
  assert.deepEqual(
    answerOf(planOf([fee]), usageOf([a, b])).settlements.map(({ country, amount }) => `${country} ${amount}`),
    ['DE 1.00', 'NL 1.00'],
  )
  // where nothing weighs anything the first has all of it
  const credit = (id: string, country: string) =>
    session(id, '1', { country, purchase: { net: '-1', currency: 'EUR' } })
  const cost = { key: 'cost', kind: 'cost', percent: '100', limits: { period: { min: '1.00' } } }
  const lines = answerOf(planOf([cost]), usageOf([credit('A', 'NL'), credit('B', 'DE')])).settlements
  assert.deepEqual(
    lines.map(({ country, amount }) => `${country} ${amount}`),
    ['NL 3.00'],
  )
})

test('what looks at the sum of others sees it after their own limits, wherever the two stand', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.50', limits: { period: { max: '3.00' } } }
  const discount = { key: 'off', kind: 'session', price: '-4.00', limits: { period: { upToSumOf: ['energy'] } } }
  const items = [session('A', '4'), session('B', '4')]
  for (const components of [
    [energy, discount],
    [discount, energy],
  ]) {
    const answer = answerOf(planOf(components), usageOf(items))
    assert.deepEqual(settled(answer).toSorted(), ['energy 0 kWh -1.00', 'off 0 session 5.00'])
    assert.equal(answer.total.gross, '0.00')
  }
  // of two that are limited only the one that is named counts
  const time = { ...minutes, price: '0.10', limits: { period: { max: '2.00' } } }
  const both = answerOf(planOf([energy, time, discount]), usageOf(items))
  assert.deepEqual(settled(both).toSorted(), ['energy 0 kWh -1.00', 'off 0 session 5.00', 'time 0 min -10.00'])
  assert.equal(both.total.gross, '2.00')
  // a fee is kept within the sum too, and where the sum is negative nothing is owed
  const fee = { key: 'fee', kind: 'session', price: '4.00', limits: { period: { upToSumOf: ['energy'] } } }
  const gross = (price: string) => answerOf(planOf([{ ...energy, price }, fee]), usageOf(items)).total.gross
  assert.deepEqual([gross('0.25'), gross('-0.25'), gross('10.00')], ['4.00', '-2.00', '6.00'])
})

test('a limit of the period is shared out over bill lines of several prices too', () => {
  const version = (number: number, validFrom: string, price: string) => ({
    version: number,
    validFrom,
    components: [
      { key: 'energy', kind: 'energy', price, tax: 'standard', limits: { period: { min: '6.00', max: '8.00' } } },
    ],
  })
  const of = (first: string, second: string) => {
    const versions = [version(1, '2025-01-01T00:00:00+01:00', first), version(2, '2026-06-02T10:30:00+02:00', second)]
    const priceLists = [{ key: 'list', product: 'charging', basis: 'gross', versions }]
    const late = sessionOf('2026-06-02T10:30:00+02:00', '2026-06-02T11:00:00+02:00', { id: 'B' })
    const usage = usageOf([session('A', '10'), { ...late, country: 'NL' }])
    return answerOf(planOf([], { rounding: 'bill_line' }, { priceLists }), usage).settlements.map(
      ({ country, quantity, amount }) => `${country} ${quantity} ${amount}`,
    )
  }
  assert.deepEqual(of('0.30', '0.40'), ['DE 10.000 3.00', 'NL 10.000 4.00'])
  assert.deepEqual(of('0.20', '0.30'), ['DE 10.000 2.00', 'NL 10.000 3.00', 'DE 0 0.50', 'NL 0 0.50'])
  assert.deepEqual(of('0.50', '0.40'), ['DE 10.000 5.00', 'NL 10.000 4.00', 'NL 0 -1.00'])
  // a credit takes no part in what is cut
  assert.deepEqual(of('1.20', '-0.20'), ['DE 10.000 12.00', 'NL 10.000 -2.00', 'DE 0 -2.00'])
})

test('a bill line sums what is left of each item by its own limits', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.30' }
  const line = (limits: Json, ...kWh: readonly string[]) =>
    settledOf(
      { ...energy, limits },
      kWh.map((text) => session(text, text)),
      {},
      { rounding: 'bill_line' },
    )
  assert.deepEqual(line({ session: { max: '2.00' } }, '5', '8', '10'), ['energy 23.000 kWh 5.50'])
  assert.deepEqual(line({ day: { min: '2.00' } }, '5', '8'), ['energy 13.000 kWh 4.40'])
  // beyond what numbers hold too
  assert.deepEqual(line({ session: { max: '900000000000.01' } }, '9000000000000', '1'), [
    'energy 9000000000001.000 kWh 900000000000.31',
  ])
  const granted = { ...energy, limits: { session: { max: '2.00' } }, allowance: { amount: '1 kWh', scope: 'session' } }
  assert.deepEqual(settledOf(granted, [session('A', '5'), session('B', '9')], {}, { rounding: 'bill_line' }), [
    'energy 12.000 kWh 3.20',
  ])
})

test('what a part of an allowance leaves goes through tiers and limits as it is, without rounding', () => {
  const tenth = { amount: '1 kWh', prorate: 'days' }
  const contract = { period: { from: '2026-06-01', to: '2026-07-01' }, contract: { from: '2026-06-21' } }
  const late = (kWh: string) =>
    sessionOf('2026-06-22T10:00:00+02:00', '2026-06-22T11:00:00+02:00', { id: 'S', energy: `${kWh} kWh` })
  const energy = { key: 'energy', kind: 'energy', allowance: tenth }
  const item = (component: Json, kWh: string) => {
    const [held] = answerOf(planOf([component]), usageOf([late(kWh)], contract)).items
    const [charge] = (held?.charges ?? []) as readonly TestCharge[] // the engine wrote these charges
    return [charge?.quantity, charge?.unitPrice, charge?.amount, charge?.uncapped]
  }
  const volume = { ...energy, ...graduated('10', '0.50', '0.40'), method: 'volume' }
  // a third of a kWh is covered
  assert.deepEqual(item(volume, '10.333'), ['9.999666666667', '0.50', '5.00', undefined])
  assert.deepEqual(item(volume, '10.334'), ['10.000666666667', '0.40', '4.00', undefined])
  assert.deepEqual(item({ ...energy, price: '0.30', limits: { session: { max: '1.00' } } }, '4'), [
    '3.666666666667',
    '0.30',
    '1.00',
    '1.10',
  ])
  const scoped = { ...energy, scope: 'period', ...graduated('3', '0.30', '0.10'), limits: { session: { max: '0.95' } } }
  assert.deepEqual(settledOf(scoped, [late('4')], contract), ['energy 3.666666666667 kWh 0.95'])
  assert.deepEqual(settledOf({ ...scoped, limits: { session: { max: '0.97' } } }, [late('4')], contract), [
    'energy 3.666666666667 kWh 0.97',
  ])
})

test('a charge that is settled elsewhere names its price, but none where each has one of its own', () => {
  const prices = (component: Json, item: Json, product: Json = {}) => {
    const answer = answerOf(planOf([component], { rounding: 'bill_line', ...product }), usageOf([item]))
    const [charge] = (answer.items[0]?.charges ?? []) as readonly TestCharge[] // the engine wrote these charges
    return [charge?.unitPrice, answer.settlements[0]?.unitPrice, answer.settlements[0]?.trace]
  }
  assert.deepEqual(prices({ key: 'e', kind: 'energy', price: '0.5' }, session('A', '5')), ['0.5', '0.5', undefined])
  const bought = session('A', '5', { purchase: { net: '3', currency: 'EUR' } })
  assert.deepEqual(prices({ key: 'c', kind: 'cost', percent: '110' }, bought), [undefined, undefined, undefined])
  const tiers = graduated('10', '0.50', '0.40')
  assert.deepEqual(prices({ key: 'e', kind: 'energy', ...tiers, method: 'volume' }, session('A', '5'))[1], '0.50')
  const reading = (id: string, source: string) => ({
    id,
    kind: 'consumption',
    from: '2026-01-01',
    to: '2026-02-01',
    quantity: '5 kWh',
    source,
  })
  const sources = (...all: readonly string[]) =>
    answerOf(
      planOf([{ key: 'e', kind: 'energy', price: '0.5' }]),
      usageOf(all.map((source, i) => reading(`${i}`, source))),
    ).settlements[0]?.trace
  assert.deepEqual(sources('read', 'estimated', 'read'), { sources: ['read', 'estimated'] })
})

test('a session that has more than plain components tells its tiers as a plain one does', () => {
  const tiered = { key: 'e', kind: 'energy', ...graduated('10', '0.50', '0.40') }
  const fee = { key: 'fee', kind: 'session', price: '1', allowance: { amount: '1 session' } }
  const traces = (...components: readonly Json[]) =>
    answerOf(planOf(components), usageOf([session('A', '12')])).items[0]?.charges.map(
      (charge) => (charge as TestCharge).trace,
    )
  assert.deepEqual(traces(tiered, fee)?.[0], traces(tiered)?.[0])
  assert.equal(traces(tiered)?.[0]?.tiers?.length, 2)
})
