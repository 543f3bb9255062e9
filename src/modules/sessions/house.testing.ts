import { sql } from 'kysely'
import type { Act } from '#platform/act'
import { type TestDatabase, rolledBack } from '#platform/db/testing'
import { newId } from '#platform/ids'

export type House = Readonly<{ act: Act; contract: string; account: string; otherContract: string }>

/** A small tenant for tests: point P1 (22 kW) at location L1 in Berlin, point P2, card 04AABBCC on a contract from 2026-01-01 on. */
export function inHouse(db: TestDatabase, work: (house: House) => Promise<void>): Promise<void> {
  const tenantId = newId()
  return rolledBack(db, tenantId, (act) => furnish(act).then(work))
}

/** Writes the small tenant; for tests that commit. */
export async function furnish(act: Act): Promise<House> {
  const [account, contract, otherContract, customer, issuer, collector, location, token] = Array.from(
    { length: 8 },
    newId,
  )
  const t = act.tenantId
  const run = (statement: ReturnType<typeof sql>) => statement.execute(act.tx)
  await run(
    sql`insert into tenants.tenant values (${t}, ${t}, 'Test', 'DE', 'EUR', 'Europe/Berlin', 'de', '{}', '2026-01-01T00:00:00Z')`,
  )
  await run(sql`insert into tenants.collector (tenant_id, collector_id, key, name, country, currency, reference_key, reference_serial)
    values (${t}, ${collector}, 'c', 'C', 'DE', 'EUR', '\\x00', 0)`)
  await run(sql`insert into tenants.issuer (tenant_id, issuer_id, key, name, country, vat_registered, brand, collector_id, is_default)
    values (${t}, ${issuer}, 'i', 'I', 'DE', true, '{}', ${collector}, true)`)
  await run(sql`insert into customers.customer (tenant_id, customer_id, number, kind, name, sort_key, language, version, created_at, changed_at)
    values (${t}, ${customer}, '1', 'person', 'Ada', 'ada', 'de', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')`)
  await run(
    sql`insert into locations.place_key values (${t}, 'L1', 'location'), (${t}, 'P1', 'point'), (${t}, 'P2', 'point')`,
  )
  await run(sql`insert into locations.location (tenant_id, location_id, key, kind, name, zone, country)
    values (${t}, ${location}, 'L1', 'location', 'L1', 'Europe/Berlin', 'DE')`)
  await run(sql`insert into locations.charge_point (tenant_id, charge_point_id, key, kind, location_id, power_w)
    values (${t}, ${newId()}, 'P1', 'point', ${location}, 22000), (${t}, ${newId()}, 'P2', 'point', ${location}, null)`)
  await run(sql`insert into tariffs.product values (${t}, 'charging', '{}')`)
  await run(sql`insert into contracts.contract_account (tenant_id, contract_account_id, number, customer_id, currency, rhythm, anchor_on,
      payment_way, payment_terms_days, language, delivery_channel, version)
    values (${t}, ${account}, '1', ${customer}, 'EUR', 'monthly', '2026-01-01', 'transfer', 14, 'de', 'email', 1)`)
  await run(sql`insert into contracts.contract (tenant_id, contract_id, number, contract_account_id, product, issuer_id, starts_on, version)
    values (${t}, ${contract}, '1', ${account}, 'charging', ${issuer}, '2026-01-01', 1),
           (${t}, ${otherContract}, '2', ${account}, 'charging', ${issuer}, '2026-01-01', 1)`)
  await run(sql`insert into tokens.token values (${t}, ${token}, 'rfid', '04AABBCC', 'active')`)
  await run(sql`insert into tokens.alias values (${t}, '04AABBCC', ${token}, true)`)
  await run(sql`insert into tokens.assignment values (${t}, ${token}, '2026-01-01T00:00:00Z', null, ${contract})`)
  return { act, contract: contract ?? '', account: account ?? '', otherContract: otherContract ?? '' }
}
