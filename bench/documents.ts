import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { invoiceDocument } from '../src/core/invoicing/invoice-view.ts'
import { sampleInvoice } from '../src/core/invoicing/sample.ts'
import { compileTemplate } from '../src/formats/docx/compile.ts'
import { fill } from '../src/formats/docx/fill.ts'
import { readImage } from '../src/formats/docx/image.ts'
import { invoiceFillData } from '../src/formats/documents/fill-data.ts'
import { invoiceFields } from '../src/formats/documents/invoice-fields.ts'
import { qrPng } from '../src/formats/qr-image.ts'
import { renderFigures } from './documents-render.ts'
import type { Figure } from './frame.ts'

const FILLS = 3000
/** Absolute bound: documents an hour are limited by LibreOffice, never by filling. */
const FILLS_PER_SECOND = 1000

/** Documents: how fast they are filled, and how fast a run of them gets from rows to archived PDFs. */
export async function figures(): Promise<readonly Figure[]> {
  return [...(await fillFigures()), ...(await renderFigures())]
}

/** Filling the German invoice of two pages: logo, QR code, 20 sessions, data made beforehand. One core. */
function fillFigures(): Promise<readonly Figure[]> {
  const file = readFileSync(join(import.meta.dirname, '../templates/invoice/invoice.de.docx'))
  const compiled = compileTemplate(file, invoiceFields)
  const logo = readImage(qrPng('logo'), 'Logo', { heightMm: 15 })
  if ('errors' in compiled || logo.kind === 'refused') throw new Error('the shipped template does not compile')
  const document = invoiceDocument(sampleInvoice({ world: 'DE', language: 'de', sessions: 20 }))
  const data = invoiceFillData(document, logo.image)
  for (let i = 0; i < 200; i++) fill(compiled.template, data)
  const start = performance.now()
  for (let i = 0; i < FILLS; i++) fill(compiled.template, data)
  const rate = (FILLS * 1000) / (performance.now() - start)
  return Promise.resolve([
    {
      what: 'documents: fill an invoice',
      size: '2 pages, 20 sessions, logo, QR',
      ours: rate,
      reference: FILLS_PER_SECOND,
      referenceName: 'bound',
      unit: '1/s',
      bound: { kind: 'atLeast', ratio: 1 },
    },
  ])
}
