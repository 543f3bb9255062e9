import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { printMinor } from '#core/money/amount'
import { apartmentsCsv, apartmentsFile, expectedOf } from '../apartments.ts'
import { openHouse } from '../house.ts'
import { pictureOf } from '../picture.ts'
import { NOW, foundBuilding, threadOf } from './building.ts'
import { type Step, assertSound, counted, killed, take } from './thread.ts'

const PRICE_MINOR = 185n

/** The whole thread over a file, every command doing exactly what the file says it must. */
async function tell(t: TestContext, fileIn: (folder: string) => string): Promise<ReturnType<typeof expectedOf>> {
  const house = await openHouse(t, NOW)
  const { tenantId } = await foundBuilding(house.installation.app, 'solbakken', 'NO9386011117947')
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
    const [straight, building] = [
      await foundBuilding(house.installation.app, 'straight', 'NO9386011117947'),
      await foundBuilding(house.installation.app, 'killed', 'NO8330001234567'),
    ]
    const file = join(house.data, 'building.csv')
    writeFileSync(file, apartmentsCsv(9, 12))
    const counts = await counted(house, threadOf(house, 'straight', file))
    const deaths = await killed(house, building.tenantId, threadOf(house, 'killed', file), counts, KILLS)
    assert.ok(deaths >= KILLS * 6, `only ${deaths} commands died at their statement`)
    const [was, is] = [
      await pictureOf(house.installation.app, straight.tenantId),
      await pictureOf(house.installation.app, building.tenantId),
    ]
    assert.ok(was.invoices.length > 0 && was.postings.length > 0)
    assert.deepEqual(is, was)
  },
)
