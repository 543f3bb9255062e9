import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { words } from '../../web/backoffice/words/index.ts'
import type { DemoLogin } from '../../src/demo/staff.ts'
import { enter } from './enter.ts'

type Listed = Readonly<{ data: readonly Readonly<Record<string, unknown>>[] }>

async function ask(
  url: string,
  path: string,
  { apiKey }: DemoLogin,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${url}/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: await response.json() }
}

async function firstOf(url: string, path: string, field: string, login: DemoLogin): Promise<string> {
  const { json } = await ask(url, `${path}?limit=1`, login)
  const { data } = json as Listed // every list of the API has this shape
  return String(data[0]?.[field])
}

/** Addresses of another tenant's things, opened in one's own office, say that there is no such thing. */
export async function strangersFindNothing(page: Page, url: string, own: DemoLogin, other: DemoLogin): Promise<void> {
  const home = await enter(page, url, own)
  const things = [
    ['/customers', '/customers', 'customerId'],
    ['/sessions', '/office/sessions', 'session'],
    ['/billing', '/billing-runs', 'run'],
    ['/invoices', '/office/invoices', 'invoice'],
    ['/statements', '/statements', 'statement'],
    ['/accounts', '/office/accounts', 'contractAccountId'],
  ] as const
  for (const [path, list, field] of things) {
    const id = await firstOf(url, list, field, other)
    assert.match(id, /^[0-9a-f-]{36}$/, list)
    await page.goto(`${home}${path}/${id}`)
    await page
      .getByText(/not found|no such|does not exist|there is no/i)
      .first()
      .waitFor()
    assert.equal((await ask(url, `${list}/${id}`, own)).status, 404, list)
  }
  await page.goto(`${url}/office/${other.tenant}`)
  await page.getByText(words['state.notFound'].en).waitFor()
}

const NAME = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>'

/** A customer whose name is a script is shown as it was written, in the list, on the page, in the search. */
export async function namesAreInert(page: Page, url: string, login: DemoLogin): Promise<void> {
  const made = await ask(url, '/customers', login, { kind: 'organisation', name: NAME, language: 'en' })
  assert.equal(made.status, 201, JSON.stringify(made.json))
  const home = await enter(page, url, login)
  await page.goto(`${home}/customers?q=${encodeURIComponent('<img')}`)
  const row = page.locator('#main tbody a', { hasText: '<img src=x' }).first()
  await row.click()
  await page.getByRole('heading', { name: NAME }).first().waitFor()
  assert.notEqual(await page.title(), 'taken')
  assert.equal(await page.locator('img[src="x"]').count(), 0)
}

/** A double click on release posts the run once, and asks nobody twice. */
export async function twiceIsOnce(page: Page, url: string, login: DemoLogin): Promise<void> {
  const until = new Date().toISOString().slice(0, 10)
  const { json } = await ask(url, '/billing-runs', login, { until })
  const { run } = json as Readonly<{ run: string }> // as the API answers it
  const home = await enter(page, url, login)
  await page.goto(`${home}/billing/${run}`)
  const release = words['run.release'].en
  await page.getByRole('button', { name: release, exact: true }).click()
  const posted: number[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/release')) posted.push(response.status())
  })
  await page.getByRole('dialog').getByRole('button', { name: release }).dblclick()
  await page.getByText(words['run.released'].en).first().waitFor()
  assert.ok(posted.length >= 1 && posted.every((status) => status < 300), posted.join())
}
