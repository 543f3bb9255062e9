import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { makeDocuments, takeOrders } from '#modules/documents'
import { invoiceOrders } from '#modules/billing'
import { setLogo } from '#modules/tenants'
import { act } from '#platform/act'
import { inPlatform, makePool } from '#platform/db/tx'
import { openArchive } from '#platform/files/archive'
import { closeOffice, office, officeAvailable, useOffice } from '#platform/office/office'
import { convertArguments, writeProfile } from '#platform/office/profile'
import { compileTemplate } from '#formats/docx/compile'
import { fill } from '#formats/docx/fill'
import { qrPng } from '#formats/qr-image'
import { papers } from '../src/papers.ts'
import { billStock } from '../test/billed.ts'
import { makeStock } from '../test/stock.ts'
import { type Figure, benchDatabase, seconds, settle } from './frame.ts'

const INVOICES = 500
const SESSIONS = 20
const COLD_MS = 3000

/** A run of 500 two-page invoices (logo, QR code, 20 sessions), from rows to archived PDFs, against LibreOffice alone on the same docx. */
export async function renderFigures(): Promise<readonly Figure[]> {
  if (!officeAvailable()) {
    console.log('SKIPPED documents: LibreOffice (libreoffice-writer-nogui) is not installed')
    return []
  }
  const database = await benchDatabase()
  const [owner, app] = [
    makePool(database.connection, 'wattwerk_owner', 2),
    makePool(database.connection, 'wattwerk_app', 6),
  ]
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-bench-documents-'))
  openArchive(join(folder, 'archive'))
  useOffice(join(folder, 'office'))
  try {
    const { tenantId, issuerId } = await inPlatform(owner, (tx) =>
      makeStock(tx, { accounts: INVOICES, itemsPerAccount: SESSIONS }),
    )
    await billStock(app, tenantId)
    await inPlatform(owner, async (tx) => {
      await sql`
        update tenants.issuer set street = 'Kiebitzufer 7', postcode = '24103', city = 'Kiel', vat_id = 'DE999999999', register_number = 'HRB 99999 KI'
        where tenant_id = ${tenantId}`.execute(tx)
      await sql`
        insert into customers.address (tenant_id, customer_id, kind, valid_from, street, postcode, city, country)
        select tenant_id, customer_id, 'home', '2026-01-01', 'Wik 12', '24106', 'Kiel', 'DE' from customers.customer where tenant_id = ${tenantId}`.execute(
        tx,
      )
    })
    await act(app, tenantId, 'bench', (one) => setLogo(one, issuerId, qrPng('logo')))
    const filled = await act(app, tenantId, 'bench', async (one) => {
      const { rows } = await sql<{ id: string }>`
        select invoice_id as id from billing.v_invoice where tenant_id = ${tenantId}`.execute(one.tx)
      const orders = await invoiceOrders(
        one,
        rows.map(({ id }) => id),
      )
      const paper = papers.of('invoice')
      const compiled = compileTemplate(await paper.standard('de', 'DE'), paper.fields)
      if ('errors' in compiled) throw new Error('the shipped template does not compile')
      const contents = await paper.contents(one, orders)
      return [...contents.values()].map((content) => {
        if (content.kind === 'lacks') throw new Error(`an invoice lacks ${content.lacks.join()}`)
        return fill(compiled.template, content.data)
      })
    })
    const [first] = filled
    const cold = await seconds(() => office().preview(first ?? new Uint8Array()))
    await takeOrders(app, tenantId, papers)
    await settle(database.admin)
    const ours = await seconds(async () => {
      const { made } = await makeDocuments(app, tenantId, papers)
      if (made !== INVOICES) throw new Error(`only ${made} documents were made`)
    })
    const reference = await officeAlone(join(folder, 'alone'), filled)
    const size = `${INVOICES} invoices of 2 pages, logo, QR, ${SESSIONS} sessions`
    return [
      {
        what: 'documents: from rows to archived PDFs',
        size,
        ours: INVOICES / ours,
        reference: INVOICES / reference,
        referenceName: 'LibreOffice alone',
        unit: '1/s',
        bound: { kind: 'atLeast', ratio: 0.65 },
      },
      {
        what: 'documents: one preview, cold',
        size: '2 pages',
        ours: cold * 1000,
        reference: COLD_MS,
        referenceName: 'bound',
        unit: 'ms',
        bound: { kind: 'atMost', ratio: 1 },
      },
    ]
  } finally {
    closeOffice()
    await Promise.all([owner.end(), app.end()])
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Two processes side by side, half of the files each, with the same options and under the same `nice`. */
async function officeAlone(folder: string, documents: readonly Uint8Array[]): Promise<number> {
  const halves = [0, 1].map((half) => {
    const place = join(folder, `${half}`)
    mkdirSync(join(place, 'out'), { recursive: true })
    writeProfile(join(place, 'profile'))
    const own = documents.filter((_, index) => index % 2 === half)
    const inputs = own.map((document, index) => {
      const path = join(place, `${index}.docx`)
      writeFileSync(path, document)
      return path
    })
    return { place, inputs }
  })
  return seconds(() =>
    Promise.all(
      halves.map(
        ({ place, inputs }) =>
          new Promise<void>((resolve, reject) => {
            const args = convertArguments(join(place, 'profile'), join(place, 'out'), inputs)
            const child = spawn('nice', ['-n', '10', 'soffice', ...args], { stdio: 'ignore' })
            child.once('close', (code) =>
              code === 0 ? resolve() : reject(new Error(`LibreOffice ended with ${code}`)),
            )
          }),
      ),
    ),
  )
}
