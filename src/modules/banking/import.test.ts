import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#platform/db/testing'
import { Refusal } from '#platform/refusal'
import { statementOf, teller, watched } from '../../../test/bank.ts'
import { makeBilled } from '../../../test/billed.ts'
import { bankingMessages, importStatements, selectEntries, selectStatements } from './index.ts'

const db = await testDatabase()
const refusedWith =
  (code: string, facts: Readonly<Record<string, unknown>> = {}) =>
  (error: unknown) =>
    error instanceof Refusal &&
    error.code === code &&
    Object.entries(facts).every(([key, value]) => error.facts[key] === value)

const openOf = sql<{
  number: string
  kind: string
  source: string
  open: bigint
  dueOn: string
  lock: string | null
  reference: string | null
}>`
  select a.number, i.kind, i.source, i.open, i.due_on::text as "dueOn", i.payment_lock as lock, i.reference
  from ledger.v_open_item i join contracts.v_contract_account a using (tenant_id, contract_account_id) where i.open > 0 order by 1, 2`
const balanceOf = (account: string) => sql<{ balance: bigint }>`
  select coalesce(sum(case when debit = ${account} then amount when credit = ${account} then -amount else 0 end), 0)::bigint as balance from ledger.v_posting`

async function bankOf(size: Parameters<typeof makeBilled>[1]) {
  const { tenantId } = await makeBilled(db, size)
  return teller(db, tenantId)
}

test('collections and transfers of one statement clear all there is: no balance, no lock, no work', async () => {
  const bank = await bankOf({ accounts: 8, itemsPerAccount: 2, debits: 5 })
  await bank.collect()
  assert.equal((await bank.rows(openOf)).filter(({ lock }) => lock !== null).length, 5)
  const { camt, entries, collected, transfers } = await bank.play('2026-07-15')
  assert.deepEqual([entries, collected, transfers], [8, 5, 3])
  assert.deepEqual(await bank.take(camt), {
    statements: 1,
    entries: 8,
    repeated: 0,
    cleared: 8,
    suggested: 0,
    clarification: 0,
    quarantined: 0,
  })
  assert.deepEqual(await bank.rows(openOf), [])
  assert.deepEqual(
    await bank.mandates(),
    [1, 2, 3, 4, 5].map((no) => `M-${no} active 2026-07-15`),
  )
  assert.deepEqual(await bank.broken(), [])
  const [statement] = await bank.run((one) => selectStatements(one, { after: null, limit: 9 }))
  assert.deepEqual([statement?.state, statement?.waiting, statement?.entries], ['posted', 0, 8])
  const shown = await bank.run((one) =>
    selectEntries(one, { after: null, limit: 99, statementId: statement?.statementId ?? '' }),
  )
  assert.deepEqual([...new Set(shown.map(({ rule }) => rule))].sort(), ['S0-collected', 'S1-exact', 'S2-exact'])
})

test('returned collections are open again with their old due date and the bank’s reason; charges are ours', async () => {
  const bank = await bankOf({ accounts: 10, itemsPerAccount: 1, debits: 10 })
  await bank.collect()
  const { camt, returned } = await bank.play('2026-07-15', { returnsPct: 50 })
  assert.equal(returned, 5)
  const report = await bank.take(camt)
  assert.deepEqual([report.entries, report.cleared, report.clarification], [15, 15, 0])
  const open = await bank.rows(openOf)
  assert.deepEqual(
    [open.length, new Set(open.map(({ dueOn, source, lock }) => `${dueOn} ${source} ${lock}`))],
    [5, new Set(['2026-07-15 invoice null'])],
  )
  const facts = await bank.rows(sql<{ mandate: string; reason: string; charges: bigint; note: string }>`
    select m.reference as mandate, c.return_reason as reason, c.charges, r.reason as note
    from payments.v_collection c join ledger.v_clearing r on r.tenant_id = c.tenant_id and r.claim_id = c.open_item_id and r.reverses is not null
    join contracts.v_mandate m on m.tenant_id = c.tenant_id and m.mandate_id = c.mandate_id
    where c.state = 'returned'`)
  assert.deepEqual(
    facts.map(({ note }) => note),
    facts.map(({ reason }) => `return:${reason}`),
  )
  const charges = facts.reduce((sum, one) => sum + one.charges, 0n)
  assert.deepEqual(
    [facts.length, charges > 0n, (await bank.rows(balanceOf('bank_charges')))[0]?.balance],
    [5, true, charges],
  )
  const fates: Readonly<Record<string, string>> = { AC04: 'revoked', AC01: 'suspended', MD06: 'suspended' }
  const fallen = facts.map(({ mandate, reason }) => `${mandate} ${fates[reason] ?? 'active'} 2026-07-15`)
  const mandates = await bank.mandates()
  assert.deepEqual(
    fallen.filter((one) => !mandates.includes(one)),
    [],
  )
  assert.equal(
    mandates.filter((one) => !one.includes(' active ')).length,
    fallen.filter((one) => !one.includes(' active ')).length,
  )
  assert.deepEqual(await bank.broken(), [])
})

test('a return in a later statement finds the collection booked before', async () => {
  const bank = await bankOf({ accounts: 2, itemsPerAccount: 1, debits: 2 })
  await bank.collect()
  const { camt } = await bank.play('2026-07-15')
  await bank.take(camt)
  const [one] = await bank.rows(sql<{ e2e: string; amount: bigint; closing: bigint }>`
    select c.end_to_end_id as e2e, c.amount, a.closing from payments.v_collection c, banking.v_account a order by 1 limit 1`)
  if (!one) assert.fail()
  const back = statementOf(
    2,
    one.closing,
    [{ amountMinor: -one.amount, endToEndId: one.e2e, returnReason: 'MD01' }],
    '2026-07-20',
  )
  assert.equal((await bank.take(back)).cleared, 1)
  assert.equal((await bank.rows(openOf)).length, 1)
  assert.deepEqual((await bank.mandates()).filter((one) => one.includes('revoked')).length, 1)
  const work = await bank.rows(sql<{ kind: string; reason: string }>`select kind, reason from worklist.v_open_item`)
  assert.deepEqual(work, [{ kind: 'collection', reason: 'return_to_check' }])
  assert.deepEqual(await bank.broken(), [])
})

test('the same statement twice has one effect, also in another file and when two clerks send it at once', async () => {
  const bank = await bankOf({ accounts: 6, itemsPerAccount: 1, debits: 3 })
  await bank.collect()
  const { camt } = await bank.play('2026-07-15')
  const both = await Promise.all([bank.take(camt), bank.take(camt)])
  assert.deepEqual(both.map(({ cleared }) => cleared).sort(), [0, 6])
  assert.deepEqual(both.map(({ repeated }) => repeated).sort(), [0, 6])
  const again = await bank.take(`${camt}\n<!-- again -->\n`)
  assert.deepEqual([again.entries, again.repeated, again.cleared, again.quarantined], [6, 6, 0, 0])
  assert.deepEqual(await bank.broken(), [])
  const later = await bank.play('2026-07-16')
  assert.deepEqual([later.entries, later.collected, later.transfers], [0, 0, 0])
  assert.equal((await bank.take(later.camt)).quarantined, 0)
})

test('a file that is cut, has a DOCTYPE or is of another account is refused whole, with the line', async () => {
  const bank = await bankOf({ accounts: 2, itemsPerAccount: 1 })
  const { camt } = await bank.play('2026-07-15')
  await assert.rejects(bank.take(camt.slice(0, -300)), refusedWith('statement_unreadable', { reason: 'truncated' }))
  const doctype = camt.replace('<Document', '<!DOCTYPE x [<!ENTITY a "b">]>\n<Document')
  await assert.rejects(bank.take(doctype), refusedWith('statement_unreadable', { reason: 'doctype', line: 2 }))
  await assert.rejects(bank.take('<a/>'), refusedWith('statement_unreadable', { reason: 'not_camt053' }))
  const other = camt.replaceAll('DE89370400440532013000', 'DE02120300000000202051')
  await assert.rejects(bank.take(other), refusedWith('statement_of_another_account', { accountEndsWith: '2051' }))
  assert.deepEqual(await bank.rows(sql`select 1 from banking.file`), [])
  assert.deepEqual(await bank.run((one) => selectStatements(one, { after: null, limit: 9 })), [])
})

test('a statement that does not add up is kept and not posted, and waits for a person', async () => {
  const bank = await bankOf({ accounts: 2, itemsPerAccount: 1 })
  const { camt } = await bank.play('2026-07-15')
  const wrong = camt.replace(/(<Cd>CLBD<\/Cd>.*?<Amt Ccy="EUR">)\d+/, '$19999')
  for (const _ of ['first', 'again']) {
    const report = await bank.take(wrong)
    assert.deepEqual([report.quarantined, report.cleared, report.entries], [1, 0, 2])
  }
  assert.equal((await bank.rows(openOf)).length, 2)
  const work = await bank.rows(sql<{ reason: string }>`select reason from worklist.v_open_item`)
  assert.deepEqual(work, [{ reason: 'statement_unbalanced' }])
  assert.equal((await bank.take(camt)).cleared, 2)
  assert.deepEqual(await bank.broken(), [])
})

test('a statement that comes too early waits for the one before it, then is posted by itself', async () => {
  const bank = await bankOf({ accounts: 1, itemsPerAccount: 1 })
  await bank.take(statementOf(1, 0n, [{ amountMinor: 100n, text: 'a' }]))
  const third = await bank.take(statementOf(3, 300n, [{ amountMinor: 300n, text: 'c' }], '2026-07-17'))
  assert.deepEqual([third.quarantined, third.clarification], [1, 0])
  const second = await bank.take(statementOf(2, 100n, [{ amountMinor: 200n, text: 'b' }], '2026-07-16'))
  assert.deepEqual([second.quarantined, second.clarification, second.entries], [0, 2, 2])
  assert.deepEqual(
    (await bank.run((one) => selectStatements(one, { after: null, limit: 9, state: 'quarantined' }))).length,
    0,
  )
  assert.deepEqual((await bank.rows(balanceOf('bank')))[0]?.balance, 600n)
  assert.deepEqual(await bank.broken(), [])
})

test('a gap that nothing will fill is accepted by a person, with the reason kept', async () => {
  const bank = await bankOf({ accounts: 1, itemsPerAccount: 1 })
  await bank.take(statementOf(1, 0n, [{ amountMinor: 100n, text: 'a' }]))
  await bank.take(statementOf(3, 300n, [{ amountMinor: 300n, text: 'c' }], '2026-07-17'))
  const [waiting] = await bank.run((one) => selectStatements(one, { after: null, limit: 9, state: 'quarantined' }))
  const report = await bank.accept(waiting?.statementId ?? '')
  assert.deepEqual([report.clarification, report.quarantined], [1, 0])
  await assert.rejects(bank.accept(waiting?.statementId ?? ''), refusedWith('statement_not_found'))
  assert.deepEqual(await bank.broken(), [])
})

test('an overlapping statement books only what is new', async () => {
  const bank = await bankOf({ accounts: 1, itemsPerAccount: 1 })
  const known = [
    { amountMinor: 100n, text: 'same', ref: 'A' },
    { amountMinor: 200n, text: 'b', ref: 'B' },
  ]
  await bank.take(statementOf(1, 50n, known))
  const more = await bank.take(statementOf(2, 50n, [...known, { amountMinor: 100n, text: 'same', ref: 'C' }]))
  assert.deepEqual([more.entries, more.repeated, more.clarification, more.quarantined], [3, 2, 1, 0])
  const all = await bank.take(statementOf(9, 50n, known))
  assert.deepEqual([all.repeated, all.clarification, all.quarantined], [2, 0, 0])
  const odd = await bank.take(
    statementOf(3, 450n, [
      { amountMinor: 1n, text: 'new' },
      { amountMinor: 200n, text: 'b', ref: 'B' },
    ]),
  )
  assert.deepEqual([odd.quarantined, odd.clarification], [1, 0])
  assert.equal((await bank.rows(balanceOf('bank')))[0]?.balance, 400n)
  assert.deepEqual(await bank.broken(), [])
})

test('equal movements without a bank’s id are as many as the statement has, and no more when it comes again', async () => {
  const bank = await bankOf({ accounts: 1, itemsPerAccount: 1 })
  const plain = (number: number, opening: bigint) =>
    statementOf(number, opening, [
      { amountMinor: 100n, text: 'x' },
      { amountMinor: 100n, text: 'x' },
    ]).replaceAll(/<AcctSvcrRef>[^<]*<\/AcctSvcrRef>/g, '')
  assert.equal((await bank.take(plain(1, 0n))).clarification, 2)
  assert.equal((await bank.take(plain(2, 200n))).clarification, 2)
  assert.equal((await bank.take(plain(1, 0n))).repeated, 2)
  assert.equal((await bank.rows(balanceOf('bank')))[0]?.balance, 400n)
  assert.deepEqual(await bank.broken(), [])
})

test('part payments, overpayments and second payments keep their rest where it belongs', async () => {
  const bank = await bankOf({ accounts: 3, itemsPerAccount: 1 })
  const [a, b, c] = await bank.rows(openOf)
  if (!a?.reference || !b?.reference || !c?.reference) assert.fail()
  const pay = (reference: string, amountMinor: bigint) => ({ amountMinor, reference })
  const report = await bank.take(
    statementOf(1, 0n, [
      pay(a.reference, a.open - 10n),
      pay(b.reference, b.open + 25n),
      pay(c.reference, c.open),
      pay(c.reference, c.open),
    ]),
  )
  assert.deepEqual([report.cleared, report.suggested], [3, 1])
  const left = await bank.rows(openOf)
  assert.deepEqual(
    left.map(({ kind, open }) => `${kind} ${open}`),
    ['claim 10', 'credit 25'],
  )
  const [work] = await bank.rows(
    sql<{ reason: string }>`select reason from worklist.v_open_item where kind = 'clarification'`,
  )
  assert.equal(work?.reason, 'entry_reference_already_paid')
  assert.deepEqual(await bank.broken(), [])
})

test('a claim that its payer transfers while it is collected is collected all the same, the double money stays theirs', async () => {
  const bank = await bankOf({ accounts: 1, itemsPerAccount: 1, debits: 1 })
  await bank.collect()
  const [claim] = await bank.rows(openOf)
  const [collection] = await bank.rows(
    sql<{ e2e: string; amount: bigint }>`select end_to_end_id as e2e, amount from payments.v_collection`,
  )
  if (!claim?.reference || !collection) assert.fail()
  await bank.take(
    statementOf(1, 0n, [
      { amountMinor: claim.open, reference: claim.reference },
      { amountMinor: collection.amount, endToEndId: collection.e2e },
    ]),
  )
  const [credit] = await bank.rows(openOf)
  assert.deepEqual([credit?.kind, credit?.open, credit?.lock], ['credit', claim.open, null])
  const back = statementOf(2, claim.open * 2n, [
    { amountMinor: -collection.amount, endToEndId: collection.e2e, returnReason: 'AM04' },
  ])
  await bank.take(back)
  assert.deepEqual(await bank.rows(openOf), [])
  assert.deepEqual(await bank.broken(), [])
})

test('with noise nothing is lost: what is not certain waits with its best guess, strangers wait without', async () => {
  const bank = await bankOf({ accounts: 60, itemsPerAccount: 1, debits: 20 })
  await bank.collect()
  const { camt, entries } = await bank.play('2026-07-15', { returnsPct: 10, noisePct: 40, seed: 3 })
  const report = await bank.take(camt)
  assert.equal(report.entries, entries)
  assert.equal(report.cleared + report.suggested + report.clarification, entries)
  assert.ok(report.suggested > 0 && report.clarification > 0, JSON.stringify(report))
  const [work] = await bank.rows(
    sql<{
      facts: Record<string, unknown>
    }>`select facts from worklist.v_open_item where facts->>'guess' is not null limit 1`,
  )
  assert.match(String(work?.facts['guess']), /^CA\d{6}$/)
  const reasons = await bank.rows(sql<{ reason: string }>`select distinct reason from worklist.v_open_item`)
  assert.ok(reasons.length > 3)
  assert.deepEqual(
    reasons.filter(({ reason }) => !(`worklist.reason.${reason}` in bankingMessages)),
    [],
  )
  assert.deepEqual(await bank.broken(), [])
})

test('Norwegian payers are found by KID', async () => {
  const bank = await bankOf({ accounts: 12, itemsPerAccount: 1, currency: 'NOK', iban: 'NO9386011117947' })
  const { camt, transfers } = await bank.play('2026-07-15')
  assert.deepEqual([transfers, (await bank.take(camt)).cleared], [12, 12])
  assert.deepEqual(await bank.rows(openOf), [])
  assert.deepEqual(await bank.broken(), [])
})

test('an import that dies at any statement leaves nothing, and the next one does it all', async () => {
  const bank = await bankOf({ accounts: 6, itemsPerAccount: 1, debits: 3 })
  await bank.collect()
  const { camt } = await bank.play('2026-07-15', { returnsPct: 40 })
  const file = { name: 'camt', bytes: Buffer.from(camt) }
  const left = sql`select 1 from banking.statement union all select 1 from ledger.v_posting where kind = 'bank_entry'`
  let deaths = 0
  const dieAt = (at: number): Promise<boolean> => {
    let statements = 0
    const fatal = () => {
      if (++statements === at) throw new Error('died')
    }
    return bank
      .run((one) => importStatements(watched(one, fatal), file))
      .then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof Error && error.message === 'died')) throw error
          return false
        },
      )
  }
  while (!(await dieAt(deaths + 1))) {
    deaths++
    assert.deepEqual(await bank.rows(left), [])
  }
  assert.ok(deaths > 15 && deaths < 60, `${deaths} statements`)
  assert.deepEqual(await bank.broken(), [])
  assert.equal((await bank.take(camt)).cleared, 0)
})

test('a thousand movements need no more statements than four hundred', async () => {
  const count = async (accounts: number): Promise<number> => {
    const bank = await bankOf({ accounts, itemsPerAccount: 1, debits: accounts / 2 })
    await bank.collect()
    const { camt } = await bank.play('2026-07-15', { returnsPct: 20 })
    let statements = 0
    await bank.run((one) =>
      importStatements(
        watched(one, () => statements++),
        { name: 'camt', bytes: Buffer.from(camt) },
      ),
    )
    return statements
  }
  assert.equal(await count(1000), await count(400))
})
