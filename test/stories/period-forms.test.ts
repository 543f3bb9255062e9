import assert from 'node:assert/strict'
import { test } from 'node:test'
import { priceJson } from '#core/pricing/price'
import { planRun, prepareRun, releaseRun, selectInvoices, startRelease } from '#modules/billing'
import { rateTenant } from '#modules/rating'
import { loadPlan } from '#modules/tariffs'
import { act } from '#platform/act'
import { pricingData } from '#platform/calendar/pricing-data'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { printMinor } from '#core/money/amount'
import { checkTenant } from '../../src/doctor/check.ts'
import { downstream } from '../../src/downstream.ts'
import { addSessions, energyPlan } from '../rateable.ts'
import { makeStock } from '../stock.ts'

const db = await testDatabase()
const SESSIONS = 7
const energy = { key: 'energy', kind: 'energy', per: '1 kWh', tax: 'standard' }
const fee = { key: 'fee', kind: 'period', price: '7.35', per: '1 month', prorate: 'days', tax: 'standard' }

/** Versions whose periods have something to settle, by what it is. */
const forms: Readonly<Record<string, object>> = {
  'a cap of the period': { components: [{ ...energy, price: '0.45', limits: { period: { max: '20.00' } } }] },
  'a minimum of the period': { components: [{ ...energy, price: '0.01', limits: { period: { min: '15.00' } } }] },
  'graduated tiers of the period': {
    components: [{ ...energy, method: 'graduated', scope: 'period', tiers: [{ upTo: '33.3', price: '0.5' }, { upTo: null, price: '0.3333' }] }],
  },
  'volume tiers of the period': {
    components: [{ ...energy, method: 'volume', scope: 'period', tiers: [{ upTo: '50', price: '0.5' }, { upTo: null, price: '0.4' }] }],
  },
  'a package': {
    components: [{ ...energy, method: 'package', scope: 'period', tiers: [{ upTo: '40', fixed: '19.90' }, { upTo: null, price: '0.55' }] }],
  },
  'what is included with a fee': { components: [{ ...energy, price: '0.4999', allowance: { amount: '25.5 kWh', of: 'fee' } }, fee] },
  'a fee by day': { components: [{ ...energy, price: '0.45' }, { key: 'day', kind: 'day', price: '0.333', tax: 'standard' }] },
  'take or pay': {
    components: [{ ...energy, price: '0.45' }, { key: 'pay', kind: 'shortfall', of: 'energy', below: '500 kWh', price: '0.10', scope: 'period', prorate: 'none', tax: 'reduced' }],
  },
  'the cheapest of two sets': {
    components: [{ ...energy, price: '0.45' }, { key: 'hour', kind: 'time', counts: 'connected', price: '3.00', per: '1 h', tax: 'standard' }, fee],
    bestOf: [{ scope: 'period', of: [['energy'], ['hour']] }],
  },
  'two tax classes, a discount and a cap by a sum': {
    components: [
      { ...energy, price: '0.45' },
      fee,
      { key: 'bonus', kind: 'energy', per: '1 kWh', price: '-0.05', tax: 'reduced', scope: 'period' },
    ],
  },
} // prettier-ignore

for (const [what, version] of Object.entries(forms)) {
  test(`${what}: the invoice says what the engine says of the same usage`, async () => {
    const plan = energyPlan('0', {
      priceLists: [
        {
          key: 'club',
          product: 'public-charging',
          basis: 'gross',
          versions: [{ version: 1, validFrom: '2026-06-01T00:00:00+02:00', ...version }],
        },
      ],
      matrix: [{ place: null, customerGroup: null, priceList: 'club', validFrom: '2026-06-01' }],
    })
    const { tenantId } = await inPlatform(db.owner, async (tx) => {
      const stock = await makeStock(tx, { accounts: 1, itemsPerAccount: 0 })
      await addSessions(tx, stock, SESSIONS)
      return stock
    })
    await act(db.app, tenantId, 'test', (one) => loadPlan(one, plan))
    await rateTenant(db.app, tenantId, downstream)
    const until = Temporal.PlainDate.from('2026-06-30')
    const run = await act(db.app, tenantId, 'test', (one) => planRun(one, { until, dryRun: false }))
    await prepareRun(db.app, tenantId, run)
    await act(db.app, tenantId, 'test', (one) => startRelease(one, run, until.add({ days: 1 })))
    await releaseRun(db.app, tenantId, run)
    const answer = priceJson(plan, usage(), pricingData)
    assert.ok('total' in answer, JSON.stringify(answer))
    const filter = { contractAccountId: null, runId: run, after: null, limit: 9 }
    const [invoice, ...others] = await act(db.app, tenantId, 'test', (one) => selectInvoices(one, filter))
    assert.ok(invoice && others.length === 0)
    assert.deepEqual(
      [invoice.netMinor, invoice.grossMinor].map((minor) => printMinor(minor, 'EUR')),
      [answer.total.net, answer.total.gross],
    )
    assert.deepEqual(
      (await checkTenant(db.app, tenantId)).filter(({ ok }) => !ok),
      [],
    )
  })
}

/** The usage that `addSessions` has made: an hour of 10 kWh each, one after the other. */
function usage() {
  const at = (hour: number): string => new Date(Date.UTC(2026, 5, 1, hour)).toISOString().replace('.000', '')
  return {
    product: 'public-charging',
    customerGroup: null,
    zone: 'Europe/Berlin',
    country: 'DE',
    period: { from: '2026-06-01', to: '2026-07-01' },
    contract: { from: '2026-01-01', to: null },
    items: Array.from({ length: SESSIONS }, (_, index) => ({
      id: `S${index + 1}`,
      kind: 'session',
      startedAt: at(index + 1),
      endedAt: at(index + 2),
      energy: '10.000 kWh',
      place: { group: 'city', location: 'harbour', point: 'DE*VKM*E0001' },
      holidays: 'DE-HH',
      current: 'AC',
      power: '11 kW',
    })),
  }
}
