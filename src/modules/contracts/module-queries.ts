import { sql } from 'kysely'
import type { Act } from '#platform/act'
import type { ContractModule } from './types.ts'

export async function selectModules({ tx, tenantId }: Act, contractId: string): Promise<readonly ContractModule[]> {
  const { rows } = await sql<ContractModule>`
    select module, valid_from as "from", valid_to as "to" from contracts.contract_module
    where tenant_id = ${tenantId} and contract_id = ${contractId} order by valid_from, module`.execute(tx)
  return rows
}

/** Puts these modules in the place of those the contract had. */
export async function replaceModules(
  { tx, tenantId }: Act,
  contractId: string,
  modules: readonly ContractModule[],
): Promise<void> {
  await sql`delete from contracts.contract_module where tenant_id = ${tenantId} and contract_id = ${contractId}`.execute(
    tx,
  )
  await sql`
    insert into contracts.contract_module (tenant_id, contract_id, module, valid_from, valid_to)
    select ${tenantId}, ${contractId}, m.*
    from unnest(${modules.map(({ module }) => module)}::text[], ${modules.map(({ from }) => from)}::date[],
                ${modules.map(({ to }) => to)}::date[]) m`.execute(tx)
}

/** The product of a contract, and the customer group it is in on the tenant's day of an instant. */
export async function selectContractFacts(
  { tx, tenantId }: Act,
  number: string,
  at: Temporal.Instant,
): Promise<{ product: string; customerGroup: string | null } | undefined> {
  const { rows } = await sql<{ product: string; customerGroup: string | null }>`
    select c.product, (select m.customer_group from contracts.group_membership m
                       where m.tenant_id = c.tenant_id and m.contract_id = c.contract_id and m.valid_from <= (${at}::timestamptz at time zone t.zone)::date
                       order by m.valid_from desc limit 1) as "customerGroup"
    from contracts.contract c join tenants.v_tenant t on t.tenant_id = c.tenant_id
    where c.tenant_id = ${tenantId} and c.number = ${number}`.execute(tx)
  return rows[0]
}
