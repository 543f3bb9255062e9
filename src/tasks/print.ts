import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { printRows } from '../platform/db/print-rows.ts'
import { printSchema } from '../platform/db/print-schema.ts'
import { freshDatabase } from '../platform/db/testing.ts'
import { printApi } from './print-openapi.ts'

const root = join(import.meta.dirname, '../..')

/** `npm run print`: writes what is printed from the migrated schema and the list of routes, so that a review sees the effect of a change. */
const database = await freshDatabase()
const client = new pg.Client(database.connection)
await client.connect()
await client.query('set role wattwerk_owner')
writeFileSync(join(root, 'src/platform/db/rows.ts'), await printRows(client))
writeFileSync(join(root, 'db/schema.sql'), await printSchema(client))
await client.end()
await database.drop()

for (const { path, text } of printApi()) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
