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
