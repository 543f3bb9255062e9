import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { type BrowserContext, type Page, chromium } from 'playwright-core'
import { words } from '../../web/backoffice/words/index.ts'
import { dataFolder, freePort, run, serve } from '../program.ts'
import { until } from '../until.ts'
import { enter } from './enter.ts'

const CHROMIUM = '/usr/bin/chromium'
const PASSWORD = 'korrekt pferd batterie'
const TENANT = 'haus'
type Role = 'admin' | 'clerk' | 'narrow'
const say = (id: keyof typeof words): string => words[id].de

/** The answer of a command as JSON. */
async function command(args: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const { code, out, err } = await run([...args, '--json'])
  assert.equal(code, 0, err)
  return JSON.parse(out) as Record<string, string> // what these commands print
}

/** A house with one tenant that has staff and a customer, and a browser in front of it. */
async function open(t: TestContext) {
  const data = dataFolder()
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const start = () => serve(t, ['--no-demo', '--data', data, '--port', port])
  const running = await start()
  const zone = ['--zone', 'Europe/Berlin', '--country', 'DE', '--currency', 'EUR']
  const { apiKey } = await command(['tenant', 'add', TENANT, '--name', 'Haus', ...zone, '--data', data])
  const ask = async (method: string, path: string, body?: object, version?: string): Promise<Answer> => {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    assert.ok(response.ok, `${method} ${path}: ${await response.clone().text()}`)
    const text = await response.text()
    return text === '' ? {} : (JSON.parse(text) as Answer) // what the API says it answers
  }
  await ask('PUT', '/roles/narrow', { permissions: ['tenants.read', 'identity.read'] })
  for (const role of ['admin', 'clerk', 'narrow']) {
    const added = await command(['staff', 'add', email(role), '--tenant', TENANT, '--role', role, '--data', data])
    const token = new URL(added['link'] ?? added['url'] ?? '', url).hash.slice(1)
    await ask('POST', '/invitations/accept', { token, password: PASSWORD })
  }
  const customer = await ask('POST', '/customers', { kind: 'person', name: 'Ada Beispiel', givenName: 'Ada', familyName: 'Beispiel' }) // prettier-ignore
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] })
  t.after(() => browser.close())
  const visit = async (part: TestContext, role: Role): Promise<Visit> => {
    const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    const broken: string[] = []
    page.on('pageerror', (error) => broken.push(error.message))
    part.after(async () => {
      await context.close()
      assert.deepEqual(broken, [])
    })
    const home = await enter(page, url, { tenant: TENANT, role, email: email(role), password: PASSWORD, apiKey: '' })
    return { context, page, home, customer: `${home}/customers/${customer['customerId']}` }
  }
  return { visit, ask, start, running, customer }
}

type Answer = Readonly<Record<string, string>>
type Visit = Readonly<{ context: BrowserContext; page: Page; home: string; customer: string }>
const email = (role: string): string => `${role}@haus.example`
const button = (page: Page, id: keyof typeof words) => page.getByRole('button', { name: say(id), exact: true })

/** Ends the session behind the browser's back. */
async function endSession({ context, page }: Visit): Promise<void> {
  const me = (await (await context.request.get(new URL('/v1/me', page.url()).href)).json()) as { csrfToken: string } // as the API answers
  const headers = { 'x-csrf-token': me.csrfToken, origin: new URL(page.url()).origin }
  const gone = await context.request.post(new URL('/v1/logout', page.url()).href, { headers })
  assert.ok(gone.ok())
}

test('the back office under bad input', { timeout: 300_000 }, async (t) => {
  if (!existsSync(CHROMIUM)) return t.skip('Chromium absent')
  const house = await open(t)

  await t.test('a session that ends in the middle of a form loses nothing of what was typed', async (part) => {
    const visited = await house.visit(part, 'clerk')
    const { page, customer } = visited
    await page.goto(customer)
    const note = page.getByLabel(say('note.write'))
    await note.fill('Ruft morgen wieder an.\nMöchte Papier.')
    await endSession(visited)
    await button(page, 'note.save').click()
    await page.getByText(say('login.expired')).waitFor()
    await page.getByRole('dialog').locator('input[type=email]').fill(email('clerk'))
    await page.getByRole('dialog').locator('input[type=password]').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await note.inputValue(), 'Ruft morgen wieder an.\nMöchte Papier.')
    await button(page, 'note.save').click()
    await page.locator('.note-text', { hasText: 'Möchte Papier.' }).waitFor()
  })

  await t.test('a note of 10,000 characters is saved, a longer one is said to be too long and kept', async (part) => {
    const { page, customer } = await house.visit(part, 'clerk')
    await page.goto(customer)
    const note = page.getByLabel(say('note.write'))
    await note.fill('ä'.repeat(10_001))
    await page.getByText('10.001', { exact: false }).first().waitFor()
    assert.equal(await button(page, 'note.save').isDisabled(), true)
    await note.fill('ä'.repeat(10_000))
    await button(page, 'note.save').click()
    await page.locator('.note-text', { hasText: 'ääää' }).waitFor()
    assert.equal(await note.inputValue(), '')
  })

  await t.test('who saves a customer second sees what the first has changed, side by side', async (part) => {
    const { page, customer } = await house.visit(part, 'clerk')
    await page.goto(customer)
    await button(page, 'do.edit').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('customer.phone')).fill('+49 431 2')
    const path = `/customers/${house.customer['customerId']}`
    const { version } = await house.ask('GET', path)
    await house.ask('PATCH', path, { phone: '+49 431 1', vatId: 'DE123456789' }, String(version))
    await dialog.getByRole('button', { name: say('do.save') }).click()
    const row = dialog.locator('tr', { hasText: say('customer.phone') })
    await row.getByText('+49 431 1').waitFor()
    await row.getByText('+49 431 2').waitFor()
    await dialog.getByRole('button', { name: say('do.save') }).click()
    await dialog.waitFor({ state: 'detached' })
    const saved = await house.ask('GET', path)
    assert.deepEqual([saved['phone'], saved['vatId']], ['+49 431 2', 'DE123456789'])
  })

  await t.test('a file of the wrong kind is turned away by its name', async (part) => {
    const { page, home } = await house.visit(part, 'admin')
    const wrong = { name: 'urlaub.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG') }
    for (const path of ['/statements', '/settings/templates', '/imports/new']) {
      await page.goto(home + path)
      await page.locator('input[type=file]').first().setInputFiles(wrong)
      await page.getByRole('alert').getByText('urlaub.png').waitFor()
    }
    await page.goto(`${home}/settings/templates`)
    const broken = { name: 'vorlage.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('no zip') }
    await page.locator('input[type=file]').first().setInputFiles(broken)
    await button(page, 'template.publish').click()
    await page.getByRole('alert').first().waitFor()
    await page.goto(`${home}/settings/brand`)
    await page.locator('input[pattern]').fill('#FFEE00')
    await button(page, 'do.save').click()
    await page.getByRole('alert').getByText('4,5', { exact: false }).waitFor()
  })

  await t.test('a page says while it loads, where nothing is, what failed, and what one may not see', async (part) => {
    const { page, home } = await house.visit(part, 'admin')
    await everyState(page, home)
    const narrow = await house.visit(part, 'narrow')
    for (const path of lists) {
      await narrow.page.goto(narrow.home + path)
      await narrow.page.getByText(say('state.noPermission')).first().waitFor()
    }
  })

  await t.test('a server that is gone is said to be, and the page comes back by itself', async (part) => {
    const { page, home } = await house.visit(part, 'admin')
    await page.goto(`${home}/customers`)
    await page.getByText('Ada Beispiel').waitFor()
    house.running.child.kill('SIGINT')
    await house.running.ended
    await page.getByLabel(say('customer.search')).fill('Ada')
    await page.getByText(say('frame.offline')).waitFor()
    await house.start()
    await page.getByText(say('frame.offline')).waitFor({ state: 'detached' })
    await page.getByText('Ada Beispiel').waitFor()
    assert.equal(await page.getByLabel(say('customer.search')).inputValue(), 'Ada')
  })
})

const lists = [
  '/work',
  '/customers',
  '/sessions',
  '/imports',
  '/places',
  '/tariffs',
  '/matrix',
  '/billing',
  '/invoices',
  '/payments',
  '/statements',
  '/matching',
  '/accounts',
  '/documents',
  '/mails',
]
/** What a page asks for about the house rather than about what it shows. */
const FRAME = /\/v1\/(me|clock|jobs|words|worklist\/counts|login)/

/** Each list: grey lines while its answer is on the way, a sentence and another try when it failed, and a word where nothing is. */
async function everyState(page: Page, home: string): Promise<void> {
  let mood: 'slow' | 'failing' | 'well' = 'well'
  const held: (() => void)[] = []
  await page.route(/\/v1\//, async (route) => {
    if (FRAME.test(route.request().url()) || mood === 'well') return route.continue()
    if (mood === 'slow') {
      await new Promise<void>((resolve) => held.push(resolve))
      return route.continue()
    }
    const problem = { type: 'urn:x', title: 'x', status: 409, code: 'broken', detail: 'Kaputt.', instance: '' }
    // Not a fault of the server, which would be tried again.
    return route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(problem) })
  })
  for (const path of lists) {
    mood = 'slow'
    await page.goto(home + path)
    await page.locator('#main .bone').first().waitFor()
    mood = 'well'
    for (const release of held.splice(0)) release()
    await until(`${path} is there`, async () => (await page.locator('#main .bone').count()) === 0, 20_000)
    if (path !== '/customers') await page.locator('#main .empty h2').first().waitFor()
    mood = 'failing'
    await page.goto(home + path)
    await page.getByText(say('state.error')).first().waitFor()
    mood = 'well'
    await button(page, 'do.again').first().click()
    await page.getByText(say('state.error')).first().waitFor({ state: 'detached' })
  }
  await page.unroute(/\/v1\//)
}
