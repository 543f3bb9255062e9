import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { printRows } from './print-rows.ts'
import { printSchema } from './print-schema.ts'
import { testDatabase } from './testing.ts'

const db = await testDatabase()
const root = join(import.meta.dirname, '../../..')

const OURS = "n.nspname not in ('pg_catalog', 'information_schema', 'jobs', 'public') and n.nspname not like 'pg_%'"
/** Tables above tenants: what the platform itself needs. */
const PLATFORM_TABLES = [
  'platform.migration',
  'platform.clock',
  'platform.worker',
  'identity.staff',
  'identity.login_session',
  'identity.login_attempt',
]
/** Unique keys over all tenants, on purpose: a tenant's name, and a bank account belongs to one tenant. */
const UNIQUE_OVER_TENANTS = ['tenants.tenant_key_key', 'tenants.claimed_account_pkey']

async function rowsOf<R extends pg.QueryResultRow>(sql: string): Promise<readonly R[]> {
  const client = new pg.Client(db.connection)
  await client.connect()
  try {
    await client.query('set role wattwerk_owner')
    return (await client.query<R>(sql)).rows
  } finally {
    await client.end()
  }
}

test("every table but the platform's own belongs to a tenant and is under row-level security", async () => {
  const tables = await rowsOf<{ name: string; tenant: boolean; secured: boolean }>(`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity as secured,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull) as tenant
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${OURS}`)
  const without = tables.filter(({ tenant, secured }) => !tenant || !secured).map(({ name }) => name)
  assert.deepEqual(without.sort(), PLATFORM_TABLES.toSorted())
})

test('the tenant comes first in every key and index, so the schema can be distributed by it', async () => {
  const indexes = await rowsOf<{ name: string; first: string }>(`
    select n.nspname || '.' || i.relname as name, a.attname as first
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
    where ${OURS} and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')`)
  assert.deepEqual(
    indexes.filter(({ first, name }) => first !== 'tenant_id' && !UNIQUE_OVER_TENANTS.includes(name)),
    [],
  )
  const references = await rowsOf<{ name: string }>(`
    select n.nspname || '.' || k.conname as name
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    join pg_class r on r.oid = k.confrelid
    where k.contype = 'f' and ${OURS} and a.attname <> 'tenant_id'
      and exists (select from pg_attribute t where t.attrelid = r.oid and t.attname = 'tenant_id')
      and c.relname <> 'claimed_account'`)
  assert.deepEqual(references, [])
})

test('the schema knows no clock, no chance and no trigger, and names its constraints', async () => {
  const defaults = await rowsOf(`
    select c.relname, pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace where ${OURS}`)
  assert.deepEqual(defaults, [])
  const triggers = await rowsOf(`
    select t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${OURS}`)
  assert.deepEqual(triggers, [])
  const volatile = await rowsOf(
    `select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.provolatile = 'v' and ${OURS} and n.nspname <> 'platform'`,
  )
  assert.deepEqual(volatile, [])
})

test('every view acts with the rights of who asks', async () => {
  const views = await rowsOf(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'v' and ${OURS} and not coalesce(c.reloptions @> array['security_invoker=true'], false)`)
  assert.deepEqual(views, [])
})

test('posted records can be neither updated nor deleted by the application', async () => {
  const rights = await rowsOf<{ name: string; right: string }>(`
    select n.nspname || '.' || c.relname as name, lower(e.privilege_type) as right
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) e
    where pg_get_userbyid(e.grantee) = 'wattwerk_app' and e.privilege_type in ('UPDATE', 'DELETE')
      and n.nspname || '.' || c.relname in ('ledger.entry', 'ledger.posting', 'ledger.clearing', 'audit.entry', 'audit.chain_link', 'documents.archived', 'rating.rated_item', 'billing.freed_item')`)
  assert.deepEqual(rights, [])
})

test('row types and schema.sql are those of the migrations', async () => {
  const client = new pg.Client(db.connection)
  await client.connect()
  try {
    await client.query('set role wattwerk_owner')
    assert.equal(
      await printRows(client),
      readFileSync(join(root, 'src/platform/db/rows.ts'), 'utf8'),
      'run npm run print',
    )
    assert.equal(await printSchema(client), readFileSync(join(root, 'db/schema.sql'), 'utf8'), 'run npm run print')
  } finally {
    await client.end()
  }
})
