import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'
import type { DemoLogin } from '../../src/demo/staff.ts'
import { type Language, locales } from '../../web/kit/words.ts'
import { dataFolder, freePort, start } from '../program.ts'
import { until } from '../until.ts'
import { enter } from './enter.ts'
import { filmStrip } from './film-strip.ts'
import { mouse } from './hands.ts'
import { walkTour } from './walk.ts'

/** `npm run pictures [-- --all]`: photographs the faces from the demo under a fixed clock into docs/pictures/. */
const NOW = '2026-11-24T10:40:00+01:00'
const folder = join(import.meta.dirname, '../../docs/pictures')
const QUALITY = 78
const DRAWN_MS = 1500
const READY_MS = 180_000

type Look = Readonly<{ language: Language; theme: 'light' | 'dark'; width: 1440 | 375 }>

/** Each language, theme and width twice; `--all` takes every combination of them. */
const looks: readonly Look[] = process.argv.includes('--all')
  ? (['de', 'nb'] as const).flatMap((language) =>
      (['light', 'dark'] as const).flatMap((theme) =>
        ([1440, 375] as const).map((width) => ({ language, theme, width })),
      ),
    )
  : [
      { language: 'de', theme: 'light', width: 1440 },
      { language: 'nb', theme: 'dark', width: 1440 },
      { language: 'nb', theme: 'light', width: 375 },
      { language: 'de', theme: 'dark', width: 375 },
    ]

/** Name of the picture → the page; `first` opens the first row of that list. */
const pages: readonly (readonly [name: string, path: string, first?: 'first' | 'panel'])[] = [
  ['today', ''],
  ['worklist', '/work'],
  ['customers', '/customers'],
  ['customer', '/customers?q=petersen', 'first'],
  ['sessions', '/sessions?stage=billed', 'panel'],
  ['session', '/sessions?stage=billed&q=DE*VKB*E00014', 'first'],
  ['places', '/places'],
  ['imports', '/imports'],
  ['price-lists', '/tariffs'],
  ['price-list', '/tariffs/harbour'],
  ['tariff-editor', '/tariffs/harbour/1'],
  ['matrix', '/matrix'],
  ['billing-runs', '/billing'],
  ['billing-run', '/billing', 'first'],
  ['invoices', '/invoices'],
  ['invoice', '/invoices?sort=-open', 'first'],
  ['documents', '/documents'],
  ['payment-runs', '/payments'],
  ['payment-run', '/payments', 'first'],
  ['statements', '/statements'],
  ['matching', '/matching'],
  ['accounts', '/accounts?owing=overdue'],
  ['account', '/accounts?owing=overdue', 'first'],
  ['settings', '/settings'],
  ['templates', '/settings/templates'],
  ['people', '/settings/people'],
  ['keys', '/settings/keys'],
]

async function photograph(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => null)')
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  await session.detach()
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'))
}

/** Waits until nothing is loading any more. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('.bone').first().waitFor({ state: 'detached' })
  if ((await page.locator('.paper').count()) === 0) return
  await page.locator('.paper iframe').waitFor({ state: 'attached' })
  // the browser's own viewer does not say when it has drawn the paper
  await page.waitForTimeout(DRAWN_MS)
}

async function visit(browser: Browser, { language, theme, width }: Look): Promise<BrowserContext> {
  return browser.newContext({
    locale: locales[language],
    colorScheme: theme,
    viewport: { width, height: width === 375 ? 812 : 900 },
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
  })
}

async function photographAll(browser: Browser, url: string, login: DemoLogin, look: Look): Promise<void> {
  const context = await visit(browser, look)
  const page = await context.newPage()
  const named = (name: string): string => `${name}-${look.language}-${look.theme}-${look.width}`
  await page.goto(url)
  await settled(page)
  await photograph(page, named('start'))
  const home = await enter(page, url, login)
  for (const [name, path, first] of pages) {
    await page.goto(home + path)
    await settled(page)
    if (first) await openFirst(page, first)
    await photograph(page, named(name))
  }
  await context.close()
}

async function openFirst(page: Page, how: 'first' | 'panel'): Promise<void> {
  const was = page.url()
  const row = page.locator('#main tbody tr[data-link]').first()
  await row.waitFor()
  if (how === 'panel') await row.locator('td:visible').last().click()
  else {
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
  }
  await page.waitForURL(({ href }) => href !== was)
  await settled(page)
}

/** The way from import to balance 0 in German, a picture a step, joined into a strip. */
async function photographWalk(browser: Browser, url: string, data: string): Promise<void> {
  const context = await visit(browser, { language: 'de', theme: 'light', width: 1440 })
  const page = await context.newPage()
  const steps: Buffer[] = []
  const seen = async (): Promise<void> => {
    await settled(page)
    steps.push(await page.screenshot())
  }
  await walkTour({ page, url, language: 'de', hands: mouse(page), folder: data, seen })
  await context.close()
  const strip = await browser.newPage({ viewport: { width: 1680, height: 900 } })
  await strip.setContent(filmStrip(steps))
  const box = await strip.locator('main').boundingBox()
  await strip.setViewportSize({ width: 1680, height: Math.ceil(box?.height ?? 900) })
  await photograph(strip, 'from-import-to-balance-0')
}

const data = dataFolder()
const port = String(await freePort())
const url = `http://127.0.0.1:${port}`
const running = start(['serve', '--demo', '--data', data, '--port', port, '--now', NOW, '--freeze'])
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
try {
  await until('the server is ready', async () => running.said().out.includes('Wattwerk is ready'), READY_MS)
  const logins = JSON.parse(readFileSync(join(data, 'demo-logins.json'), 'utf8')) as DemoLogin[] // written by the server just started
  const login = logins.find(({ tenant, role }) => tenant === 'voltkiebitz' && role === 'admin')
  if (!login) throw new Error('the demo has no administrator')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const look of looks) await photographAll(browser, url, login, look)
  await photographWalk(browser, url, data)
} finally {
  await browser.close()
  running.child.kill('SIGINT')
  await running.ended
}
