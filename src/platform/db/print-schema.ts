import type pg from 'pg'

const ours = "n.nspname not in ('pg_catalog', 'information_schema', 'jobs', 'public') and n.nspname not like 'pg_%'"

const statements: readonly string[] = [
  `select 1 as part, n.nspname as name, 'create schema ' || n.nspname || ';' as text from pg_namespace n where ${ours}`,
  `select 2, n.nspname || '.' || p.proname, pg_get_functiondef(p.oid) || ';' from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours}`,
  `select 3, n.nspname || '.' || c.relname, 'create table ' || n.nspname || '.' || c.relname || ' (' || chr(10) ||
     (select string_agg('  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end, ',' || chr(10) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) ||
     coalesce((select ',' || chr(10) || string_agg('  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid), ',' || chr(10) order by k.conname)
      from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n'), '') || chr(10) || ');' ||
     coalesce((select chr(10) || string_agg(pg_get_indexdef(x.indexrelid) || ';', chr(10) order by x.indexrelid::regclass::text)
      from pg_index x where x.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = x.indexrelid)), '') ||
     case when c.relrowsecurity then chr(10) || 'alter table ' || n.nspname || '.' || c.relname || ' enable row level security;' else '' end ||
     coalesce((select chr(10) || string_agg('-- policy ' || y.polname || case when y.polpermissive then '' else ' (restrictive)' end || ' for ' || y.polcmd::text || ' using ' || coalesce(pg_get_expr(y.polqual, y.polrelid), 'true'), chr(10) order by y.polname)
      from pg_policy y where y.polrelid = c.oid), '') ||
     coalesce((select chr(10) || string_agg('-- ' || g.grantee || ' may ' || g.rights, chr(10) order by g.grantee) from
       (select pg_get_userbyid(e.grantee) as grantee, string_agg(lower(e.privilege_type), ', ' order by e.privilege_type) as rights
        from aclexplode(c.relacl) e where e.grantee <> c.relowner group by e.grantee) g), '')
   from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours}`,
  `select 4, n.nspname || '.' || c.relname, 'create view ' || n.nspname || '.' || c.relname || ' with (' || array_to_string(c.reloptions, ', ') || ') as' || chr(10) || pg_get_viewdef(c.oid)
   from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and ${ours}`,
]

/** The whole schema as a reviewer reads it: tables with constraints, indexes, policies, rights; views; functions. */
export async function printSchema(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ text: string }>(
    `select text from (${statements.join(' union all ')}) s order by part, name`,
  )
  return `-- Printed from the migrated database by \`npm run print\`: a review sees the effect of a migration here.\n\n${rows.map(({ text }) => text).join('\n\n')}\n`
}
