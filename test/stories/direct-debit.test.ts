import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { act } from '#platform/act'
import { newId } from '#platform/ids'
import { downstream } from '../../src/downstream.ts'
import { foundVoltkiebitz } from '../../src/demo/voltkiebitz.ts'
import { type House, openHouse } from '../house.ts'
import { type Picture, pictureOf } from '../picture.ts'
import { schemaCheck } from '../standards.ts'
import { type Step, assertSound, counted, killed, take } from './thread.ts'

const NOW = '2026-06-15T09:00:00Z'
const T = ['--tenant', 'voltkiebitz']
const DAY = ['--on', '2026-07-01']

/** A German provider with a year of charging behind it; four of five customers pay by direct debit. */
async function found(t: TestContext, customers: number): Promise<{ house: House; tenantId: string }> {
  const house = await openHouse(t, NOW)
  const tenantId = newId()
  await act(house.installation.app, tenantId, 'test', (one) =>
    foundVoltkiebitz(one, { seed: 7, customers }, downstream),
  )
  return { house, tenantId }
}

function stepsOf(house: House): readonly Step[] {
  const statement = join(house.data, 'statement.xml')
  return [
    { name: 'rate', args: ['rate', ...T] },
    { name: 'bill', args: ['bill', ...T, '--until', '2026-05-31', '--release'] },
    { name: 'collect', args: ['payments', 'run', ...T, ...DAY] },
    { name: 'bank', args: ['simulate', 'bank', ...T, ...DAY, '--returns', '2', '--seed', '11', '--out', statement] },
    { name: 'statement', args: ['statement', 'import', statement, ...T] },
  ]
}

function rows<T>({ installation }: House, tenantId: string, query: ReturnType<typeof sql<T>>): Promise<readonly T[]> {
  return act(installation.app, tenantId, 'test', async ({ tx }) => (await query.execute(tx)).rows)
}

test('a provider collects by direct debit: what the bank returns is open again with its reason, the rest is cleared', async (t) => {
  const { house, tenantId } = await found(t, 120)
  const steps = new Map(stepsOf(house).map((step) => [step.name, step]))
  const next = async (name: string) => {
    const answer = await take(house, steps.get(name) as Step, 0) // the names are those of stepsOf
    await assertSound(house, name, tenantId)
    return answer
  }
  assert.deepEqual((await next('rate')).waiting, [])
  const bill = await next('bill')
  const collect = await next('collect')
  assert.equal(collect.files.length, 1)
  assert.deepEqual(collect.excluded, [])
  const pain = readFileSync(collect.files[0], 'utf8')
  for (const schema of ['iso20022/pain.008.001.08.xsd', 'iso20022/dk/pain.008.001.08_GBIC_5.xsd'])
    await t.test(`the collection file is valid against ${schema}`, (part) => {
      const wrong = schemaCheck(part, schema)?.(pain)
      if (wrong) assert.deepEqual(wrong, [])
    })
  const bank = await next('bank')
  assert.ok(bank.returned >= 1)
  assert.deepEqual([bank.collected, bank.collected + bank.transfers], [collect.collections, bill.invoices])
  const statement = await next('statement')
  assert.deepEqual({ ...statement, repeated: 0, suggested: 0, clarification: 0, quarantined: 0 }, statement)
  assert.equal(statement.cleared, bank.entries)

  const open = (await answerOf(house, ['account', ...T, '--open'])).contractAccounts
  assert.equal(open.length, bank.returned)
  const returned = await rows<{
    number: string
    reason: string
    amount: string
    mandate: string
    mandateReason: string | null
  }>(
    house,
    tenantId,
    sql`select a.number, c.return_reason as reason, c.amount::text as amount, m.state as mandate, m.state_reason as "mandateReason"
        from payments.collection c
        join contracts.mandate m on m.tenant_id = c.tenant_id and m.mandate_id = c.mandate_id
        join contracts.v_contract_account a on a.tenant_id = c.tenant_id and a.contract_account_id = c.contract_account_id
        where c.tenant_id = ${tenantId} and c.state = 'returned' order by a.number`,
  )
  assert.deepEqual(
    open.map((one: { contractAccount: string }) => one.contractAccount).sort(),
    returned.map(({ number }) => number),
  )
  for (const { number, reason, mandate, mandateReason } of returned) {
    const { openItems, balance } = await answerOf(house, ['account', number, ...T])
    assert.deepEqual(
      openItems.map((item: Record<string, unknown>) => [item['kind'], item['open'], item['lock'], item['reason']]),
      [['claim', balance, null, `return:${reason}`]],
    )
    assert.deepEqual({ reason, mandate, mandateReason }, fateOf(reason))
  }
  await nothingNew(house, tenantId)
})

/** What a return means for the mandate: a closed account ends it, a wrong one or an objection stops it, the rest leaves it. */
function fateOf(reason: string) {
  const mandate = FATES.get(reason) ?? 'active'
  return { reason, mandate, mandateReason: mandate === 'active' ? null : reason }
}

const FATES = new Map([
  ['AC04', 'revoked'],
  ['AC01', 'suspended'],
  ['MD06', 'suspended'],
])

async function answerOf(house: House, args: readonly string[]) {
  return take(house, { name: args.join(' '), args }, 0)
}

/** The same commands again find nothing to do: only what came back waits, for its mandate is suspended. */
async function nothingNew(house: House, tenantId: string): Promise<void> {
  const before = await pictureOf(house.installation.app, tenantId)
  const statement = join(house.data, 'statement.xml')
  assert.deepEqual(await answerOf(house, ['rate', ...T]), { rated: 0, waiting: [] })
  assert.equal((await answerOf(house, ['bill', ...T, '--until', '2026-05-31', '--release'])).invoices, 0)
  const collect = await answerOf(house, ['payments', 'run', ...T, ...DAY])
  assert.deepEqual([collect.collections, collect.files], [0, []])
  const { repeated, entries, cleared } = await answerOf(house, ['statement', 'import', statement, ...T])
  assert.deepEqual([repeated, cleared], [entries, 0])
  const later = join(house.data, 'later.xml')
  const bank = await answerOf(house, ['simulate', 'bank', ...T, ...DAY, '--out', later])
  assert.deepEqual([bank.collected, bank.transfers], [0, 0])
  assert.deepEqual(await pictureOf(house.installation.app, tenantId), before)
  await assertSound(house, 'everything again', tenantId)
}

const KILLS = Number(process.env['KILLS'] ?? 1)

test(
  'the same with every command killed on its way: each claim is collected and booked once',
  { timeout: 300_000 },
  async (t) => {
    const straight = await found(t, 30)
    const counts = await counted(straight.house, stepsOf(straight.house))
    const was = await pictureOf(straight.house.installation.app, straight.tenantId)
    const { house, tenantId } = await found(t, 30)
    const deaths = await killed(house, tenantId, stepsOf(house), counts, KILLS)
    assert.ok(deaths >= KILLS * 2, `only ${deaths} commands died at their statement`)
    const is: Picture = await pictureOf(house.installation.app, tenantId)
    assert.ok(was.openItems.length > 0)
    assert.deepEqual(is, was)
    const files = await rows<{ collections: number; waiting: number }>(
      house,
      tenantId,
      sql`select sum(collections)::int as collections, count(*) filter (where handed_out_at is null)::int as waiting
        from payments.file where tenant_id = ${tenantId}`,
    )
    const [booked] = await rows<{ n: number }>(
      house,
      tenantId,
      sql`select count(*)::int as n from payments.collection where tenant_id = ${tenantId} and state in ('collected', 'returned')`,
    )
    assert.deepEqual(files, [{ collections: booked?.n, waiting: 0 }])
  },
)
