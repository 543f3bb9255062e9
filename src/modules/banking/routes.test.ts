import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { decide } from '#core/matching/decide'
import { testDatabase } from '#platform/db/testing'
import { httpRefusals } from '#platform/http/errors'
import { httpMessages } from '#platform/http/messages'
import { describeApi } from '#platform/http/openapi'
import { buildServer } from '#platform/http/server'
import { makeLog } from '#platform/log'
import { teller } from '../../../test/bank.ts'
import { makeBilled } from '../../../test/billed.ts'
import { bankingMessages, bankingRefusals, bankingRoutes } from './index.ts'
import { ledgerMessages, ledgerRefusals } from '#modules/ledger'
import { paymentMessages, paymentRefusals, paymentRoutes } from '#modules/payments'

test('every refusal of money has words in all languages, and every route names refusals that exist', () => {
  const words: Readonly<Record<string, object>> = { ...bankingMessages, ...paymentMessages }
  const own = [...Object.keys(bankingRefusals), ...Object.keys(paymentRefusals)]
  assert.deepEqual(
    own.filter((code) => !(`refusal.${code}` in words)),
    [],
  )
  assert.deepEqual(
    Object.entries(words).filter(([, texts]) => Object.keys(texts).sort().join() !== 'de,en,nb,nl'),
    [],
  )
  const others = ['cursor_invalid', 'open_item_not_found', 'contract_account_not_found']
  const named = [...bankingRoutes, ...paymentRoutes].flatMap(({ refusals }) => refusals)
  assert.deepEqual(
    named.filter((code) => !own.includes(code) && !others.includes(code)),
    [],
  )
})

test('whatever keeps an entry from being booked has words', () => {
  const entry = {
    amountMinor: -5n,
    currency: 'EUR',
    endToEndId: 'E',
    creditorReferences: [],
    purposeLines: [],
    counterparty: { name: undefined, iban: undefined },
    returnReason: undefined,
    original: undefined,
    charges: undefined,
  }
  const collection = {
    id: 'c',
    endToEndId: 'E',
    contractAccount: 'a',
    amountMinor: 5n,
    currency: 'EUR',
    state: 'submitted' as const,
  }
  const cases = (['submitted', 'collected', 'returned'] as const).flatMap((state) =>
    [5n, -5n, 4n, -4n].flatMap((amountMinor) =>
      [undefined, 'AM04'].flatMap((returnReason) =>
        [[], [{ ...collection, state }], [{ ...collection, state, currency: 'NOK' }]].map((collections) =>
          decide({ ...entry, amountMinor, returnReason }, { collections, items: [], accountsOfPayer: [] }),
        ),
      ),
    ),
  )
  const codes = new Set(cases.flatMap((one) => (one.kind === 'auto' ? [] : [one.reasons.at(-1)?.code ?? 'only_hints'])))
  assert.ok(codes.size > 8)
  assert.deepEqual(
    [...codes].filter((code) => !(`worklist.reason.entry_${code}` in bankingMessages)),
    [],
  )
})

const db = await testDatabase()

/** A server with the routes of money alone, for one tenant. */
async function serve(tenantId: string) {
  const routes = [...paymentRoutes, ...bankingRoutes]
  const server = await buildServer({
    routes,
    description: describeApi(routes, {
      title: 'T',
      version: '1',
      refusals: { ...httpRefusals, ...bankingRefusals, ...paymentRefusals, ...ledgerRefusals },
    }),
    messages: { ...httpMessages, ...ledgerMessages, ...bankingMessages, ...paymentMessages },
    pools: db,
    authenticator: {
      caller: async () => ({ actor: 'key:test', tenantId, permissions: ['*'] }),
      signedIn: () => Promise.reject(new Error('nobody signs in here')),
      permits: () => true,
    },
    log: makeLog('error', { write: () => {} }),
    publicUrl: 'http://127.0.0.1:8080',
  })
  after(() => server.close())
  let keys = 0
  return {
    get: async (url: string) =>
      server.inject({ method: 'GET', url: `/v1${url}`, headers: { authorization: 'Bearer a' } }),
    post: async (url: string, payload: object = {}, key = `k${keys++}`) =>
      server.inject({
        method: 'POST',
        url: `/v1${url}`,
        headers: { authorization: 'Bearer a', 'idempotency-key': key },
        payload,
      }),
    upload: async (payload: string) =>
      server.inject({
        method: 'POST',
        url: '/v1/statements?fileName=a.xml',
        headers: { authorization: 'Bearer a', 'content-type': 'application/xml' },
        payload,
      }),
  }
}

test('by the API alone: plan, submit, fetch the file, import the statement, look at it, assign what waits and take it back', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 3, itemsPerAccount: 1, debits: 2 })
  const api = await serve(tenantId)
  const planned = await api.post('/payment-runs', { on: '2026-07-15' }, 'plan')
  assert.deepEqual([planned.statusCode, planned.json().collections, planned.json().state], [201, 2, 'planned'])
  assert.equal((await api.post('/payment-runs', { on: '2026-07-15' }, 'plan')).json().run, planned.json().run)
  const run = `/payment-runs/${planned.json().run}`
  const [file] = (await api.post(`${run}/submission`)).json().files
  assert.match((await api.get(`/payment-files/${file.file}`)).body, /<CstmrDrctDbtInitn>/)
  assert.equal((await api.get(`${run}/collections?limit=1`)).json().data[0].state, 'submitted')
  assert.deepEqual(
    [(await api.post(`${run}/discard`)).statusCode, (await api.get('/payment-runs')).json().data.length],
    [409, 1],
  )
  assert.equal((await api.get(run)).json().files[0].total, planned.json().total)

  const { camt } = await teller(db, tenantId).play('2026-07-15')
  const noisy = camt.replaceAll(/<RmtInf>.*?<\/RmtInf>/gs, '')
  assert.equal((await api.upload(noisy.slice(0, 400))).json().code, 'statement_unreadable')
  const report = (await api.upload(noisy)).json()
  assert.deepEqual([report.cleared, report.suggested], [2, 1])
  const [statement] = (await api.get('/statements')).json().data
  assert.equal((await api.get(`/statements/${statement.statement}/entries`)).json().data.length, 3)
  const [waiting] = (await api.get('/bank-entries')).json().data
  const [{ allocations }] = waiting.proposals
  const entry = `/bank-entries/${waiting.entry}`
  const assigned = await api.post(`${entry}/assignment`, { to: 'open_items', openItems: [allocations[0].openItemId] })
  assert.deepEqual([assigned.statusCode, assigned.json().cleared, assigned.json().rest], [201, waiting.amount, '0.00'])
  assert.equal((await api.get(entry)).json().contractAccount, 'CA000003')
  assert.equal((await api.post(`${entry}/assignment/reversal`, { reason: 'wrong' })).statusCode, 204)
  assert.equal(
    (await api.post(`/statements/${statement.statement}/acceptance`, { reason: 'x' })).json().code,
    'statement_not_found',
  )
})
