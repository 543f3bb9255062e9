import { type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { chromium } from 'playwright-core'
import { readSettings } from '#platform/config/settings'
import { inPlatform, makePool } from '#platform/db/tx'
import { openInstallation } from '#platform/installation'
import type { DemoLogin } from '../src/demo/staff.ts'
import type { Figure } from './frame.ts'
import { bareCheckout, ready, stop } from './web-checkout.ts'

const SESSIONS = 1_000_000
const PORT = 18_081
const URL_HERE = `http://127.0.0.1:${PORT}`
const ROUNDS = 9
const PAGE = 'limit=50'

/** From a bare checkout to Today in a browser, then the back office over a million sessions. */
export async function figures(): Promise<readonly Figure[]> {
  const { checkout, remove } = bareCheckout()
  let child: ChildProcess | undefined
  try {
    const began = performance.now()
    child = await ready(checkout, PORT)
    const logins = JSON.parse(readFileSync(join(checkout, 'data/demo-logins.json'), 'utf8')) as DemoLogin[] // written by the server just started
    const login = logins.find(({ tenant, role }) => tenant === 'voltkiebitz' && role === 'admin')
    if (!login) throw new Error('the demo has no administrator')
    await coldVisit(login, '', '.river')
    const bare = (performance.now() - began) / 1000
    const sessions = await multiply(checkout)
    const ofSessions = `of ${sessions.toLocaleString('en')} sessions`
    const get = timed(login)
    const cold = await best(3, () => coldVisit(login, '/sessions', '#main tbody tr[data-link]'))
    return [
      wanted('npm start from bare to a visible Today', 'with the demo', 's', bare, 180),
      wanted('first rows', ofSessions, 'ms', await get(''), 300),
      wanted('first rows, by start', ofSessions, 'ms', await get('&sort=started'), 300),
      wanted('a card', ofSessions, 'ms', await get('&search=0400002A'), 150),
      wanted('a name', ofSessions, 'ms', await get('&search=petersen'), 150),
      wanted('a point', ofSessions, 'ms', await get('&search=DE*VKB*E00007'), 150),
      wanted('nothing found', ofSessions, 'ms', await get('&search=zzzz'), 150),
      wanted('first page from a cold browser', ofSessions, 's', cold / 1000, 1.5),
    ]
  } finally {
    if (child) await stop(child)
    remove()
  }
}

function wanted(what: string, size: string, unit: Figure['unit'], ours: number, bound: number): Figure {
  return {
    what,
    size,
    ours,
    reference: bound,
    referenceName: 'wanted',
    unit,
    bound: { kind: 'atMost', ratio: 1, isAbsolute: true },
  }
}

/** Milliseconds from asking to the whole answer, the median of some rounds. */
function timed({ apiKey }: DemoLogin): (search: string) => Promise<number> {
  return async (search) => {
    const taken: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now()
      const response = await fetch(`${URL_HERE}/v1/office/sessions?${PAGE}${search}`, {
        headers: { authorization: `Bearer ${apiKey}` },
      })
      if (!response.ok) throw new Error(`${search}: ${response.status} ${await response.text()}`)
      await response.arrayBuffer()
      taken.push(performance.now() - began)
    }
    return taken.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
  }
}

async function best(rounds: number, work: () => Promise<number>): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) least = Math.min(least, await work())
  return least
}

/** Opens a page in a browser that has never been here; milliseconds until what is sought is seen and a key is answered. */
async function coldVisit({ tenant, email, password }: DemoLogin, path: string, sought: string): Promise<number> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.request.post(`${URL_HERE}/v1/login`, { data: { email, password } })
    const began = performance.now()
    await page.goto(`${URL_HERE}/office/${tenant}${path}`, { waitUntil: 'commit' })
    await page.locator(sought).first().waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    return performance.now() - began
  } finally {
    await browser.close()
  }
}

/** Copies the provider's sessions and their prices, each copy a little earlier, until there are a million. */
async function multiply(checkout: string): Promise<number> {
  const data = join(checkout, 'data')
  const installation = await openInstallation(readSettings({ data }, {}, checkout))
  const owner = makePool(installation.connection, 'wattwerk_owner', 1)
  try {
    const made = await inPlatform(owner, async (tx) => {
      const { rows } = await sql<{ tenantId: string; sessions: number }>`
        select t.tenant_id as "tenantId", count(*)::int as sessions from sessions.session s join tenants.tenant t using (tenant_id)
        where t.key = 'voltkiebitz' group by t.tenant_id`.execute(tx)
      const [stock] = rows
      if (!stock) throw new Error('the demo has no sessions')
      const copies = Math.ceil(SESSIONS / stock.sessions) - 1
      const id = (column: string) =>
        sql.raw(`overlay(overlay(md5(${column}::text || n) placing '8' from 13) placing '8' from 17)::uuid`)
      const earlier = sql`n * interval '17 minutes'`
      await sql`
        insert into sessions.session (tenant_id, session_id, version, source, source_id, content_hash, received_at, state, point_key,
          location_key, charge_point_id, location_id, token_uid, token_raw, contract_id, contract_account_id, started_at, ended_at,
          charging_ended_at, energy_wh, energy_raw, ended_on)
        select tenant_id, ${id('session_id')}, version, source, source_id || '-' || n, content_hash, received_at, state, point_key,
          location_key, charge_point_id, location_id, token_uid, token_raw, contract_id, contract_account_id, started_at - ${earlier},
          ended_at - ${earlier}, charging_ended_at - ${earlier}, energy_wh, energy_raw, ended_on
        from sessions.session cross join generate_series(1, ${copies}::int) n
        where tenant_id = ${stock.tenantId} and state = 'ready'`.execute(tx)
      await sql`
        insert into rating.rated_item (tenant_id, rated_item_id, session_id, session_version, generation, contract_account_id, contract_id,
          issuer_id, price_list, price_list_version, currency, basis, total, started_at, ended_on, energy_wh, country, categories, rates,
          amounts, charges, rated_at, provisional)
        select tenant_id, ${id('rated_item_id')}, ${id('session_id')}, session_version, generation, contract_account_id, contract_id,
          issuer_id, price_list, price_list_version, currency, basis, total, started_at - ${earlier}, ended_on, energy_wh, country,
          categories, rates, amounts, charges, rated_at, provisional
        from rating.rated_item cross join generate_series(1, ${copies}::int) n where tenant_id = ${stock.tenantId}`.execute(
        tx,
      )
      const counted = await sql<{
        n: number
      }>`select count(*)::int as n from sessions.session where tenant_id = ${stock.tenantId}`.execute(tx)
      return counted.rows[0]?.n ?? 0
    })
    const client = new pg.Client(installation.connection)
    await client.connect()
    await client.query('set role wattwerk_owner')
    await client.query('vacuum analyze sessions.session')
    await client.query('vacuum analyze rating.rated_item')
    await client.end()
    return made
  } finally {
    await owner.end()
    await installation.leave()
  }
}
