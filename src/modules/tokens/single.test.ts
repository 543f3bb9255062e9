import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { selectEntries } from '#modules/audit'
import { rolledBack, testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { refusedAt } from '../../../test/refused.ts'
import { makeStock } from '../../../test/stock.ts'
import { selectTokens } from './read-queries.ts'
import { addAlias, addToken, assignToken, endAssignment, getToken, setBlocked } from './single.ts'

const db = await testDatabase()
const { tenantId } = await inPlatform(db.owner, (tx) => makeStock(tx, { accounts: 1, itemsPerAccount: 0 }))
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)

test('a card shows its spellings and assignments, and each step is told in the log', () =>
  rolledBack(db, tenantId, async (act) => {
    const { rows } = await sql<{ id: string }>`select contract_id as id from contracts.v_contract`.execute(act.tx)
    const contractId = rows[0]?.id ?? ''
    const tokenId = newId()
    await addToken(act, { tokenId, kind: 'rfid', raw: 'dd:17:38:0a' })
    await addAlias(act, tokenId, 'dd17380af8')
    await assignToken(act, { tokenId, contractId, from: at('2026-01-01T00:00:00Z') })
    await endAssignment(act, tokenId, at('2026-03-01T00:00:00Z'))
    await setBlocked(act, tokenId, true)
    const token = await getToken(act, tokenId)
    assert.deepEqual(
      [token.uid, token.raw, token.state, token.aliases, token.assignments.map(({ validTo }) => String(validTo))],
      ['DD17380A', 'dd:17:38:0a', 'blocked', ['DD17380A', 'DD17380AF8'], ['2026-03-01T00:00:00Z']],
    )
    const entries = await selectEntries(act, { subject: tokenId }, { limit: 9, before: null })
    assert.equal(entries.length, 5)
    await assert.rejects(getToken(act, newId()), refusedAt('token_not_found'))
    await assert.rejects(
      addToken(act, { tokenId: newId(), kind: 'rfid', raw: 'x' }),
      refusedAt('uid_not_readable', '/raw'),
    )
  }))

test('cards are listed by UID and found by any spelling or by contract', () =>
  rolledBack(db, tenantId, async (act) => {
    const { rows } = await sql<{ id: string }>`select contract_id as id from contracts.v_contract`.execute(act.tx)
    const contractId = rows[0]?.id ?? ''
    const [first, second] = [newId(), newId()]
    await addToken(act, { tokenId: second, kind: 'rfid', raw: 'DD17380A' })
    await addToken(act, { tokenId: first, kind: 'app', raw: 'app-1' })
    await addAlias(act, second, 'DD17380AF8')
    await assignToken(act, { tokenId: second, contractId, from: at('2026-01-01T00:00:00Z') })
    const found = async (more: object, after: string | null = null): Promise<readonly string[]> =>
      (await selectTokens(act, { limit: 5, after }, { uid: null, contractId: null, ...more })).map((row) => row.uid)
    assert.deepEqual(await found({}), ['APP-1', 'DD17380A'])
    assert.deepEqual(await found({}, 'APP-1'), ['DD17380A'])
    assert.deepEqual(await found({ uid: 'DD17380AF8' }), ['DD17380A'])
    assert.deepEqual(await found({ contractId }), ['DD17380A'])
  }))
