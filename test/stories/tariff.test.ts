import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dataFolder, run } from '../program.ts'
import { energyPlan } from '../rateable.ts'

test('a plan is taken by the command line as drafts for a second person, and simulated before it holds', async () => {
  const data = dataFolder()
  const command = async (...args: readonly string[]) => {
    const { code, out, err } = await run([...args, '--data', data, '--json'])
    return { code, err, body: out === '' ? undefined : JSON.parse(out) }
  }
  const founded = await command('tenant', 'add', 'kiebitz', '--name', 'Kiebitz', '--country', 'DE', '--currency', 'EUR', '--zone', 'Europe/Berlin') // prettier-ignore
  assert.equal(founded.code, 0, founded.err)
  const file = join(data, 'plan.json')
  writeFileSync(file, JSON.stringify(energyPlan('0.45')))
  const taken = await command('tariff', 'take', file, '--tenant', 'kiebitz', '--publish')
  assert.equal(taken.code, 0, taken.err)
  // a new tenant wants a second person: until then the version is a draft
  assert.deepEqual(taken.body.publications, [{ priceList: 'street', version: 1, state: 'approval_asked' }])
  assert.equal((await command('tariff', 'show', '--tenant', 'kiebitz')).code, 1)
  const again = await command('tariff', 'take', file, '--tenant', 'kiebitz')
  assert.deepEqual(again.body.drafts, [{ priceList: 'street', version: 1 }])
  writeFileSync(file, JSON.stringify(energyPlan('0.1234567')))
  const refused = await command('tariff', 'take', file, '--tenant', 'kiebitz')
  assert.equal(refused.code, 1)
  const days = ['--from', '2026-06-01', '--to', '2026-07-01'] as const
  const simulated = await command(
    'simulate',
    'tariff',
    '--tenant',
    'kiebitz',
    '--price-list',
    'street',
    '--version',
    '1',
    ...days,
  )
  assert.equal(simulated.code, 0, simulated.err)
  assert.deepEqual([simulated.body.before, simulated.body.customers.all], ['0.00', 0])
  const wrong = await command('simulate', 'tariff', '--tenant', 'kiebitz', '--price-list', 'street', ...days)
  assert.equal(wrong.code, 2)
})
