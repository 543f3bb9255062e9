import { sql } from 'kysely'
import type { Earlier } from '#core/pricing/allowances'
import type { Rhythm } from '#core/time/cycles'
import type { Act } from '#platform/act'
import { nextToSettle } from './plan-queries.ts'

/** A contract of a chunk whose product has something to settle. Days as ISO text where they stand in lists. */
export type Settleable = Readonly<{
  ordinal: number
  periodTo: Temporal.PlainDate
  contractId: string
  number: string
  product: string
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate | null
  rhythm: Rhythm
  anchorOn: Temporal.PlainDate
  currency: string
  vatRegistered: boolean
  zone: string
  /** The first day that is not settled. */
  nextOn: Temporal.PlainDate
  groups: readonly Readonly<{ from: string; group: string | null }>[]
  modules: readonly Readonly<{ module: string; from: string; to: string | null }>[]
  /** Periods that were settled, freed ones too. */
  settled: readonly Readonly<{
    from: string
    to: string
    attempt: number
    isLive: boolean
    carried: readonly Earlier[]
  }>[]
}>

/** The contracts of a chunk on one of the products, with what settling them asks for. */
export async function selectSettleable(
  { tx, tenantId }: Act,
  runId: string,
  chunkNo: number,
  settling: readonly string[],
): Promise<readonly Settleable[]> {
  const { rows } = await sql<Settleable>`
    select r.ordinal, r.period_to as "periodTo", c.contract_id as "contractId", c.number, c.product, c.starts_on as "startsOn",
           least(c.ends_on, a.closed_on) as "endsOn", a.rhythm, a.anchor_on as "anchorOn", a.currency,
           i.vat_registered as "vatRegistered", t.zone, n.next_on as "nextOn",
           coalesce((select jsonb_agg(jsonb_build_object('from', m.valid_from, 'group', m.customer_group) order by m.valid_from)
                     from contracts.v_group_membership m where m.tenant_id = c.tenant_id and m.contract_id = c.contract_id), '[]') as groups,
           coalesce((select jsonb_agg(jsonb_build_object('module', m.module, 'from', m.valid_from, 'to', m.valid_to) order by m.valid_from, m.module)
                     from contracts.v_contract_module m where m.tenant_id = c.tenant_id and m.contract_id = c.contract_id), '[]') as modules,
           coalesce((select jsonb_agg(jsonb_build_object('from', p.period_from, 'to', p.period_to, 'attempt', p.attempt, 'carried', p.carried,
                                                         'isLive', f.attempt is null) order by p.period_from, p.attempt)
                     from billing.settled_period p
                     left join billing.freed_period f using (tenant_id, contract_id, period_from, attempt)
                     where p.tenant_id = c.tenant_id and p.contract_id = c.contract_id), '[]') as settled
    from billing.run_account r
    join contracts.v_contract_account a on a.tenant_id = r.tenant_id and a.contract_account_id = r.contract_account_id
    join contracts.v_contract c on c.tenant_id = r.tenant_id and c.contract_account_id = r.contract_account_id and c.issuer_id = r.issuer_id
    join tenants.v_issuer i on i.tenant_id = c.tenant_id and i.issuer_id = c.issuer_id
    join tenants.v_tenant t on t.tenant_id = c.tenant_id
    cross join lateral (${nextToSettle(sql`c`, sql`a`)}) n
    where r.tenant_id = ${tenantId} and r.run_id = ${runId} and r.chunk_no = ${chunkNo} and c.product = any(${settling}::text[])
    order by r.ordinal, c.number`.execute(tx)
  return rows
}

export type UnsettledItem = Readonly<{
  sessionId: string
  ratedItemId: string
  attempt: number
  contractId: string
  endedOn: Temporal.PlainDate
}>

/** The unbilled sessions of these contracts that no period has settled, in order of their start. */
export async function selectUnsettledItems(
  { tx, tenantId }: Act,
  runId: string,
  chunkNo: number,
  contractIds: readonly string[],
): Promise<readonly UnsettledItem[]> {
  const { rows } = await sql<UnsettledItem>`
    select u.session_id as "sessionId", u.rated_item_id as "ratedItemId", u.attempt, u.contract_id as "contractId", u.ended_on as "endedOn"
    from billing.run_account a
    join billing.v_unbilled_item u on u.tenant_id = a.tenant_id and u.contract_account_id = a.contract_account_id
     and u.issuer_id = a.issuer_id and u.currency = a.currency and u.ended_on < a.period_to
    where a.tenant_id = ${tenantId} and a.run_id = ${runId} and a.chunk_no = ${chunkNo} and u.contract_id = any(${contractIds}::uuid[])
      and not exists (select from billing.settled_item s
                      where s.tenant_id = u.tenant_id and s.rated_item_id = u.rated_item_id and s.attempt = u.attempt)
    order by u.started_at, u.session_id`.execute(tx)
  return rows
}

export type SettledPeriodRow = Readonly<{
  contractId: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  attempt: number
  ordinal: number
  carried: readonly Earlier[]
}>

export type SettlementRow = Readonly<{
  settlementId: string
  ordinal: number
  place: number
  contractId: string
  from: string
  to: string
  component: string
  priceList: string
  version: number
  country: string
  category: string
  rate: string
  basis: 'gross' | 'net'
  amountMinor: bigint
  content: string
}>

export type SettledItemRow = Readonly<{
  ratedItemId: string
  attempt: number
  ordinal: number
  priceList: string
  version: number
  basis: 'gross' | 'net'
  freeReason: string | null
  country: string
  categories: readonly string[]
  rates: readonly string[]
  amounts: readonly bigint[]
  charges: string
}>

export type SettledRows = Readonly<{
  periods: readonly SettledPeriodRow[]
  settlements: readonly SettlementRow[]
  items: readonly SettledItemRow[]
}>

/** Keeps what a run has settled. */
export async function insertSettled(
  act: Act,
  runId: string,
  { periods, settlements, items }: SettledRows,
): Promise<void> {
  if (periods.length > 0) await insertPeriods(act, runId, periods)
  if (settlements.length > 0) await insertSettlements(act, runId, settlements)
  if (items.length > 0) await insertItems(act, runId, items)
}

async function insertPeriods({ tx, tenantId }: Act, runId: string, rows: readonly SettledPeriodRow[]): Promise<void> {
  const column = <T>(pick: (row: SettledPeriodRow) => T): T[] => rows.map(pick)
  await sql`
    insert into billing.settled_period (tenant_id, run_id, contract_id, period_from, period_to, attempt, ordinal, carried)
    select ${tenantId}, ${runId}, p.*
    from unnest(${column((p) => p.contractId)}::uuid[], ${column((p) => p.from)}::date[], ${column((p) => p.to)}::date[],
                ${column((p) => p.attempt)}::int[], ${column((p) => p.ordinal)}::int[], ${column((p) => JSON.stringify(p.carried))}::jsonb[]) p`.execute(
    tx,
  )
}

async function insertSettlements({ tx, tenantId }: Act, runId: string, rows: readonly SettlementRow[]): Promise<void> {
  const column = <T>(pick: (row: SettlementRow) => T): T[] => rows.map(pick)
  await sql`
    insert into billing.settlement (tenant_id, run_id, settlement_id, ordinal, place, contract_id, period_from, period_to, component, price_list,
                                    price_list_version, country, category, rate, basis, amount, content)
    select ${tenantId}, ${runId}, s.*
    from unnest(${column((s) => s.settlementId)}::uuid[], ${column((s) => s.ordinal)}::int[], ${column((s) => s.place)}::int[],
                ${column((s) => s.contractId)}::uuid[], ${column((s) => s.from)}::date[], ${column((s) => s.to)}::date[],
                ${column((s) => s.component)}::text[], ${column((s) => s.priceList)}::text[], ${column((s) => s.version)}::int[],
                ${column((s) => s.country)}::text[], ${column((s) => s.category)}::text[], ${column((s) => s.rate)}::numeric[],
                ${column((s) => s.basis)}::text[], ${column((s) => s.amountMinor)}::bigint[], ${column((s) => s.content)}::jsonb[]) s`.execute(
    tx,
  )
}

async function insertItems({ tx, tenantId }: Act, runId: string, rows: readonly SettledItemRow[]): Promise<void> {
  const column = <T>(pick: (row: SettledItemRow) => T): T[] => rows.map(pick)
  const braced = (list: readonly (string | bigint)[]): string => `{${list.join(',')}}`
  await sql`
    insert into billing.settled_item (tenant_id, run_id, rated_item_id, attempt, ordinal, price_list, price_list_version, basis, free_reason,
                                      country, categories, rates, amounts, charges)
    select ${tenantId}, ${runId}, i.id, i.attempt, i.ordinal, i.list, i.version, i.basis, i.free, i.country, i.categories::text[],
           i.rates::numeric[], i.amounts::bigint[], i.charges
    from unnest(${column((i) => i.ratedItemId)}::uuid[], ${column((i) => i.attempt)}::int[], ${column((i) => i.ordinal)}::int[],
                ${column((i) => i.priceList)}::text[], ${column((i) => i.version)}::int[], ${column((i) => i.basis)}::text[],
                ${column((i) => i.freeReason)}::text[], ${column((i) => i.country)}::text[], ${column((i) => braced(i.categories))}::text[],
                ${column((i) => braced(i.rates))}::text[], ${column((i) => braced(i.amounts))}::text[], ${column((i) => i.charges)}::jsonb[])
      i(id, attempt, ordinal, list, version, basis, free, country, categories, rates, amounts, charges)`.execute(tx)
}

/** Forgets what a run has settled: for these accounts of its plan, or (null) for all. */
export async function deleteSettled(
  { tx, tenantId }: Act,
  runId: string,
  ordinals: readonly number[] | null,
): Promise<void> {
  const of = sql`tenant_id = ${tenantId} and run_id = ${runId} and (${ordinals}::int[] is null or ordinal = any(${ordinals}::int[]))`
  await sql`delete from billing.settlement where ${of}`.execute(tx)
  await sql`delete from billing.settled_item where ${of}`.execute(tx)
  await sql`delete from billing.settled_period where ${of}`.execute(tx)
}

/** Forgets settlements of nothing, where an account owes nothing and so has no invoice. */
export async function deleteEmptySettlements(
  { tx, tenantId }: Act,
  runId: string,
  ordinals: readonly number[],
): Promise<void> {
  await sql`
    delete from billing.settlement where tenant_id = ${tenantId} and run_id = ${runId} and ordinal = any(${ordinals}::int[])`.execute(
    tx,
  )
}
