import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentsNotShown, missingContents } from '#core/countries/invoice-contents'
import type { InvoiceInput } from '#core/invoicing/document'
import { invoiceDocument } from '#core/invoicing/invoice-view'
import { sampleCancellation, sampleInvoice, sampleStatement } from '#core/invoicing/sample'
import { statementDocument } from '#core/invoicing/statement-view'
import { invoiceFillData, statementFillData } from '#formats/documents/fill-data'
import { invoiceFields, statementFields } from '#formats/documents/invoice-fields'
import { invoiceInputs, invoiceOrders } from '#modules/billing'
import type { Content, DocumentKind, Language, Order, Paper, Papers } from '#modules/documents'
import { brands, logoPicture } from '#modules/tenants'
import type { Act } from '#platform/act'
import { root } from './cli/work.ts'
import { statementContents } from './statement-paper.ts'

const STANDARD: Readonly<Record<DocumentKind, string>> = {
  invoice: 'invoice',
  credit_note: 'credit-note',
  statement: 'account-statement',
}
const SAMPLE_SESSIONS = 8
const WORLDS = { DE: 'DE', NL: 'NL', NO: 'NO' } as const

function standard(kind: DocumentKind): Paper['standard'] {
  return (language) => readFile(join(root, 'templates/invoice', `${STANDARD[kind]}.${language}.docx`))
}

function worldOf(country: string): 'DE' | 'NL' | 'NO' {
  return country in WORLDS ? (country as keyof typeof WORLDS) : 'DE' // one of its keys, just asked
}

/** Invoices and credit notes: what billing knows of them, with the logo of who sells. */
async function invoiceContents(act: Act, orders: readonly Order[]): Promise<ReadonlyMap<string, Content>> {
  const inputs = await invoiceInputs(
    act,
    orders.map(({ subjectId }) => subjectId),
  )
  const looks = await brands(act)
  const contents = new Map<string, Content>()
  for (const { subjectId, issuerId, language } of orders) {
    const input = inputs.get(subjectId)
    if (!input) continue
    const brand = looks.get(issuerId)
    const logo = brand && (await logoPicture(brand, input.issuer.name))
    const document = invoiceDocument({ ...input, language })
    const lacks = missingContents(input.issuer.country, document).map(({ name }) => name[language])
    contents.set(
      subjectId,
      lacks.length > 0 ? { kind: 'lacks', lacks } : { kind: 'whole', data: invoiceFillData(document, logo) },
    )
  }
  return contents
}

function invoicePaper(
  kind: 'invoice' | 'credit_note',
  sample: (of: Parameters<typeof sampleInvoice>[0]) => InvoiceInput,
): Paper {
  return {
    fields: invoiceFields,
    example: (language: Language, country: string) =>
      invoiceFillData(invoiceDocument(sample({ world: worldOf(country), language, sessions: SAMPLE_SESSIONS }))),
    standard: standard(kind),
    mustShow: (country, shown) => contentsNotShown(country, kind === 'invoice' ? 'invoice' : 'credit-note', shown),
    contents: invoiceContents,
  }
}

const byKind: Readonly<Record<DocumentKind, Paper>> = {
  invoice: invoicePaper('invoice', sampleInvoice),
  credit_note: invoicePaper('credit_note', sampleCancellation),
  statement: {
    fields: statementFields,
    example: (language: Language, country: string) =>
      statementFillData(statementDocument(sampleStatement(worldOf(country), language))),
    standard: standard('statement'),
    mustShow: () => [],
    contents: statementContents,
  },
}

/** Every document the product makes, from the rooms that know what is in it. */
export const papers: Papers = {
  events: ['invoice.issued', 'invoice.cancelled'],
  orders: invoiceOrders,
  of: (kind) => byKind[kind],
}
