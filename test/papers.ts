import type { Fields } from '../src/formats/docx/fields.ts'
import { docx, p, relations } from '../src/formats/docx/testing.ts'
import { invoiceOrders } from '../src/modules/billing/papers.ts'
import type { Paper, Papers } from '../src/modules/documents/types.ts'

const same = (text: string) => ({ de: text, en: text, nl: text, nb: text })

export const plainFields: Fields = {
  number: { kind: 'text', meaning: same('The number'), example: same('X-000001') },
  amount: { kind: 'money', meaning: same('The amount'), example: same('12.34') },
}

const main = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'

/** A layout of one paragraph. */
export function plainLayout(text: string): Uint8Array {
  return docx(p(text), {
    '_rels/.rels': relations(`<Relationship Id="r1" Type="${main}" Target="word/document.xml"/>`),
  })
}

const data = (number: string, amount: string) => ({ locale: 'de-DE', currency: 'EUR', values: { number, amount } })

/** Invoices and credit notes of billing on a layout of one paragraph; subjects in `lacking` lack something. */
export function plainPapers(lacking: ReadonlySet<string> = new Set()): Papers {
  const paper: Paper = {
    fields: plainFields,
    example: () => data('X-000001', '12.34'),
    mustShow: (_, shown) =>
      shown.includes('number') ? [] : [{ key: 'number', name: same('The number'), source: '§ 1' }],
    standard: async () => plainLayout('{{number}} {{amount}}'),
    contents: async (_, orders) =>
      new Map(
        orders.map(({ subjectId, number, facts }) => [
          subjectId,
          lacking.has(subjectId)
            ? { kind: 'lacks', lacks: ['address'] }
            : { kind: 'whole', data: data(number, String(facts['amount'])) },
        ]),
      ),
  }
  return { events: ['invoice.issued', 'invoice.cancelled'], orders: invoiceOrders, of: () => paper }
}
