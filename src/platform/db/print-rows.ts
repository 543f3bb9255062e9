import type pg from 'pg'

type ColumnRow = { schema: string; relation: string; column: string; type: string; required: boolean }

const columnsSql = `
select n.nspname as schema, c.relname as relation, a.attname as column, format_type(a.atttypid, null) as type, a.attnotnull as required
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
  and n.nspname not in ('pg_catalog', 'information_schema', 'jobs') and n.nspname not like 'pg_%'
order by n.nspname, c.relname, a.attnum`

const types: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  numeric: 'string',
  bigint: 'bigint',
  integer: 'number',
  smallint: 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  date: 'Temporal.PlainDate',
  'timestamp with time zone': 'Temporal.Instant',
  jsonb: 'Json',
  'uuid[]': 'string[]',
  'text[]': 'string[]',
  'numeric[]': 'string[]',
  'bigint[]': 'bigint[]',
}

/** The row types of every table and view, as TypeScript, printed from the catalogue. A column of a view counts as nullable. */
export async function printRows(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<ColumnRow>(columnsSql)
  const relations = new Map<string, ColumnRow[]>()
  for (const row of rows) {
    const key = `${row.schema}.${row.relation}`
    relations.set(key, [...(relations.get(key) ?? []), row])
  }
  const lines = ['// Printed from the migrated database by `npm run print`; not edited by hand.', '']
  lines.push(
    'export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }',
    '',
  )
  lines.push('export type DB = {')
  for (const [key, columns] of relations) {
    lines.push(`  '${key}': {`)
    for (const { column, type, required } of columns) {
      const printed = types[type]
      if (printed === undefined) throw new Error(`column ${key}.${column} has type ${type}, which has no type of ours`)
      lines.push(`    ${column}: ${printed}${required ? '' : ' | null'}`)
    }
    lines.push('  }')
  }
  lines.push('}', '')
  return lines.join('\n')
}
