import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { type Sought, beginsWith, isCustomer } from './filters.ts'

export type Hit = Readonly<{
  kind: 'customer' | 'contract_account' | 'card' | 'invoice' | 'session'
  id: string
  title: string
  detail: string | null
}>

/** The first few of each kind of thing that what was typed may mean. */
export async function selectHits({ tx, tenantId }: Act, sought: Sought, each: number): Promise<readonly Hit[]> {
  const { rows } = await sql<Hit>`
    (select 'customer' as kind, c.customer_id as id, c.name as title, c.number as detail
     from customers.v_customer c where c.tenant_id = ${tenantId} and ${isCustomer(sought)} order by c.sort_key limit ${each})
    union all
    (select 'contract_account', a.contract_account_id, a.number, c.name from contracts.v_contract_account a
     join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
     where a.tenant_id = ${tenantId} and ${beginsWith(sql`a.number`, sought.text)} order by a.number limit ${each})
    union all
    (select distinct on (u.uid) 'card', c.customer_id, u.uid, c.name from tokens.v_token_use u
     join contracts.v_contract k on k.tenant_id = u.tenant_id and k.contract_id = u.contract_id
     join contracts.v_contract_account a on a.tenant_id = k.tenant_id and a.contract_account_id = k.contract_account_id
     join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
     where u.tenant_id = ${tenantId} and length(${sought.uid}) >= 4 and ${beginsWith(sql`u.uid`, sought.uid)}
     order by u.uid, u.valid_from desc limit ${each})
    union all
    (select 'invoice', i.invoice_id, i.number, c.name from billing.v_invoice i
     join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
     join customers.v_customer c on c.tenant_id = a.tenant_id and c.customer_id = a.customer_id
     where i.tenant_id = ${tenantId} and (${beginsWith(sql`i.number`, sought.text)} or i.payment_reference = ${sought.uid})
     order by i.number limit ${each})
    union all
    (select 'session', s.session_id, s.source_id, s.point_key from sessions.v_session s
     where s.tenant_id = ${tenantId} and s.source_id = ${sought.text} limit ${each})`.execute(tx)
  return rows
}
