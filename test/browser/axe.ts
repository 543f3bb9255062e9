import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import type { DemoLogin } from '../../src/demo/staff.ts'
import { enter } from './enter.ts'

/** Still an experiment of axe: it takes a shortcut shown beside a name for a part of the name. */
const EXPERIMENTAL = ['label-content-name-mismatch']
const lists = [
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
/** Lists whose first row is opened as well. */
const opened = ['/customers', '/sessions', '/tariffs', '/billing', '/invoices', '/payments', '/statements', '/accounts']

/** What axe finds on every page in both themes, as `theme path rule: where`. */
export async function lookAtAll(page: Page, url: string, login: DemoLogin): Promise<readonly string[]> {
  const home = await enter(page, url, login)
  const details: string[] = []
  for (const list of opened) {
    await page.goto(home + list)
    const first = page.locator('#main tbody a, #main .list a').first()
    await first.waitFor()
    details.push(((await first.getAttribute('href')) ?? '').replace(`/office/${login.tenant}`, ''))
  }
  const found: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.goto(url)
    await page.getByRole('heading').first().waitFor()
    found.push(...(await look(page, `${theme} start`)))
    for (const path of [...lists, ...details]) {
      await page.goto(home + path)
      await page.getByRole('heading').first().waitFor()
      await page.locator('.bones').first().waitFor({ state: 'detached' })
      found.push(...(await look(page, `${theme} ${path}`)))
    }
  }
  return found
}

async function look(page: Page, where: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).disableRules(EXPERIMENTAL).analyze()
  return violations.map(({ id, nodes }) => `${where} ${id}: ${nodes[0]?.target.join(' ')}`)
}
