import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import type { DemoLogin } from '../../src/demo/staff.ts'
import { enter } from './enter.ts'

/** Still an experiment of axe: it takes a shortcut shown beside a name for a part of the name. */
const EXPERIMENTAL = ['label-content-name-mismatch']
/** What may differ between the themes. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']
const lists = [
  '',
  '/work',
  '/customers',
  '/sessions',
  '/imports',
  '/imports/new',
  '/places',
  '/tariffs',
  '/tariffs/harbour/1',
  '/matrix',
  '/billing',
  '/invoices',
  '/documents',
  '/mails',
  '/payments',
  '/statements',
  '/matching',
  '/accounts',
  ...['company', 'brand', 'templates', 'mail', 'people', 'roles', 'keys', 'approvals', 'audit'].map(
    (one) => `/settings/${one}`,
  ),
]
/** Lists whose first row is opened as well. */
const opened = ['/customers', '/sessions', '/tariffs', '/billing', '/invoices', '/payments', '/statements', '/accounts']

/** What axe finds on every page in both themes, as `theme path rule: where`. */
export async function lookAtAll(page: Page, url: string, login: DemoLogin): Promise<readonly string[]> {
  const home = await enter(page, url, login)
  const details: string[] = []
  for (const list of opened) {
    await page.goto(home + list)
    await page.locator('#main tbody tr[data-link]').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(({ pathname }) => !pathname.endsWith(list))
    details.push(page.url().replace(home, ''))
  }
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const found: string[] = []
  for (const address of [url, ...[...lists, ...details].map((path) => home + path)]) {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(address)
    await page.getByRole('heading').first().waitFor()
    await page.locator('.bones, .bone').first().waitFor({ state: 'detached' })
    const at = address.replace(url, '')
    found.push(...(await look(new AxeBuilder({ page }).disableRules(EXPERIMENTAL), `light ${at}`)))
    await page.emulateMedia({ colorScheme: 'dark' })
    found.push(...(await look(new AxeBuilder({ page }).withRules(OF_COLOUR), `dark ${at}`)))
  }
  return found
}

async function look(axe: AxeBuilder, where: string): Promise<readonly string[]> {
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${where} ${id}: ${nodes[0]?.target.join(' ')}`)
}
