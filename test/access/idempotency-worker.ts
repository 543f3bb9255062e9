import { sql } from 'kysely'
import { act } from '#platform/act'
import { makePool } from '#platform/db/tx'
import { once } from '#platform/http/idempotency'
import { newId } from '#platform/ids'

/** A process that does the work of a request under a key, says so, and then stands still before it could commit. */
const [connection = '', tenantId = '', key = '', hash = ''] = process.argv.slice(2)
const pool = makePool(JSON.parse(connection), 'wattwerk_app', 1) // what the test wrote
await act(pool, tenantId, 'key:test', (one) =>
  once(one, key, Buffer.from(hash, 'hex'), async () => {
    await sql`insert into platform.event values (${tenantId}, ${newId()}, 'moved', array[]::uuid[], '{}', '2026-01-01Z')`.execute(
      one.tx,
    )
    process.stdout.write('done\n')
    return new Promise<never>(() => setInterval(() => {}, 1000))
  }),
)
