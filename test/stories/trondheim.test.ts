import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { printMinor } from '#core/money/amount'
import { apartmentsCsv, apartmentsFile, expectedOf } from '../apartments.ts'
import { type House, openHouse } from '../house.ts'
import { pictureOf } from '../picture.ts'
import { NOW, type Step, assertSound, foundBuilding, take, threadOf } from './apartments.ts'

const PRICE_MINOR = 185n
const PRELOAD = `--import ${join(import.meta.dirname, '../faults/counted-worker.ts')}`

/** The whole thread over a file, every command doing exactly what the file says it must. */
async function tell(t: TestContext, fileIn: (folder: string) => string): Promise<ReturnType<typeof expectedOf>> {
  const house = await openHouse(t, NOW)
  const { tenantId } = await foundBuilding(house, 'solbakken', 'NO9386011117947')
  const file = fileIn(house.data)
  const expected = expectedOf(readFileSync(file, 'utf8'), PRICE_MINOR)
  const { rows, ended, accounts, payers } = expected
  const waiting = rows - ended
  const none = { taken: 0, repeated: 0, corrected: 0, waiting: 0, rejected: 0, rejectedFile: null }
  const steps = new Map(threadOf(house, 'solbakken', file).map((step) => [step.name, step]))
  const next = async (name: string, code: number, want: Readonly<Record<string, unknown>>): Promise<void> => {
    const answer = await take(house, steps.get(name) as Step, code) // the names are those of the thread
    assert.deepEqual({ ...answer, ...want }, answer, name)
    await assertSound(house, name, tenantId)
  }
  await next('import', 3, { ...none, rows, taken: ended, waiting })
  await next('import again', 0, { ...none, rows, repeated: rows })
  await next('rate', 0, { rated: ended, waiting: [] })
  const gross = printMinor(expected.totalMinor, 'NOK')
  const totals = [{ currency: 'NOK', country: 'NO', category: 'O', rate: '0', net: gross, vat: '0.00', gross }]
  await next('bill, dry', 0, { state: 'discarded', accounts, invoices: payers, totals, held: [] })
  await next('bill', 0, { state: 'released', accounts, invoices: payers, totals, held: [] })
  await next('bank', 0, { entries: payers, collected: 0, returned: 0, transfers: payers })
  const clear = { suggested: 0, clarification: 0, quarantined: 0 }
  await next('statement', 0, { statements: 1, entries: payers, repeated: 0, cleared: payers, ...clear })
  await next('statement again', 0, { statements: 1, entries: payers, repeated: payers, cleared: 0, ...clear })
  await next('open accounts', 0, { contractAccounts: [] })
  const doctor = await house.command(['doctor'])
  assert.deepEqual({ code: doctor.code, ok: doctor.json.ok }, { code: 0, ok: true })
  return expected
}

test('a year of an apartment building goes by commands from the file to balance 0, and every step leaves sound books', async (t) => {
  const file = apartmentsFile()
  if (file === undefined) return t.skip('the Trondheim file is absent; a made one tells the same story below')
  const { rows, ended, payers } = await tell(t, () => file)
  assert.deepEqual({ rows, ended, payers }, { rows: 6878, ended: 6844, payers: 96 })
})

test('a made building of the same shape goes the same way', async (t) => {
  await tell(t, (folder) => {
    const file = join(folder, 'building.csv')
    writeFileSync(file, apartmentsCsv(12, 30))
    return file
  })
})

const KILLS = Number(process.env['KILLS'] ?? 1)

test(
  `the same thread with every command killed on its way comes to the same books`,
  { timeout: 300_000 },
  async (t) => {
    const house = await openHouse(t, NOW)
    const [straight, killed] = [
      await foundBuilding(house, 'straight', 'NO9386011117947'),
      await foundBuilding(house, 'killed', 'NO8330001234567'),
    ]
    const file = join(house.data, 'building.csv')
    writeFileSync(file, apartmentsCsv(9, 12))
    const counts: number[] = []
    for (const step of threadOf(house, 'straight', file)) {
      const countTo = join(house.data, `${step.name}.count`)
      await house.command(step.args, { NODE_OPTIONS: PRELOAD, COUNT_TO: countTo })
      counts.push(statSync(countTo).size)
    }
    let deaths = 0
    for (const [index, step] of threadOf(house, 'killed', file).entries()) {
      for (let seed = 1; seed <= KILLS; seed++) {
        const dieAt = 1 + ((seed * 7919 + index * 104_729) % (counts[index] ?? 1))
        const sent = (seed + index) % 2
        const dying = await house.command(step.args, {
          NODE_OPTIONS: PRELOAD,
          DIE_AT: String(dieAt),
          DIE_SENT: String(sent),
        })
        if (dying.signal === 'SIGKILL') deaths += 1
        await assertSound(house, `${step.name}, killed at statement ${dieAt}${sent ? ' sent' : ''}`, killed.tenantId)
      }
      await goOn(house, step)
      await assertSound(house, step.name, killed.tenantId)
    }
    assert.ok(deaths >= KILLS * 6, `only ${deaths} commands died at their statement`)
    const [was, is] = [
      await pictureOf(house.installation.app, straight.tenantId),
      await pictureOf(house.installation.app, killed.tenantId),
    ]
    assert.ok(was.invoices.length > 0 && was.postings.length > 0)
    assert.deepEqual(is, was)
  },
)

/** Repeats a command that died; where it left an open run, does what the refusal says. */
async function goOn(house: House, step: Step): Promise<void> {
  const again = await house.command(step.args)
  if (again.code !== 1) return
  const [refused] = again.json.refused
  assert.equal(refused.code, 'run_open', again.err)
  const what = step.name === 'bill' ? 'release' : 'discard'
  assert.match(again.err, new RegExp(`bill ${what} ${refused.facts.run}`))
  assert.equal((await house.command(['bill', what, refused.facts.run])).code, 0)
}
