import { sql } from 'kysely'
import { loadPlan, saveDraft } from '#modules/tariffs'
import { act } from '#platform/act'
import { inPlatform, type Pool } from '#platform/db/tx'
import { addSessions } from '../test/rateable.ts'
import { makeStock } from '../test/stock.ts'
import { PLAN } from './pricing-mix.ts'

/** A tenant with past sessions that are rated, and a draft of other prices: what the simulator is measured on. */
export async function simulationStock(
  owner: Pool,
  app: Pool,
  size: Readonly<{ accounts: number; sessions: number }>,
): Promise<Readonly<{ tenantId: string; version: number }>> {
  const { tenantId } = await inPlatform(owner, async (tx) => {
    const stock = await makeStock(tx, { accounts: size.accounts, itemsPerAccount: size.sessions })
    await addSessions(tx, stock, 0)
    await sql`
      insert into sessions.session (tenant_id, session_id, version, source, source_id, content_hash, received_at, state, point_key, location_key,
        charge_point_id, location_id, contract_id, contract_account_id, started_at, ended_at, charging_ended_at, energy_wh, ended_on)
      select r.tenant_id, r.session_id, 1, 'bench', r.session_id::text, '\\x00', '2026-07-01Z', 'ready', 'DE*VKM*E0001', 'harbour',
        p.charge_point_id, p.location_id, r.contract_id, r.contract_account_id, r.started_at,
        r.started_at + make_interval(mins => 10 + (r.total % 600)::int), r.started_at + make_interval(mins => 5 + (r.total % 300)::int),
        r.energy_wh, r.ended_on
      from rating.rated_item r, locations.charge_point p where r.tenant_id = ${stock.tenantId} and p.tenant_id = ${stock.tenantId}`.execute(
      tx,
    )
    return stock
  })
  const [list] = PLAN.priceLists
  const [version] = list?.versions ?? []
  if (list === undefined || version === undefined) throw new Error('the mix has no list')
  const matrix = [{ place: null, customerGroup: null, priceList: 'street', validFrom: '2020-01-01' }]
  const products = [{ ...PLAN.products[0], key: 'public-charging' }]
  const street = { ...list, key: 'street', product: 'public-charging' }
  const { components } = version
  // plans are JSON
  const plan = { ...PLAN, products, priceLists: [street], matrix } as unknown as Record<string, never>
  const draft = await act(app, tenantId, 'bench', async (one) => {
    await loadPlan(one, plan)
    const definition = { components } as unknown as Record<string, never>
    return saveDraft(one, { priceList: 'street', validFrom: Temporal.Instant.from('2090-01-01T00:00:00Z'), definition })
  })
  return { tenantId, version: draft }
}
