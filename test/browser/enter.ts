import type { Page } from 'playwright-core'
import type { DemoLogin } from '../../src/demo/staff.ts'

/** Logs in by the form of the back office; answers the address of the tenant's Today. */
export async function enter(page: Page, url: string, { tenant, email, password }: DemoLogin): Promise<string> {
  await page.goto(`${url}/office/${tenant}`)
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.locator('#main h1').waitFor()
  return `${url}/office/${tenant}`
}
