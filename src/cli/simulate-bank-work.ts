import { sql } from 'kysely'
import { readDueFiles } from '#modules/payments'
import { selectPlainCollectors } from '#modules/tenants'
import { type Act, act } from '#platform/act'
import type { Pool } from '#platform/db/tx'
import { Refusal } from '#platform/refusal'
import { type BankOutput, runBank } from '../../simulators/bank.ts'

export type BankDay = Readonly<{
  tenantId: string
  on: Temporal.PlainDate
  /** Collection files to execute, as text; without them those of the tenant's payment runs that are due. */
  pains?: readonly string[]
  returnsPct: number
  noisePct: number
  seed: number
  /** The collector's key, where the tenant has several. */
  collector?: string
}>

export type PlayedDay = Readonly<{
  camt: string
  entries: number
  collected: number
  returned: number
  transfers: number
  refused: BankOutput['refused']
}>

/**
 * Plays one day of the bank of a tenant's collector: it executes due collections, lets everybody who does not pay by
 * direct debit transfer what is open under its reference, and writes the camt.053 of the day, opening with the balance
 * of the last statement imported. It changes nothing: the same day again gives the same statement.
 */
export async function simulateBank(pool: Pool, day: BankDay): Promise<PlayedDay> {
  return act(pool, day.tenantId, 'cli:bank', async (one) => {
    const { collectorId, currency, name, iban } = await accountOf(one, day.collector)
    const { files, bookedIds } = await readDueFiles(one, collectorId, day.on)
    const { closingMinor, statements } = await selectStand(one, collectorId)
    const { camt, entries, collected, returned, transfers, refused } = runBank({
      pains: day.pains ?? files.map(({ content }) => content.toString()),
      openItems: await selectTransfers(one, collectorId, currency),
      account: { iban, currency, owner: name, openingMinor: closingMinor },
      on: day.on.toString(),
      returnsPct: day.returnsPct,
      noisePct: day.noisePct,
      seed: day.seed,
      statementNumber: statements + 1,
      earlier: bookedIds,
    })
    return { camt, entries, collected, returned, transfers, refused }
  })
}

async function accountOf(one: Act, key: string | undefined) {
  const collectors = await selectPlainCollectors(one)
  const named = key ?? (await selectDefaultCollector(one))
  const collector = collectors.find((known) => known.key === named)
  if (!collector) throw new Refusal('collector_not_found', 404, { collector: named ?? null })
  const { iban } = collector
  if (iban === null) throw new Refusal('collector_incomplete', 409, { collector: collector.key })
  return { ...collector, iban }
}

async function selectDefaultCollector({ tx, tenantId }: Act): Promise<string | undefined> {
  const { rows } = await sql<{ key: string }>`
    select c.key from tenants.v_issuer i join tenants.v_collector c on c.tenant_id = i.tenant_id and c.collector_id = i.collector_id
    where i.tenant_id = ${tenantId} order by i.is_default desc, c.key limit 1`.execute(tx)
  return rows[0]?.key
}

async function selectStand(
  { tx, tenantId }: Act,
  collectorId: string,
): Promise<{ closingMinor: bigint; statements: number }> {
  const { rows } = await sql<{ closingMinor: bigint | null; statements: number }>`
    select closing as "closingMinor", statements from banking.v_account where tenant_id = ${tenantId} and collector_id = ${collectorId}`.execute(
    tx,
  )
  return { closingMinor: rows[0]?.closingMinor ?? 0n, statements: rows[0]?.statements ?? 0 }
}

/** What is open with a reference on accounts that pay by transfer, and who will pay it. */
async function selectTransfers({ tx, tenantId }: Act, collectorId: string, currency: string) {
  const { rows } = await sql<{ reference: string; amountMinor: bigint; currency: string; name: string }>`
    select i.reference, i.open as "amountMinor", i.currency, c.name
    from ledger.v_open_item i
    join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id and a.payment_way = 'transfer'
    join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
    where i.tenant_id = ${tenantId} and i.collector_id = ${collectorId} and i.currency = ${currency} and i.kind = 'claim' and i.open > 0
      and i.reference is not null
    order by i.due_on, a.number, i.reference`.execute(tx)
  return rows
}
