import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ocpiPrice } from './ocpi.ts'

const tariff = {
  id: 'T',
  currency: 'EUR',
  elements: [
    {
      price_components: [{ type: 'TIME', price: 3, step_size: 300, vat: 19 }],
      restrictions: { start_time: '08:00', end_time: '20:00' },
    },
    { price_components: [{ type: 'PARKING_TIME', price: 5, step_size: 300, vat: 19 }] },
  ],
}
const cdr = {
  currency: 'EUR',
  start_date_time: '2026-06-02T06:30:00Z',
  end_date_time: '2026-06-02T07:25:00Z',
  charging_periods: [
    { start_date_time: '2026-06-02T06:30:00Z', dimensions: [{ type: 'TIME', volume: 0.7 }] },
    { start_date_time: '2026-06-02T07:12:00Z', dimensions: [{ type: 'PARKING_TIME', volume: 0.2167 }] },
  ],
  total_cost: { excl_vat: 3.5, incl_vat: 4.17 },
}

/** Runs the command on files held in memory. */
async function run(values: Readonly<Record<string, string>>, files: Readonly<Record<string, unknown>>, json = true) {
  const out: string[] = []
  const err: string[] = []
  const exit = await ocpiPrice.run({
    words: [],
    values,
    json,
    environment: {},
    io: {
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      read: (path) => {
        const file = files[path]
        if (file === undefined) return Promise.reject(new Error(`no such file ${path}`))
        return Promise.resolve(Buffer.from(typeof file === 'string' ? file : JSON.stringify(file)))
      },
    },
  })
  return { exit, out: out.join('\n'), err: err.join('\n') }
}

test('a CDR is priced by its tariff, and told where its own totals differ', async () => {
  const { exit, out } = await run({ cdr: 'c', tariff: 't', zone: 'Europe/Berlin' }, { c: cdr, t: tariff })
  assert.equal(exit, 0)
  assert.deepEqual(JSON.parse(out), {
    currency: 'EUR',
    totals: {
      fixed: null,
      energy: null,
      time: { exclVat: '2.10', inclVat: '2.499' },
      parking: { exclVat: '1.25', inclVat: '1.4875' },
      reservation: null,
      total: { exclVat: '3.35', inclVat: '3.9865' },
    },
    warnings: [],
    differences: [
      { field: 'total_cost.excl_vat', cdr: '3.50', computed: '3.35' },
      { field: 'total_cost.incl_vat', cdr: '4.17', computed: '3.9865' },
    ],
  })
})

test("the zone of the CDR's location wins over the one given, and UTC over none", async () => {
  const total = async (values: Readonly<Record<string, string>>, more: object = {}) => {
    const { out } = await run({ cdr: 'c', tariff: 't', ...values }, { c: { ...cdr, ...more }, t: tariff })
    return JSON.parse(out).totals.total.exclVat
  }
  assert.equal(await total({}), '1.25')
  assert.equal(await total({ zone: 'Europe/Berlin' }), '3.35')
  assert.equal(await total({ zone: 'UTC' }, { cdr_location: { time_zone: 'Europe/Berlin' } }), '3.35')
})

test('the tariffs inside the CDR apply where none is given, and people read a table', async () => {
  const { exit, out } = await run({ cdr: 'c', zone: 'Europe/Berlin' }, { c: { ...cdr, tariffs: [tariff] } }, false)
  assert.equal(exit, 0)
  assert.match(out, /parking +1\.25 +1\.4875/)
  assert.match(out, /differs total_cost\.excl_vat: the CDR says 3\.50, its tariff comes to 3\.35/)
})

test('what cannot be read is refused with code and place', async () => {
  const code = async (files: Readonly<Record<string, unknown>>, values: Readonly<Record<string, string>> = {}) => {
    const { exit, out } = await run({ cdr: 'c', ...values }, files)
    assert.equal(exit, 1)
    return JSON.parse(out).refused[0].code
  }
  assert.equal(await code({}), 'file_unreadable')
  assert.equal(await code({ c: '{' }), 'not_json')
  assert.equal(await code({ c: {} }), 'ocpi_unreadable')
  assert.equal(await code({ c: cdr }, { zone: 'Europe/Nowhere' }), 'unknown_zone')
  assert.equal(await code({ c: cdr, t: { elements: 1 } }, { tariff: 't' }), 'ocpi_unreadable')
})
