import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { DemoLogin } from '../../src/demo/staff.ts'
import { dataFolder, serve } from '../program.ts'

const CHROMIUM = '/usr/bin/chromium'
const PORT = '18471'
/** Still an experiment of axe: it takes a shortcut shown beside a name for a part of the name. */
const EXPERIMENTAL = ['label-content-name-mismatch']
const pages = [
  '',
  '/work',
  '/customers',
  '/sessions',
  '/imports',
  '/imports/new',
  '/places',
  '/tariffs',
  '/matrix',
  '/billing',
  '/invoices',
  '/payments',
  '/statements',
  '/matching',
  '/accounts',
  '/settings',
]

test(
  'a clerk logs in and sees the day in German, and no page is closed to a screen reader',
  { timeout: 180_000 },
  async (t) => {
    if (!existsSync(CHROMIUM)) return t.skip('Chromium absent')
    const data = dataFolder()
    await serve(t, ['--demo', '--data', data, '--port', PORT])
    const logins = JSON.parse(readFileSync(join(data, 'demo-logins.json'), 'utf8')) as DemoLogin[] // written by the server just started
    const admin = logins.find(({ tenant, role }) => tenant === 'voltkiebitz' && role === 'admin')
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
    t.after(() => browser.close())
    const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const broken: string[] = []
    page.on('pageerror', (error) => broken.push(error.message))
    await page.goto(`http://127.0.0.1:${PORT}/office/`)
    await page.locator('input[type=email]').fill(admin?.email ?? '')
    await page.locator('input[type=password]').fill(admin?.password ?? '')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Heute' }).waitFor()
    const home = page.url().replace(/\/$/, '')
    for (const path of pages) {
      await page.goto(home + path)
      await page.getByRole('heading').first().waitFor()
      const { violations } = await new AxeBuilder({ page }).disableRules(EXPERIMENTAL).analyze()
      const found = violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.target.join(' ')}`)
      assert.deepEqual(found, [])
    }
    assert.deepEqual(broken, [])
  },
)
