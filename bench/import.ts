import { mkdtempSync, rmSync, createReadStream, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { parseMapping } from '#modules/imports'
import { rateTenant } from '#modules/rating'
import { importSessions } from '#modules/sessions'
import { loadPlan } from '#modules/tariffs'
import { act } from '#platform/act'
import { inPlatform, makePool } from '#platform/db/tx'
import { downstream } from '../src/downstream.ts'
import { addSessions, energyPlan } from '../test/rateable.ts'
import { makeStock, uuidOf } from '../test/stock.ts'
import { type Figure, benchDatabase, copySeconds, seconds, settle } from './frame.ts'

const ROWS = 100_000
const CARDS = 1000

const mapping = parseMapping({
  key: 'bench',
  kind: 'sessions',
  delimiter: ';',
  encoding: 'utf-8',
  decimal: ',',
  zone: 'Europe/Berlin',
  times: ['DD.MM.YYYY HH:mm'],
  columns: {
    id: 'id',
    location: 'location',
    point: 'point',
    token: 'card',
    startedAt: 'start',
    endedAt: 'end',
    energy: 'kwh',
  },
})

/** A session every few minutes over a year, card by card, so that none of a card overlap. */
function csv(): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const lines = Array.from({ length: ROWS }, (_, n) => {
    const day = Math.floor(n / CARDS) * 3
    const month = 1 + (Math.floor(day / 28) % 12)
    const date = `${two(1 + (day % 28))}.${two(month)}.2026`
    return `${n};harbour;DE*VKM*E0001;${(0x04_00_00_00 + (n % CARDS)).toString(16).padStart(8, '0').toUpperCase()};${date} 0${3 + (n % 6)}:${two(n % 60)};${date} 1${n % 9}:${two(n % 60)};${5 + (n % 40)},${n % 1000}`
  })
  return ['id;location;point;card;start;end;kwh', ...lines].join('\n')
}

/** 100,000 sessions from CSV, told apart, resolved, stored and rated, against the bare COPY of all resulting rows. */
export async function figures(): Promise<readonly Figure[]> {
  const database = await benchDatabase()
  const owner = makePool(database.connection, 'wattwerk_owner', 1)
  const app = makePool(database.connection, 'wattwerk_app', 4)
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-bench-'))
  const file = join(folder, 'sessions.csv')
  try {
    writeFileSync(file, csv())
    const { tenantId } = await inPlatform(owner, async (tx) => {
      const stock = await makeStock(tx, { accounts: CARDS, itemsPerAccount: 0 })
      await addSessions(tx, stock, 0)
      await addCards(tx, stock.tenantId)
      return stock
    })
    await act(app, tenantId, 'bench', (one) => loadPlan(one, energyPlan('0.45')))
    await settle(database.admin)
    const ours = await seconds(async () => {
      const course = { arriving: true }
      const importing = importSessions(
        {
          begin: (work) => act(app, tenantId, 'bench', work),
          mapping,
          fileName: 'sessions.csv',
          bytes: createReadStream(file),
          dryRun: false,
          rejectedDir: null,
        },
        downstream,
      ).finally(() => {
        course.arriving = false
      })
      // as a worker does: it rates what has arrived, again and again
      let rated = 0
      while (course.arriving) rated += (await rateTenant(app, tenantId, downstream)).rated
      const { taken } = await importing
      const last = await Promise.all([rateTenant(app, tenantId, downstream), rateTenant(app, tenantId, downstream)])
      rated += last.reduce((sum, one) => sum + one.rated, 0)
      if (taken !== ROWS || rated !== ROWS) throw new Error(`only ${taken} taken and ${rated} rated`)
    })
    const reference = await copySeconds(database, [
      'sessions.session',
      'rating.rated_item',
      'imports.import',
      'platform.event',
    ])
    return [
      {
        what: 'import from CSV, rated',
        size: '100,000 sessions',
        ours,
        reference,
        referenceName: 'bare COPY',
        unit: 's',
        bound: { kind: 'atMost', ratio: 4 },
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
    await Promise.all([owner.end(), app.end()])
    await database.drop()
  }
}

async function addCards(tx: Parameters<typeof makeStock>[0], tenantId: string): Promise<void> {
  await sql`insert into tokens.token select ${tenantId}, md5(${tenantId} || 'token' || n)::uuid, 'rfid', 'x', 'active' from generate_series(1, ${CARDS}::int) n`.execute(
    tx,
  )
  await sql`
    insert into tokens.alias (tenant_id, uid, token_id, canonical)
    select ${tenantId}, upper(lpad(to_hex(x'04000000'::int + n - 1), 8, '0')), md5(${tenantId} || 'token' || n)::uuid, true from generate_series(1, ${CARDS}::int) n`.execute(
    tx,
  )
  await sql`
    insert into tokens.assignment (tenant_id, token_id, contract_id, valid_from)
    select ${tenantId}, md5(${tenantId} || 'token' || n)::uuid, ${uuidOf(sql`${tenantId} || 'contract' || n`)}, '2025-12-31Z' from generate_series(1, ${CARDS}::int) n`.execute(
    tx,
  )
}
