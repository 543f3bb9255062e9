import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { loadPlan, publishVersion, saveDraft } from '#modules/tariffs'
import { act } from '#platform/act'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { languages } from '#platform/i18n/messages'
import { addSessions, energyPlan } from '../../../test/rateable.ts'
import { serveRoutes } from '../../../test/api.ts'
import { makeStock } from '../../../test/stock.ts'
import { downstream } from '../../downstream.ts'
import { rateTenant, ratingMessages, ratingReasons, ratingRefusals, ratingRoutes } from './index.ts'

const db = await testDatabase()
const clientOf = await serveRoutes(db, { routes: ratingRoutes, messages: ratingMessages, refusals: ratingRefusals })

type SessionPrice = Readonly<{
  state: string
  queued: boolean
  reasons: readonly string[]
  price: Readonly<{
    total: string
    version: number
    vat: object
    charges: readonly { amount: string; exact: string }[]
    explanations: readonly { text: { de: string; nb: string } }[]
  }> | null
  generations: readonly { generation: number; total: string; superseded: boolean }[]
}>

test('a session tells what it costs and why, why it has no price, and every price it has had', async () => {
  const stock = await inPlatform(db.owner, async (tx) => {
    const made = await makeStock(tx, { accounts: 1, itemsPerAccount: 0 })
    await addSessions(tx, made, 1)
    return made
  })
  const { tenantId } = stock
  const call = clientOf(tenantId)
  const { rows } = await act(db.app, tenantId, 'test', ({ tx }) =>
    sql<{ id: string }>`select session_id as id from sessions.session`.execute(tx),
  )
  const session = rows[0]?.id ?? ''
  const price = async () => (await call('GET', `/sessions/${session}/price`)).body as SessionPrice
  const asked = await call('POST', '/rating')
  assert.deepEqual([asked.status, asked.body], [202, { queued: 1 }])
  assert.equal((await price()).state, 'queued')

  await rateTenant(db.app, tenantId, downstream)
  const waiting = await price()
  assert.deepEqual([waiting.state, waiting.reasons, waiting.price], ['waiting', ['no_price_list'], null])

  await act(db.app, tenantId, 'test', (one) => loadPlan(one, energyPlan('0.45')))
  await rateTenant(db.app, tenantId, downstream)
  const rated = await price()
  assert.deepEqual([rated.state, rated.queued, rated.price?.total, rated.price?.version], ['rated', false, '4.50', 1])
  assert.deepEqual(rated.price?.vat, [{ country: 'DE', category: 'S', rate: '19', amount: '4.50' }])
  assert.equal(rated.price?.charges[0]?.exact, '4.50')
  const [told] = rated.price?.explanations ?? []
  assert.equal(told?.text.nb, '10 kWh til 0,45 € per kWh: 4,50 €.')
  assert.equal(told?.text.de, '10 kWh zu 0,45 € je kWh: 4,50 €.')

  await act(db.app, tenantId, 'test', async (one) => {
    const components = [{ key: 'energy', kind: 'energy', price: '0.40', per: '1 kWh', tax: 'standard' }]
    const version = await saveDraft(one, {
      priceList: 'street',
      corrects: 1,
      reason: 'typing error',
      definition: { components },
    })
    await publishVersion(one, { priceList: 'street', version })
  })
  await rateTenant(db.app, tenantId, downstream)
  assert.deepEqual(
    (await price()).generations.map(({ generation, total, superseded }) => [generation, total, superseded]),
    [
      [2, '4.00', false],
      [1, '4.50', true],
    ],
  )
  assert.equal((await call('GET', `/sessions/${newId()}/price`)).status, 404)
  assert.equal((await clientOf(newId())('GET', `/sessions/${session}/price`)).status, 404)
})

test('every reason to wait for a price has words in all languages', () => {
  for (const reason of ratingReasons) {
    for (const language of languages) assert.ok(ratingMessages[`reason.${reason}`][language].length > 0)
  }
})
