import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeCamt053 } from '#formats/sepa/camt053-write'
import { statementParse } from './statement-parse.ts'

const statement = writeCamt053({
  messageId: '1',
  statementId: 'S-1',
  sequence: 12,
  createdAt: '2026-12-01T20:00:00Z',
  account: { iban: 'NO9386011117947', currency: 'NOK' },
  opening: { on: '2026-12-01', amountMinor: 1n },
  closingOn: '2026-12-01',
  entries: [
    {
      amountMinor: 39_900n,
      bookedOn: '2026-12-01',
      valueOn: '2026-12-01',
      bankCode: 'PMNT-RCDT-ESCT',
      bankReference: 'B1',
      transactions: [{ amountMinor: 39_900n, creditorReference: '8717196988069' }],
    },
  ],
})
const run = async (args: readonly string[], content = statement) => {
  const out: string[] = []
  const err: string[] = []
  const code = await statementParse(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    read: (path) =>
      path === 'gone.xml'
        ? Promise.reject(new Error('no such file'))
        : Promise.resolve(new TextEncoder().encode(content)),
  })
  return { code, out, err }
}

test('a statement is shown as one JSON value', async () => {
  const { code, out } = await run(['s.xml', '--json'])
  assert.equal(code, 0)
  assert.equal(out.length, 1)
  const [parsed] = JSON.parse(out[0] ?? '')
  assert.equal(parsed.number, '12')
  assert.equal(parsed.balanced, true)
  assert.deepEqual(parsed.closing, { date: '2026-12-01', amount: '399.01' })
  assert.deepEqual([parsed.entries[0].amount, parsed.entries[0].creditorReference], ['399.00', '8717196988069'])
})

test('a statement that does not add up is shown and exits 3, a broken file is refused with code and line', async () => {
  const off = await run(['s.xml', '--json'], statement.replace('399.01', '399.02'))
  assert.deepEqual([off.code, JSON.parse(off.out[0] ?? '')[0].balanced], [3, false])
  const cut = await run(['s.xml', '--json'], statement.slice(0, -20))
  assert.deepEqual([cut.code, cut.out], [1, []])
  assert.match(cut.err[0] ?? '', /^truncated: line \d+:/)
  assert.equal((await run(['gone.xml'])).code, 1)
})

test('wrong usage exits 2, help exits 0', async () => {
  for (const args of [[], ['a.xml', 'b.xml'], ['a.xml', '--nope']]) assert.equal((await run(args)).code, 2)
  assert.equal((await run(['--help'])).code, 0)
  assert.match((await run(['s.xml'])).out.join('\n'), /adds up/)
})
