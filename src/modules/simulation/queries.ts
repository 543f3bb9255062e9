import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import type { Asked, ContractMove, Result, Simulation } from './types.ts'

export async function insertSimulation(
  { tx, tenantId, actor }: Act,
  { simulationId, asked, total }: Readonly<{ simulationId: string; asked: Asked; total: number }>,
): Promise<void> {
  await sql`
    insert into simulation.run (tenant_id, simulation_id, price_list, asked, state, sessions, total, actor, created_at)
    values (${tenantId}, ${simulationId}, ${asked.priceList}, ${JSON.stringify(asked)}::jsonb, 'running', 0, ${total}, ${actor}, ${realNow()})`.execute(
    tx,
  )
}

const view = sql`
  simulation_id as "simulationId", price_list as "priceList", asked, state, sessions::float8 as sessions, total::float8 as total, failure, result,
  actor, created_at as "createdAt", ended_at as "endedAt"`

export async function selectSimulation({ tx, tenantId }: Act, simulationId: string): Promise<Simulation | undefined> {
  const { rows } = await sql<Simulation>`
    select ${view} from simulation.run where tenant_id = ${tenantId} and simulation_id = ${simulationId}`.execute(tx)
  return rows[0]
}

/** Simulations, newest first, of one price list or of all, behind the last one of the page before. */
export async function selectSimulations(
  { tx, tenantId }: Act,
  filter: Readonly<{ priceList: string | null; after: string | null; limit: number }>,
): Promise<readonly Simulation[]> {
  const { rows } = await sql<Simulation>`
    select ${view} from simulation.run
    where tenant_id = ${tenantId} and (${filter.priceList}::text is null or price_list = ${filter.priceList})
      and (${filter.after}::uuid is null or simulation_id < ${filter.after}::uuid)
    order by simulation_id desc limit ${filter.limit}`.execute(tx)
  return rows
}

export async function selectRunning({ tx, tenantId }: Act): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select simulation_id as id from simulation.run where tenant_id = ${tenantId} and state = 'running' order by simulation_id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Takes a simulation for this transaction; false where another works on it. */
export async function claimSimulation({ tx }: Act, simulationId: string): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${simulationId}, 51)) as claimed`.execute(tx)
  return rows[0]?.claimed === true
}

export async function updatePace({ tx, tenantId }: Act, simulationId: string, sessions: number): Promise<void> {
  await sql`
    update simulation.run set sessions = ${sessions} where tenant_id = ${tenantId} and simulation_id = ${simulationId} and state = 'running'`.execute(
    tx,
  )
}

export async function insertMoves(
  { tx, tenantId }: Act,
  simulationId: string,
  moves: readonly ContractMove[],
): Promise<void> {
  const column = <T>(pick: (move: ContractMove) => T): T[] => moves.map(pick)
  await sql`
    insert into simulation.contract_move (tenant_id, simulation_id, contract_id, contract_account_id, sessions, before, after)
    select ${tenantId}, ${simulationId}, m.*
    from unnest(${column((m) => m.contractId)}::uuid[], ${column((m) => m.contractAccountId)}::uuid[], ${column((m) => m.sessions)}::int[],
                ${column((m) => m.before)}::bigint[], ${column((m) => m.after)}::bigint[]) m`.execute(tx)
}

export async function updateToEnded(
  { tx, tenantId }: Act,
  simulationId: string,
  end: Readonly<{ sessions: number; result: Result | null; failure: string | null }>,
): Promise<void> {
  const state = end.failure === null ? 'done' : 'failed'
  await sql`
    update simulation.run set state = ${state}, sessions = ${end.sessions}, result = ${end.result === null ? null : JSON.stringify(end.result)}::jsonb,
      failure = ${end.failure}, ended_at = ${realNow()}
    where tenant_id = ${tenantId} and simulation_id = ${simulationId} and state = 'running'`.execute(tx)
}

export type MoveRow = Readonly<{
  contractId: string
  contract: string
  contractAccount: string
  customer: string
  sessions: number
  before: bigint
  after: bigint
}>

/** The contracts whose bill moves, by number behind one. */
export async function selectMoves(
  { tx, tenantId }: Act,
  filter: Readonly<{ simulationId: string; after: string | null; limit: number }>,
): Promise<readonly MoveRow[]> {
  const { rows } = await sql<MoveRow>`
    select m.contract_id as "contractId", c.number as contract, a.number as "contractAccount", k.name as customer, m.sessions, m.before, m.after
    from simulation.contract_move m
    join contracts.v_contract c on c.tenant_id = m.tenant_id and c.contract_id = m.contract_id
    join contracts.v_contract_account a on a.tenant_id = m.tenant_id and a.contract_account_id = m.contract_account_id
    join customers.v_customer k on k.tenant_id = a.tenant_id and k.customer_id = a.customer_id
    where m.tenant_id = ${tenantId} and m.simulation_id = ${filter.simulationId} and m.before <> m.after
      and (${filter.after}::text is null or c.number > ${filter.after})
    order by c.number limit ${filter.limit}`.execute(tx)
  return rows
}
