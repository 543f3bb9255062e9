import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { enter } from './enter.ts'
import { lookAtAll } from './axe.ts'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const page = await (await b.newContext({ locale: 'de-DE', viewport: { width: 1440, height: 1000 } })).newPage()
const logins = JSON.parse(readFileSync('/tmp/demo-a/demo-logins.json', 'utf8'))
const login = logins.find((l: any) => l.tenant === 'voltkiebitz' && l.role === 'admin')
const url = 'http://127.0.0.1:18621'
const t = Date.now()
console.log(await lookAtAll(page, url, login), Date.now() - t)
await page.emulateMedia({ colorScheme: 'dark' })
await page.goto(url + '/office/voltkiebitz/customers')
await page.waitForTimeout(500)
const r = await new AxeBuilder({ page }).analyze()
for (const v of r.violations) for (const n of v.nodes) console.log(v.id, n.html.slice(0, 200), n.failureSummary)
await b.close()
