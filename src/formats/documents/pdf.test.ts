import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import jsqr from 'jsqr'
import { invoiceDocument } from '#core/invoicing/invoice-view'
import { sampleInvoice, type Sample } from '#core/invoicing/sample'
import { DOCUMENT_LANGUAGES } from '#core/locale/languages'
import { compileTemplate } from '#formats/docx/compile'
import { fill } from '#formats/docx/fill'
import { invoiceFillData } from './fill-data.ts'
import { invoiceFields } from './invoice-fields.ts'

const FILTER =
  'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"3"},"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}'
const CONVERT_MS = 60_000

// The declaration of jsqr is written for CommonJS: its default is the function itself where Node loads it.
const readQr = jsqr as unknown as typeof jsqr.default

function missingPrograms(): string | undefined {
  const programs = ['soffice', 'pdftotext', 'pdftoppm', 'pdffonts', 'pdfinfo']
  const missing = programs.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0)
  return missing.length === 0 ? undefined : `${missing.join(', ')} absent`
}

/** The samples as PDF files, made in one run of LibreOffice with a profile of its own. */
function render(t: TestContext, samples: readonly Sample[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-pdf-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const names = samples.map((sample, index) => {
    const file = readFileSync(join(import.meta.dirname, `../../../templates/invoice/invoice.${sample.language}.docx`))
    const compiled = compileTemplate(file, invoiceFields)
    assert.ok('template' in compiled)
    const name = join(folder, `${index}-${sample.language}.docx`)
    writeFileSync(name, fill(compiled.template, invoiceFillData(invoiceDocument(sampleInvoice(sample)))))
    return name
  })
  const profile = `-env:UserInstallation=file://${folder}/profile`
  const options = { timeout: CONVERT_MS, stdio: 'ignore' as const }
  execFileSync('soffice', [profile, '--headless', '--convert-to', FILTER, '--outdir', folder, ...names], options)
  return names.map((name) => name.replace(/docx$/, 'pdf'))
}

const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1e8 })

/** What a camera reads from the first page. */
function seenOn(pdf: string): string | undefined {
  const image = execFileSync('pdftoppm', ['-gray', '-r', '150', '-f', '1', '-l', '1', pdf], { maxBuffer: 1e8 })
  const [head = '', width = '', height = ''] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.subarray(0, 40).toString('latin1')) ?? []
  const grey = image.subarray(head.length)
  const pixels = new Uint8ClampedArray(grey.length * 4)
  grey.forEach((value, i) => pixels.set([value, value, value, 255], i * 4))
  return readQr(pixels, Number(width), Number(height))?.data
}

test('the PDF says what the invoice says, in every language, tagged and with its fonts', { timeout: 120_000 }, (t) => {
  const missing = missingPrograms()
  if (missing !== undefined) return t.skip(missing)
  const samples = DOCUMENT_LANGUAGES.map(
    (language) => ({ world: language === 'nb' ? 'NO' : 'DE', language, sessions: 20 }) as const,
  )
  const titles = { de: 'Rechnung', en: 'Invoice', nl: 'Factuur', nb: 'Faktura' }
  for (const [index, pdf] of render(t, samples).entries()) {
    const sample = samples[index]
    assert.ok(sample)
    const { language, world } = sample
    const document = invoiceDocument(sampleInvoice(sample))
    const text = run('pdftotext', '-layout', pdf, '-')
    const amounts = document.cards.flatMap(({ places }) =>
      places.flatMap(({ rows }) => rows.map(({ amount }) => amount)),
    )
    for (const amount of [...amounts, document.invoice.net, document.invoice.vat, document.invoice.gross]) {
      assert.ok(text.includes(language === 'en' ? amount : amount.replace('.', ',')), `${language}: ${amount}`)
    }
    assert.match(text, new RegExp(`${titles[language]} ${document.invoice.number}`))
    assert.match(text, /2 \S+ 2|2 von 2/)
    const info = run('pdfinfo', pdf)
    assert.match(info, new RegExp(`Title: +${titles[language]} ${document.invoice.number}`))
    assert.match(info, /Tagged: +yes/)
    assert.match(info, /Pages: +2/)
    assert.match(readFileSync(pdf, 'latin1'), new RegExp(`/Lang\\(${language}`))
    assert.ok(statSync(pdf).size <= 150_000, `${language}: ${statSync(pdf).size} bytes`)
    const fonts = run('pdffonts', pdf).split('\n').slice(2).filter(Boolean)
    for (const font of fonts) assert.match(font, /\+Inter\S* .* yes yes yes /)
    const epc = document.payment.transfer?.epc
    const seen = seenOn(pdf)
    if (world === 'NO') assert.equal(seen, undefined)
    else assert.deepEqual(seen?.split('\n').slice(6), [epc?.iban, `EUR${epc?.amount}`, '', epc?.reference])
  }
})
