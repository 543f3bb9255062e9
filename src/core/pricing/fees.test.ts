import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, planOf, powerPlan, refusalOf, settled, usageOf } from '#core/pricing/testing'

const fee = (more: object = {}) => ({ key: 'fee', kind: 'period', price: '9.99', per: '1 month', ...more })
const inPeriod = (from: string, to: string, more: object = {}) => usageOf([], { period: { from, to }, ...more })
const june = (more: object = {}) => inPeriod('2026-06-01', '2026-07-01', more)
const since = (from: string, to: string | null = null) => ({ contract: { from, to } })
const of = (component: object, usage: Readonly<Record<string, unknown>>) =>
  settled(answerOf(planOf([{ ...component }]), usage))

test('a monthly fee in full is owed for each month that starts in the period, on the day of the contract', () => {
  assert.deepEqual(of(fee(), june(since('2026-06-10'))), ['fee 1 month 9.99'])
  assert.deepEqual(of(fee(), inPeriod('2026-01-01', '2027-01-01', since('2025-01-31'))), ['fee 12 month 119.88'])
  assert.deepEqual(of(fee(), inPeriod('2026-02-01', '2026-03-01', since('2026-01-31'))), ['fee 1 month 9.99'])
  assert.deepEqual(of(fee(), inPeriod('2026-03-01', '2026-03-31', since('2026-01-31'))), [])
  assert.deepEqual(of(fee(), june(since('2026-01-01', '2026-06-01'))), [])
})

test('by days a fee counts its days inside the contract, so that a whole month or year is exactly one', () => {
  const byDays = fee({ prorate: 'days' })
  assert.deepEqual(of(byDays, june()), ['fee 1 month 9.99'])
  assert.deepEqual(of(byDays, june(since('2026-06-10'))), ['fee 0.7 month 6.99'])
  assert.deepEqual(of(byDays, june(since('2026-01-01', '2026-06-02'))), ['fee 0.033333333333 month 0.33'])
  const yearly = fee({ prorate: 'days', price: '120', per: '1 year' })
  assert.deepEqual(of(yearly, inPeriod('2024-01-01', '2025-01-01', since('2023-01-01'))).length, 0)
  assert.deepEqual(of(yearly, inPeriod('2028-01-01', '2029-01-01')), ['fee 1 year 120.00'])
  assert.deepEqual(of(yearly, inPeriod('2028-01-01', '2028-03-01')), ['fee 0.16393442623 year 19.67'])
})

test('a fee may run in weeks, or in any number of days, months and years', () => {
  assert.deepEqual(of(fee({ per: '28 d' }), inPeriod('2026-01-01', '2026-03-01')), ['fee 84 d 29.97'])
  assert.deepEqual(of(fee({ per: '3 months' }), inPeriod('2026-01-01', '2027-01-01')), ['fee 12 months 39.96'])
  assert.deepEqual(of(fee({ per: '1 week', prorate: 'days' }), inPeriod('2026-06-01', '2026-06-11')), [
    'fee 1.428571428571 week 14.27',
  ])
})

test('by its profile a yearly fee weighs the winter more than the summer', () => {
  const heat = { key: 'heat', kind: 'period', price: '1000', per: '1 year', prorate: 'profile' }
  const winter = inPeriod('2026-01-01', '2026-02-01')
  // January has 510 of 3000 degree days, times three
  assert.deepEqual(settled(answerOf(planOf([heat], { kind: 'gas' }), winter)), ['heat 0.17 year 170.00'])
})

test('day fees count the calendar days inside the contract', () => {
  const day = { key: 'day', kind: 'day', price: '0.10' }
  assert.deepEqual(of(day, june(since('2026-06-10', '2026-06-20'))), ['day 10 day 1.00'])
  assert.deepEqual(of({ ...day, when: { season: { from: '06-15', to: '06-20' } } }, june()), ['day 6 day 0.60'])
})

test('fees are cut where the VAT rate and where the version changes', () => {
  const tax = {
    tax: {
      standard: [
        { country: 'DE', from: '2020-01-01', rate: '19' },
        { country: 'DE', from: '2026-07-01', rate: '16' },
      ],
    },
  }
  const year = inPeriod('2026-01-01', '2027-01-01')
  const monthly = answerOf(planOf([fee()], {}, tax), year)
  assert.deepEqual(
    monthly.settlements.map(({ rate, quantity, amount, period }) => [rate, quantity, amount, period.from, period.to]),
    [
      ['19', '6', '59.94', '2026-01-01', '2026-07-01'],
      ['16', '6', '59.94', '2026-07-01', '2027-01-01'],
    ],
  )
  const yearly = answerOf(planOf([fee({ per: '1 year', price: '365' })], {}, tax), year)
  assert.deepEqual(
    yearly.settlements.map(({ rate, amount }) => [rate, amount]),
    [
      ['19', '181.00'],
      ['16', '184.00'],
    ],
  )
  const [list] = planOf([])['priceLists'] as readonly object[]
  const versions = ['9.99', '12.00'].map((price, i) => ({
    version: i + 1,
    validFrom: ['2025-01-01T00:00:00+01:00', '2026-06-16T00:00:00+02:00'][i],
    components: [{ ...fee({ prorate: 'days' }), price, tax: 'standard' }],
  }))
  const twice = answerOf(planOf([], {}, { priceLists: [{ ...list, versions }] }), june())
  assert.deepEqual(
    twice.settlements.map(({ version, quantity, amount, period }) => [version, quantity, amount, period.to]),
    [
      [1, '0.5', '5.00', '2026-06-16'],
      [2, '0.5', '6.00', '2026-07-01'],
    ],
  )
})

const quarters = (day: string, peakWh: number) => ({
  id: day,
  kind: 'interval',
  startsAt: `${day}T00:00:00+02:00`,
  quantities: Array.from({ length: 96 }, (_, i) => (i === 40 ? `${peakWh} Wh` : '1000 Wh')),
})

test('capacity is the largest value in kW, or four times the largest quarter-hour', () => {
  const power = { key: 'power', kind: 'capacity', price: '10.00' }
  const measured = (kW: string, id: string) => ({
    id,
    kind: 'consumption',
    from: '2026-06-01',
    to: '2026-06-15',
    quantity: kW,
    source: 'read',
  })
  const both = usageOf([measured('42.5 kW', 'A'), measured('40 kW', 'B')], {
    period: { from: '2026-06-01', to: '2026-07-01' },
  })
  assert.deepEqual(settled(answerOf(powerPlan([power]), both)), ['power 42.500 kW 425.00'])
  const byQuarters = usageOf([quarters('2026-06-02', 5000), quarters('2026-06-03', 6250)], {
    period: { from: '2026-06-01', to: '2026-07-01' },
  })
  assert.deepEqual(settled(answerOf(powerPlan([power]), byQuarters)), ['power 25.000 kW 250.00'])
  const windowed = { ...power, when: { windows: [{ from: '00:00', to: '06:00' }] } }
  assert.deepEqual(settled(answerOf(powerPlan([windowed]), byQuarters)), ['power 4.000 kW 40.00'])
})

test('a capacity price per year is owed by the days of the period', () => {
  const power = { key: 'power', kind: 'capacity', price: '120.00', every: '1 year' }
  const value = {
    id: 'A',
    kind: 'consumption',
    from: '2026-01-01',
    to: '2026-02-01',
    quantity: '10 kW',
    source: 'read',
  }
  const whole = usageOf([value])
  assert.deepEqual(settled(answerOf(powerPlan([power]), whole)), ['power 10.000 kW 1200.00'])
  const january = usageOf([value], { period: { from: '2026-01-01', to: '2026-02-01' } })
  assert.deepEqual(settled(answerOf(powerPlan([power]), january)), ['power 0.849315068493 kW 101.92'])
  const inFull = powerPlan([{ ...power, prorate: 'none' }])
  assert.deepEqual(settled(answerOf(inFull, january)), ['power 10.000 kW 1200.00'])
})

test('take or pay charges what is missing to the agreed quantity of its scope', () => {
  const energy = { key: 'energy', kind: 'energy', price: '0.30' }
  const rest = { key: 'rest', kind: 'shortfall', of: 'energy', below: '1000 kWh', price: '0.05' }
  const used = (kWh: number) => [
    { id: 'C', kind: 'consumption', from: '2026-01-01', to: '2026-07-01', quantity: `${kWh} kWh`, source: 'read' },
  ]
  const half = (kWh: number, more: object = {}) =>
    usageOf(used(kWh), { period: { from: '2026-01-01', to: '2026-07-01' }, ...more })
  const settle = (component: object, usage: Readonly<Record<string, unknown>>) =>
    settled(answerOf(powerPlan([energy, { ...component }]), usage)).filter((text) => text.startsWith('rest'))
  assert.deepEqual(settle(rest, half(700)), ['rest 300 kWh 15.00'])
  assert.deepEqual(settle(rest, half(1000)), [])
  const yearly = { ...rest, scope: 'contractYear' }
  assert.deepEqual(settle(yearly, half(700)), [])
  const second = usageOf(
    [{ id: 'C', kind: 'consumption', from: '2026-07-01', to: '2027-01-01', quantity: '100 kWh', source: 'read' }],
    { period: { from: '2026-07-01', to: '2027-01-01' }, earlier: [{ component: 'energy', quantity: '700 kWh' }] },
  )
  assert.deepEqual(settle(yearly, second), ['rest 200 kWh 10.00'])
  assert.deepEqual(settle({ ...yearly, prorate: 'days' }, half(400)), ['rest 95.890410958904 kWh 4.79'])
})

test('a formula prices by the indices of the usage, to six places, in the unit of its per', () => {
  const terms = [
    { factor: '0.8', index: 'power' },
    { factor: '-0.0000005', index: 'wages' },
  ]
  const indexed = { key: 'energy', kind: 'formula', base: '0.10', terms }
  const item = {
    id: 'C',
    kind: 'consumption',
    from: '2026-01-01',
    to: '2027-01-01',
    quantity: '1000 kWh',
    source: 'read',
  }
  const usage = usageOf([item], { indices: { power: '0.1234567', wages: '1' } })
  const [line] = answerOf(powerPlan([indexed]), usage).settlements
  // 0.10 + 0.09876536 - 0.0000005 = 0.19876486
  assert.deepEqual([line?.unitPrice, line?.amount], ['0.198765', '198.77'])
  const [waiting] = answerOf(powerPlan([indexed]), usageOf([item])).items
  assert.deepEqual(waiting?.waiting, { code: 'usage_incomplete', detail: 'energy needs the index power' })
  const monthly = { key: 'fee', kind: 'formula', base: '5', terms: [{ factor: '1', index: 'cpi' }], per: '1 month' }
  assert.deepEqual(settled(answerOf(powerPlan([monthly]), june({ indices: { cpi: '1.025' } }))), ['fee 1 month 6.03'])
  assert.equal(refusalOf(powerPlan([monthly]), june())[0]?.code, 'field_missing')
})
