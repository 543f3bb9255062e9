import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { getConstructionPlans } from 'pg-boss'
import { Refusal } from '../refusal.ts'

export const migrationsDir = join(import.meta.dirname, '../../../db/migrations')
export const JOBS_SCHEMA = 'jobs'

export type Migration = Readonly<{ number: number; name: string; sql: string; hash: string }>

const rolesSql = `
do $$
declare role text;
begin
  foreach role in array array['wattwerk_owner', 'wattwerk_app', 'wattwerk_platform'] loop
    if not exists (select from pg_roles where rolname = role) then
      execute format('create role %I nologin', role);
    end if;
    if not pg_has_role(current_user, role, 'set') then
      execute format('grant %I to %I with set true, inherit false', role, current_user);
    end if;
  end loop;
end $$;`

/** For a login that may not make roles: what an administrator runs once, in the database of the product. */
export function rolesScript(login: string): string {
  const name = `"${login.replaceAll('"', '""')}"`
  const roles = ['wattwerk_owner', 'wattwerk_app', 'wattwerk_platform']
  return [
    ...roles.map((role) => `create role ${role} nologin;`),
    ...roles.map((role) => `grant ${role} to ${name} with set true, inherit false;`),
    "do $$ begin execute format('grant create, connect, temporary on database %I to wattwerk_owner', current_database()); end $$;",
  ].join('\n')
}

/** The migrations that this program knows, in order. */
export function knownMigrations(dir: string = migrationsDir): readonly Migration[] {
  return readdirSync(dir)
    .filter((file) => /^\d{4}_\w+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(dir, file), 'utf8')
      return {
        number: Number(file.slice(0, 4)),
        name: file.slice(5, -4),
        sql,
        hash: createHash('sha256').update(sql).digest('hex'),
      }
    })
}

/** Brings the database to the schema this program knows; forward only, one at a time, under an advisory lock. */
export async function migrate(connection: pg.ClientConfig, known = knownMigrations()): Promise<readonly string[]> {
  const client = new pg.Client({ ...connection, application_name: `wattwerk migrate ${process.pid}` })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('wattwerk.migrate'))")
    await client.query(rolesSql)
    await client.query(
      `do $$ begin execute format('grant create, connect, temporary on database %I to wattwerk_owner', current_database()); end $$`,
    )
    await client.query('set role wattwerk_owner')
    const applied = await appliedMigrations(client)
    refuseUnknown(applied, known)
    const done: string[] = []
    for (const migration of known.filter(({ number }) => !applied.has(number))) {
      await apply(client, migration)
      done.push(`${String(migration.number).padStart(4, '0')}_${migration.name}`)
    }
    return done
  } finally {
    await client.end()
  }
}

/** Refuses to go on where the schema is not the one this program knows. */
export async function checkSchema(connection: pg.ClientConfig, known = knownMigrations()): Promise<void> {
  const client = new pg.Client({ ...connection, application_name: `wattwerk check ${process.pid}` })
  await client.connect()
  try {
    const role = await client.query("select from pg_roles where rolname = 'wattwerk_owner'")
    if (role.rowCount === 0) throw new Refusal('schema_not_migrated', 503, { missing: known.length })
    await client.query('set role wattwerk_owner')
    const applied = await appliedMigrations(client)
    refuseUnknown(applied, known)
    const missing = known.filter(({ number }) => !applied.has(number))
    if (missing.length > 0) throw new Refusal('schema_not_migrated', 503, { missing: missing.length })
  } finally {
    await client.end()
  }
}

async function appliedMigrations(client: pg.Client): Promise<Map<number, string>> {
  const there = await client.query<{ there: boolean }>("select to_regclass('platform.migration') is not null as there")
  if (!there.rows[0]?.there) return new Map()
  const { rows } = await client.query<{ number: number; hash: string }>('select number, hash from platform.migration')
  return new Map(rows.map(({ number, hash }) => [number, hash]))
}

function refuseUnknown(applied: ReadonlyMap<number, string>, known: readonly Migration[]): void {
  const hashes = new Map(known.map(({ number, hash }) => [number, hash]))
  for (const [number, hash] of applied) {
    if (hashes.get(number) !== hash)
      throw new Refusal('schema_not_known', 503, { migration: number, newest: known.at(-1)?.number ?? 0 })
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql.replace('-- @jobs', () => jobsSql()))
    await client.query('insert into platform.migration (number, name, hash, applied_at) values ($1, $2, $3, now())', [
      migration.number,
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.number} ${migration.name}`, { cause: error })
  }
}

/** The queue's own tables: made by the owner, so that the application role needs no right to create. */
function jobsSql(): string {
  return getConstructionPlans(JOBS_SCHEMA)
    .replace(/^\s*BEGIN;/i, '')
    .replace(/COMMIT;\s*$/i, '')
}
