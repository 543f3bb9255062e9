import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { refusedAt } from '../../../test/refused.ts'
import { makeStock } from '../../../test/stock.ts'
import {
  assignTokens,
  blockToken,
  canonicalUid,
  confirmAlias,
  createTokens,
  endAssignments,
  findTokensByUids,
  proposeTokens,
  unblockToken,
} from './index.ts'
import { overlapsAt, reversedUid } from './policy.ts'

const db = await testDatabase()
const { tenantId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 2, itemsPerAccount: 0 }))
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)
const card = (raw: string, tokenId = newId()) => ({ tokenId, kind: 'rfid' as const, raw })

test('a UID reads the same with any separators and case, other ids in upper case', () => {
  for (const raw of ['dd17380a', 'DD:17:38:0A', ' dd-17-38-0a ', 'DD.17.38.0a'])
    assert.equal(canonicalUid(raw), 'DD17380A')
  assert.equal(canonicalUid('AdO3-4'), 'ADO3-4')
  fc.assert(fc.property(fc.string(), (raw) => canonicalUid(canonicalUid(raw)) === canonicalUid(raw)))
})

test('turning the bytes round twice gives the UID again', () => {
  const uid = fc
    .uint8Array({ minLength: 4, maxLength: 4 })
    .map((bytes) => Buffer.from(bytes).toString('hex').toUpperCase())
  fc.assert(
    fc.property(uid, (one) => {
      const back = reversedUid(one)
      return back === undefined || reversedUid(back) === one
    }),
  )
})

test('a card is found under every confirmed spelling and under no other', () =>
  rolledBack(db, tenantId, async (act) => {
    const one = card('dd:17:38:0a')
    assert.deepEqual(await createTokens(act, [one, { ...card('app-7'), kind: 'app' }]).then(([first]) => first), {
      tokenId: one.tokenId,
      uid: 'DD17380A',
    })
    assert.equal((await findTokensByUids(act, ['DD17380AF8'])).size, 0)
    assert.deepEqual(await proposeTokens(act, 'DD17380AF8'), [
      { tokenId: one.tokenId, uid: 'DD17380A', likeness: 'check_byte' },
    ])
    assert.equal((await proposeTokens(act, 'DD17380A0000'))[0]?.likeness, 'padded')
    assert.equal((await proposeTokens(act, '0A3817DD'))[0]?.likeness, 'reversed')
    assert.deepEqual(await proposeTokens(act, 'DD17380AF9'), [])
    await confirmAlias(act, one.tokenId, 'dd17380af8')
    await confirmAlias(act, one.tokenId, 'dd17380af8')
    const found = await findTokensByUids(act, ['DD17380AF8', 'dd-17-38-0a', 'unknown'])
    assert.deepEqual(
      [...found].map(([raw, { tokenId }]) => [raw, tokenId]),
      [
        ['DD17380AF8', one.tokenId],
        ['dd-17-38-0a', one.tokenId],
      ],
    )
    const other = card('11223344')
    await createTokens(act, [other])
    await assert.rejects(confirmAlias(act, other.tokenId, 'dd17380af8'), refusedAt('uid_taken'))
    await assert.rejects(confirmAlias(act, newId(), 'dd17380af7'), refusedAt('token_not_found'))
  }))

test('a card twice, unreadable, or with the bytes of another reversed is reported and none is stored', () =>
  rolledBack(db, tenantId, async (act) => {
    await createTokens(act, [card('DD17380A')])
    await assert.rejects(
      createTokens(act, [
        card('04A2B3C4D5E6F7'),
        card('04:a2:b3:c4:d5:e6:f7'),
        card('dd-17-38-0a'),
        card('0A3817DD'),
        card('F7E6D5C4B3A204'),
        card('12345'),
      ]),
      refusedAt(
        'input_invalid',
        '/1/raw uid_repeated',
        '/2/raw uid_taken',
        '/3/raw uid_reversed_taken',
        '/4/raw uid_reversed_taken',
        '/5/raw uid_not_readable',
      ),
    )
    assert.equal((await findTokensByUids(act, ['04A2B3C4D5E6F7'])).size, 0)
  }))

test('a card charges on one contract at a time', () =>
  rolledBack(db, tenantId, async (act) => {
    const { rows } = await sql<{
      id: string
    }>`select contract_id as id from contracts.v_contract order by number`.execute(act.tx)
    const [first = '', second = ''] = rows.map(({ id }) => id)
    const { tokenId, ...rest } = card('DD17380A')
    await createTokens(act, [{ tokenId, ...rest }])
    const change = at('2026-03-01T00:00:00Z')
    await assignTokens(act, [
      { tokenId, contractId: first, from: at('2026-01-01T00:00:00Z'), to: change },
      { tokenId, contractId: second, from: change },
    ])
    await assert.rejects(
      assignTokens(act, [{ tokenId, contractId: first, from: at('2026-02-01T00:00:00Z'), to: change }]),
      refusedAt('token_assigned_already', '/0/from'),
    )
    const end = at('2026-06-01T00:00:00Z')
    await endAssignments(act, [{ tokenId, at: end }])
    await assert.rejects(endAssignments(act, [{ tokenId, at: end }]), refusedAt('assignment_not_found', '/0/tokenId'))
    await assignTokens(act, [{ tokenId, contractId: first, from: end }])
    await assert.rejects(
      assignTokens(act, [
        { tokenId: newId(), contractId: newId(), from: end },
        { tokenId: newId(), contractId: first, from: end, to: end },
      ]),
      refusedAt(
        'input_invalid',
        '/0/contractId contract_not_found',
        '/0/tokenId token_not_found',
        '/1/tokenId token_not_found',
        '/1/to value_not_readable',
      ),
    )
    const { rows: uses } = await sql<{ contract_id: string }>`
      select contract_id from tokens.v_token_use where uid = 'DD17380A' order by valid_from`.execute(act.tx)
    assert.deepEqual(
      uses.map((use) => use.contract_id),
      [first, second, first],
    )
  }))

test('spans overlap exactly where some instant lies in both', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 1, max: 9 })))
    .map(([from, length]) => ({ from, to: length === null ? 40 : from + length, open: length === null }))
  const instant = (n: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(n * 1000)
  fc.assert(
    fc.property(span, span, (a, b) => {
      const spanOf = (one: typeof a) => ({
        tokenId: 't',
        from: instant(one.from),
        to: one.open ? null : instant(one.to),
      })
      const shared = Array.from({ length: 40 }, (_, n) => n).some(
        (n) => n >= a.from && n < a.to && n >= b.from && n < b.to,
      )
      return (overlapsAt([spanOf(a)], [spanOf(b)]).length === 1) === shared
    }),
  )
})

test('a card can be blocked and freed again', () =>
  rolledBack(db, tenantId, async (act) => {
    const one = card('DD17380A')
    await createTokens(act, [one])
    const stateOf = async (): Promise<unknown> =>
      (await sql<{ state: string }>`select state from tokens.token`.execute(act.tx)).rows[0]?.state
    await blockToken(act, one.tokenId)
    assert.equal(await stateOf(), 'blocked')
    await unblockToken(act, one.tokenId)
    assert.equal(await stateOf(), 'active')
    await assert.rejects(blockToken(act, newId()), refusedAt('token_not_found'))
  }))
