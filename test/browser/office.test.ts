import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Browser, type Page, chromium } from 'playwright-core'
import { words } from '../../web/backoffice/words/index.ts'
import type { DemoLogin } from '../../src/demo/staff.ts'
import { dataFolder, freePort, serve } from '../program.ts'
import { lookAtAll } from './axe.ts'
import { enter } from './enter.ts'
import { keyboard, mouse } from './hands.ts'
import { strangersFindNothing, twiceIsOnce, namesAreInert } from './misuse.ts'
import { firstLoad } from './size.ts'
import { walkTour } from './walk.ts'

const MOST_KILOBYTES = 400
const CHROMIUM = '/usr/bin/chromium'

type Visited = Readonly<{ browser: Browser; url: string; data: string; logins: readonly DemoLogin[] }>

/** The demo as `npm start` makes it, and a browser in front of it. */
async function open(t: TestContext): Promise<Visited> {
  const data = dataFolder()
  const port = String(await freePort())
  await serve(t, ['--demo', '--data', data, '--port', port])
  const logins = JSON.parse(readFileSync(join(data, 'demo-logins.json'), 'utf8')) as DemoLogin[] // written by the server just started
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
  t.after(() => browser.close())
  return { browser, url: `http://127.0.0.1:${port}`, data, logins }
}

async function visit(t: TestContext, { browser }: Visited, locale: string): Promise<Page> {
  const context = await browser.newContext({
    locale,
    viewport: { width: 1440, height: 1000 },
    timezoneId: 'Europe/Oslo',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  t.after(async () => {
    await context.close()
    assert.deepEqual(broken, [])
  })
  return page
}

test('the demo in a browser', { timeout: 900_000 }, async (t) => {
  if (!existsSync(CHROMIUM)) return t.skip('Chromium absent')
  const visited = await open(t)
  const { url, data, logins } = visited

  await t.test('a visitor goes the seven steps from the file to balance 0 in German', async (part) => {
    const page = await visit(part, visited, 'de-DE')
    await walkTour({ page, url, language: 'de', hands: mouse(page), folder: data })
  })

  await t.test('and in Norwegian, by keyboard alone', async (part) => {
    const page = await visit(part, visited, 'nb-NO')
    // sessions of other people, so that there is something new to bill
    const changed = (csv: string): string =>
      csv
        .split('\n')
        .slice(0, 400)
        .map((line) =>
          line.replace(
            /^(\d+);(\w+);(\w+)-(\d+);/,
            (_all, no, garage, user, flat) => `${Number(no) + 500_000};${garage};${user}X-${flat};`,
          ),
        )
        .join('\n')
    await walkTour({ page, url, language: 'nb', hands: keyboard(page), folder: data, changed })
  })

  await t.test('the back office comes with its first page in at most 400 kB', async (part) => {
    const page = await visit(part, visited, 'de-DE')
    await enter(page, url, login(logins, 'voltkiebitz', 'admin'))
    await page.getByRole('heading', { name: words['river.name'].de }).or(page.locator('.river')).first().waitFor()
    const files = await firstLoad(page)
    const kilobytes = Math.round(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024)
    part.diagnostic(`${kilobytes} kB gzipped in ${files.length} files`)
    assert.ok(kilobytes <= MOST_KILOBYTES, JSON.stringify(files.slice(0, 8)))
  })

  await t.test('no page is closed to a screen reader, light or dark', async (part) => {
    const page = await visit(part, visited, 'de-DE')
    assert.deepEqual(await lookAtAll(page, url, login(logins, 'voltkiebitz', 'admin')), [])
  })

  await t.test('a link to something of another tenant finds nothing', async (part) => {
    const page = await visit(part, visited, 'en-GB')
    await strangersFindNothing(page, url, login(logins, 'voltkiebitz', 'admin'), login(logins, 'solbakken', 'admin'))
  })

  await t.test('a script in the name of a customer stays text', async (part) => {
    const page = await visit(part, visited, 'en-GB')
    await namesAreInert(page, url, login(logins, 'voltkiebitz', 'admin'))
  })

  await t.test('two clicks on release are one release', async (part) => {
    const page = await visit(part, visited, 'en-GB')
    await twiceIsOnce(page, url, login(logins, 'voltkiebitz', 'admin'))
  })
})

function login(logins: readonly DemoLogin[], tenant: string, role: string): DemoLogin {
  const found = logins.find((one) => one.tenant === tenant && one.role === role)
  assert.ok(found)
  return found
}
