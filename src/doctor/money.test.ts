import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { teller } from '../../test/bank.ts'
import { makeBilled } from '../../test/billed.ts'
import { moneyInvariants } from './money.ts'

const db = await testDatabase()

const breaches: readonly Readonly<{ what: string; invariant: string; plant: ReturnType<typeof sql> }>[] = [
  {
    what: 'a movement with another amount than the bank said',
    invariant: 'I9',
    plant: sql`update banking.entry set amount = amount + 1 where no = 1`,
  },
  {
    what: 'a movement that was lost',
    invariant: 'I9',
    plant: sql`delete from banking.assignment; delete from banking.entry where no = 1`,
  },
  {
    what: 'a statement that opens elsewhere',
    invariant: 'I9',
    plant: sql`update banking.statement set opening = opening + 1`,
  },
  {
    what: 'a movement without a booking',
    invariant: 'I9',
    plant: sql`delete from ledger.posting where debit = 'bank' and credit = 'receivable' and no = 1`,
  },
  {
    what: 'money that waits in the ledger alone',
    invariant: 'I10',
    plant: sql`update banking.entry set state = 'matched'`,
  },
  {
    what: 'money that waits without work for anybody',
    invariant: 'I10',
    plant: sql`update worklist.item set state = 'done'`,
  },
  {
    what: 'a mandate that had lapsed',
    invariant: 'I11',
    plant: sql`update payments.collection set mandate_used_on = '2023-07-15'`,
  },
  {
    what: 'a mandate signed too late',
    invariant: 'I11',
    plant: sql`update contracts.mandate set signed_on = '2026-07-16'`,
  },
  { what: 'a live collection without a lock', invariant: 'I11', plant: sql`delete from ledger.item_lock` },
  {
    what: 'two live collections of one claim',
    invariant: 'I11',
    plant: sql`drop index payments.collection_live_key; insert into payments.collection
      select tenant_id, run_id, run_id, collector_id, open_item_id, contract_account_id, mandate_id, mandate_used_on, collect_on, amount, currency, 'twice', purpose, state
      from payments.collection where state = 'submitted' limit 1`,
  },
]

test('the doctor finds each planted breach of the promises on money, and nothing where all is well', async () => {
  const { tenantId } = await makeBilled(db, { accounts: 4, itemsPerAccount: 1, debits: 3 })
  const bank = teller(db, tenantId)
  await bank.collect()
  const { camt } = await bank.play('2026-07-15')
  // One collection stays under way, one movement waits.
  await bank.take(camt.replace(/<EndToEndId>(?!NOTPROVIDED)[^<]*</, '<EndToEndId>UNKNOWN<'))
  assert.deepEqual(await bank.broken(), [])
  for (const { what, invariant, plant } of breaches) {
    const undo = new Error('undo')
    const found: string[] = []
    await inPlatform(db.owner, async (tx) => {
      const statements = plant.compile(tx).sql.split(';')
      for (const statement of statements) await sql.raw(statement).execute(tx)
      for (const { name, violations } of moneyInvariants) {
        const { rows } = await sql.raw(violations.replaceAll('$1', `'${tenantId}'`)).execute(tx)
        if (rows.length > 0) found.push(name.split(' ')[0] ?? '')
      }
      throw undo
    }).catch((error: unknown) => {
      if (error !== undo) throw error
    })
    assert.ok(found.includes(invariant), `${what}: found ${found.join() || 'nothing'}`)
  }
})
