import { sql } from 'kysely'
import type { Tx } from '../src/platform/db/tx.ts'
import { derivedId } from '../src/platform/ids.ts'
import { type Stock, uuidOf } from './stock.ts'

/** A place with one point, and sessions of the stock's accounts waiting to be rated: session n starts at hour n of June 2026 and takes an hour. */
export async function addSessions(tx: Tx, stock: Stock, sessionsPerAccount: number): Promise<void> {
  const { tenantId } = stock
  await sql`insert into locations.place_key values (${tenantId}, 'city', 'group'), (${tenantId}, 'harbour', 'location'), (${tenantId}, 'DE*VKM*E0001', 'point')`.execute(
    tx,
  )
  const [group, location, point] = [
    derivedId(tenantId, 'group'),
    derivedId(tenantId, 'location'),
    derivedId(tenantId, 'point'),
  ]
  await sql`insert into locations.location_group values (${tenantId}, ${group}, 'city', 'group', 'City')`.execute(tx)
  await sql`
    insert into locations.location (tenant_id, location_id, key, kind, name, location_group_id, zone, country, holidays)
    values (${tenantId}, ${location}, 'harbour', 'location', 'Harbour', ${group}, 'Europe/Berlin', 'DE', 'DE-HH')`.execute(
    tx,
  )
  await sql`
    insert into locations.charge_point (tenant_id, charge_point_id, key, kind, location_id, current, power_w)
    values (${tenantId}, ${point}, 'DE*VKM*E0001', 'point', ${location}, 'AC', 11000)`.execute(tx)
  await sql`
    insert into sessions.session (tenant_id, session_id, version, source, source_id, content_hash, received_at, state, point_key, location_key,
      charge_point_id, location_id, contract_id, contract_account_id, started_at, ended_at, energy_wh, ended_on)
    select ${tenantId}, md5(${tenantId} || 'ready' || n || '-' || s)::uuid, 1, 'test', n || '-' || s, '\\x00', '2026-07-01Z', 'ready', 'DE*VKM*E0001', 'harbour',
      ${point}, ${location}, ${uuidOf(sql`${tenantId} || 'contract' || n`)}, ${uuidOf(sql`${tenantId} || 'account' || n`)},
      timestamptz '2026-06-01Z' + make_interval(hours => s), timestamptz '2026-06-01Z' + make_interval(hours => s + 1), 10000,
      ((timestamptz '2026-06-01Z' + make_interval(hours => s + 1)) at time zone 'Europe/Berlin')::date
    from generate_series(1, ${stock.accounts}::int) n, generate_series(1, ${sessionsPerAccount}::int) s`.execute(tx)
  await sql`insert into sessions.to_rate select tenant_id, session_id from sessions.session where tenant_id = ${tenantId}`.execute(
    tx,
  )
}

/** A plan with one list: an energy price, gross, at every place. */
export function energyPlan(price: string, more: Readonly<Record<string, unknown>> = {}): Record<string, never> {
  const plan = {
    currency: 'EUR',
    country: 'DE',
    products: [
      {
        key: 'public-charging',
        kind: 'charging',
        payment: 'postpaid',
        free: [{ reason: 'failed_session', energyBelow: '0.100 kWh', durationBelow: '120 s' }],
      },
    ],
    priceLists: [
      {
        key: 'street',
        product: 'public-charging',
        basis: 'gross',
        versions: [
          {
            version: 1,
            validFrom: '2026-01-01T00:00:00+01:00',
            components: [{ key: 'energy', kind: 'energy', price, per: '1 kWh', tax: 'standard' }],
          },
        ],
      },
    ],
    matrix: [{ place: null, customerGroup: null, priceList: 'street', validFrom: '2026-01-01' }],
    ...more,
  }
  return plan as unknown as Record<string, never> // JSON by construction
}
