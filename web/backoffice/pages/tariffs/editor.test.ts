import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { build, type Rolldown } from 'vite'
import { clockOfZone } from '#platform/calendar/zones'
import { kind, type Component } from '#core/pricing/component'
import { ALL_KINDS, registryOf } from '#core/pricing/components/registry'
import { priceJson } from '#core/pricing/price'
import { describe } from '#core/pricing/describe'
import { inBase, quantityField } from '#core/pricing/quantity'
import { oneOf } from '#core/pricing/fields'
import { KINDS, checkPlan } from '../../../kit/pricing-words.ts'
import { pricingData } from '../../../kit/pricing-engine.ts'
import { planOf, receiptOf, type Content, type Setting } from './example.ts'
import { blankOf, fieldsOf, partsOf, withField } from './form-model.ts'
import { cellMinutes, fill, paint, readWeek, WEEKDAYS, windowsOf, writeWeek } from './week.ts'

const root = join(import.meta.dirname, '../../../..')
const setting: Setting = {
  currency: 'EUR',
  country: 'DE',
  zone: 'Europe/Berlin',
  basis: 'gross',
  productKind: 'charging',
}
const stay = { startedMs: Date.UTC(2026, 5, 2, 16), minutes: 95, chargingMinutes: 60, energyWh: 14_200, current: 'AC', holidays: 'DE-NW' } as const // prettier-ignore

test('the engine that a browser loads is at most 40 kB, compressed', async () => {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input: join(root, 'web/kit/pricing-engine.ts'), preserveEntrySignatures: 'strict' },
    },
  })
  const [entry] = (built as Rolldown.RolldownOutput).output // one input, nothing is watched
  const size = gzipSync(entry.code).length
  assert.ok(size <= 40_000, `${size} bytes`)
})

test('the clock of a zone in a browser is that of the time zone database', () => {
  for (const name of ['Europe/Berlin', 'Europe/Oslo', 'Europe/Amsterdam', 'Atlantic/Azores', 'UTC']) {
    const [own, real] = [pricingData.zone(name), clockOfZone(name)]
    assert.ok(own && real)
    for (let day = Date.UTC(2016, 0, 1); day < Date.UTC(2044, 0, 1); day += 21_600_000) {
      const at = (clock: typeof own): number | undefined =>
        clock.offsets[clock.starts.findLastIndex((start) => start <= day)]
      if (at(own) !== at(real)) assert.fail(`${name} ${new Date(day).toISOString()}: ${at(own)} is not ${at(real)}`)
    }
  }
  assert.equal(pricingData.zone('Europe/Nowhere'), undefined)
})

test('the example receipt is what the engine of the server reckons, and is there within a frame', () => {
  const components = [
    { key: 'energy', kind: 'energy', price: '0.49', per: '1 kWh', tax: 'standard' },
    { key: 'parking', kind: 'time', counts: 'connected', price: '0.10', per: '1 min', step: '1 min', tax: 'standard', when: { windows: [{ days: ['mo', 'tu'], from: '08:00', to: '19:00' }], holidays: 'except' } },
    { key: 'fee', kind: 'period', price: '4.90', per: '1 month', prorate: 'days', tax: 'standard' },
  ] as const // prettier-ignore
  const content: Content = { components: components as unknown as readonly Component[] } // the check below reads them
  assert.deepEqual(checkPlan(planOf(content, setting)).refused, [])
  const receipt = receiptOf(content, setting, stay)
  assert.deepEqual(
    receipt.lines.map(({ component, amount }) => [component, amount]),
    [
      ['energy', '6.96'],
      ['parking', '6.00'],
      ['fee', '4.90'],
    ],
  )
  const usage = {
    product: 'product', zone: setting.zone, country: 'DE', period: { from: '2026-06-01', to: '2026-07-01' }, contract: { from: '2026-06-01', to: null },
    items: [{ id: 'example', kind: 'session', startedAt: '2026-06-02T16:00:00Z', endedAt: '2026-06-02T17:35:00Z', chargingEndedAt: '2026-06-02T17:00:00Z', energy: '14.200 kWh', place: {}, holidays: 'DE-NW', current: 'AC' }],
  } // prettier-ignore
  const answer = priceJson(planOf(content, setting), usage, pricingData)
  assert.ok(!('refused' in answer), JSON.stringify(answer))
  assert.deepEqual([receipt.net, receipt.gross], [answer.total.net, answer.total.gross])
  const times = Array.from({ length: 21 }, () => {
    const from = performance.now()
    checkPlan(planOf(content, setting))
    receiptOf(content, setting, stay)
    return performance.now() - from
  }).toSorted((a, b) => a - b)
  assert.ok((times[10] ?? Infinity) <= 16, `${times[10]} ms`)
})

test('every kind of component has a form, and a new one of it is a plan that can be checked', () => {
  const energy = KINDS['energy']
  for (const [name, kindOf] of Object.entries(KINDS)) {
    const fields = [...partsOf(kindOf).values()].flat().map((field) => field.name)
    const hidden = kindOf.priced ? ['kind'] : ['kind', 'price', 'method', 'tiers']
    assert.deepEqual(
      [...fields, ...hidden].toSorted(),
      fieldsOf(kindOf.schema)
        .map((field) => field.name)
        .toSorted(),
      name,
    )
    assert.ok(energy)
    // checked on the next line
    const content = { components: [blankOf(kindOf, 'own'), blankOf(energy, 'energy')] } as unknown as Content
    assert.deepEqual(checkPlan(planOf(content, setting)).refused, [], name)
  }
})

/** A kind that is in no file of the product: so much for each quarter of an hour that a charge point was held. */
const reservation = kind({
  kind: 'reservation',
  fields: { held: quantityField('time'), by: oneOf('app', 'phone') },
  meter: ({ held }) => ({
    unit: 'quarter',
    scale: 0,
    perQuantity: { part: 1n, whole: 1n },
    tierUnit: { part: 1n, whole: 1n },
    block: 0n,
    session: {
      needs: 'nothing',
      measure: () => Math.ceil((inBase(held, 'time') ?? 0) / 900_000),
      trace: () => `"held":"${held}"`,
    },
  }),
  says: () => ({ de: 'je Viertelstunde', en: 'per quarter of an hour', nl: 'per kwartier', nb: 'per kvarter' }),
})

test('a kind that is added in one place brings its form, its schema, its checks, its price and its sentence', () => {
  const kinds = registryOf([...ALL_KINDS, reservation])
  const form = partsOf(reservation).get('price') ?? []
  assert.deepEqual(
    form.map(({ name, input, required }) => `${name} ${input} ${required}`),
    ['price text false', 'per text false', 'held text true', 'by choice true'],
  )
  const component: Component = { ...reserved, key: 'held', kind: 'reservation' }
  assert.equal(describe(component, 'nl', { currency: 'EUR', kinds }), '2,00 € per kwartier')
  const plan = planOf({ components: [component] }, setting)
  const usage = { product: 'product', zone: setting.zone, country: 'DE', period: { from: '2026-06-01', to: '2026-07-01' }, contract: { from: '2026-06-01', to: null }, items: [{ id: 'S', kind: 'session', startedAt: '2026-06-02T16:00:00Z', endedAt: '2026-06-02T17:35:00Z', energy: '14.200 kWh', place: {} }] } // prettier-ignore
  const answer = priceJson(plan, usage, { ...pricingData, kinds })
  assert.ok('items' in answer)
  assert.equal(answer.total.gross, '4.00')
  const wrong = priceJson(planOf({ components: [{ ...component, held: 'long' } as Component] }, setting), usage, { ...pricingData, kinds }) // prettier-ignore
  assert.deepEqual('refused' in wrong && wrong.refused.map(({ pointers }) => pointers[0]), ['/priceLists/0/versions/0/components/0/held']) // prettier-ignore
})
const reserved = { price: '2.00', tax: 'standard', held: '20 min', by: 'app' } as const

test('fields that hold nothing are not written', () => {
  assert.deepEqual(withField({ key: 'a', price: '1' }, 'price', ''), { key: 'a' })
  assert.deepEqual(withField({ key: 'a' }, 'when', {}), { key: 'a' })
  assert.deepEqual(withField({ key: 'a' }, 'price', '0'), { key: 'a', price: '0' })
})

test('what is painted is what is written, in hours, halves and quarters', () => {
  const row = (cells: number) => fc.array(fc.boolean(), { minLength: cells, maxLength: cells })
  const weeks = fc.constantFrom(24, 48, 96).chain((cells) => fc.array(row(cells), { minLength: 7, maxLength: 7 }))
  fc.assert(
    fc.property(weeks, (week) => {
      const windows = windowsOf(week)
      const minutes = 1440 / (week[0]?.length ?? 24)
      assert.deepEqual(paint(windows, minutes), week)
      assert.deepEqual(readWeek(writeWeek(windows)), { windows })
    }),
  )
})

test('a week is read as one types it, over midnight too, and a line that is none is named', () => {
  assert.deepEqual(readWeek('mo-fr 8-18\nsa,su 10:00-14:30'), {
    windows: [
      { days: ['mo', 'tu', 'we', 'th', 'fr'], from: '08:00', to: '18:00' },
      { days: ['sa', 'su'], from: '10:00', to: '14:30' },
    ],
  })
  assert.deepEqual(readWeek('mo 8-18\nnever'), { wrongLine: 2 })
  assert.deepEqual(readWeek('xx 8-18'), { wrongLine: 1 })
  assert.deepEqual(readWeek('8-25'), { wrongLine: 1 })
  const night = paint([{ days: ['fr'], from: '22:00', to: '06:00' }], 60)
  assert.deepEqual(
    night.map((hours) => hours.filter(Boolean).length),
    [0, 0, 0, 0, 2, 6, 0],
  )
  assert.equal(cellMinutes([{ from: '08:15', to: '09:00' }]), 15)
  assert.equal(cellMinutes([{ from: '08:05', to: '09:00' }]), undefined)
  const painted = fill(paint([], 60), { day: 4, cell: 10 }, { day: 0, cell: 8 }, true)
  assert.deepEqual(windowsOf(painted), [{ days: WEEKDAYS.slice(0, 5), from: '08:00', to: '11:00' }])
})
