import { writeFile } from 'node:fs/promises'
import { findInvoiceByNumber } from '#modules/billing'
import {
  type Document,
  type DocumentKind,
  openDocument,
  readDocument,
  selectDeliveries,
  selectDocuments,
  selectPage,
  viewDelivery,
  viewDocument,
} from '#modules/documents'
import type { Act } from '#platform/act'
import { isUuid } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { papers } from '../papers.ts'
import { type Command, needed } from './command.ts'
import { tenantOptions, withTenant } from './work.ts'

async function find(act: Act, asked: string): Promise<Document> {
  const [byId] = isUuid(asked) ? await selectDocuments(act, [asked]) : []
  const [found = byId] = byId ? [] : await selectPage(act, { number: asked }, { before: null, limit: 1 })
  if (!found) throw new Refusal('document_not_found', 404, { document: asked })
  return found
}

/** The invoice or credit note of a number, or the subject of a document that is there. */
async function subjectOf(act: Act, asked: string): Promise<Readonly<{ kind: DocumentKind; subjectId: string }>> {
  const invoice = await findInvoiceByNumber(act, asked)
  if (invoice)
    return { kind: invoice.kind === 'cancellation' ? 'credit_note' : 'invoice', subjectId: invoice.invoiceId }
  const { kind, subjectId } = await find(act, asked)
  return { kind, subjectId }
}

export const documentShow: Command = {
  name: 'document show',
  usage: 'document show ID|NUMBER --tenant T',
  summary: 'what is known of a document: its state, file and delivery',
  help: `By the id of the document or its number. A document that waits or has failed says why.

Example: ./wattwerk document show VK-000123 --tenant voltkiebitz --json`,
  options: tenantOptions,
  words: { min: 1, max: 1 },
  run: (call) =>
    withTenant(call, async ({ run }) => {
      const { document, deliveries } = await run(async (act) => {
        const document = await find(act, call.words[0] ?? '')
        return { document, deliveries: await selectDeliveries(act, [document.documentId]) }
      })
      const view = { ...viewDocument(document), deliveries: deliveries.map(viewDelivery) }
      if (call.json) call.io.out(JSON.stringify(view))
      else
        call.io.out(
          [
            `${view.number}: ${view.kind}, ${view.state}${view.reason === null ? '' : ` (${view.reason})`}`,
            ...(view.sha256 === null
              ? []
              : [`  file: ${view.fileName}, ${view.sizeBytes} bytes, SHA-256 ${view.sha256}`]),
            ...view.deliveries.map(
              ({ channel, state, sentOn }) => `  ${channel}: ${state}${sentOn ? ` on ${sentOn}` : ''}`,
            ),
          ].join('\n'),
        )
      return view.state === 'failed' ? 3 : 0
    }),
}

export const documentRender: Command = {
  name: 'document render',
  usage: 'document render NUMBER --tenant T --out FILE',
  summary: 'write the PDF of an invoice or credit note, made now where it is not there yet',
  help: `The file is the archived one; it is made and archived first where nobody has asked for it before. Needs LibreOffice then.

Example: ./wattwerk document render VK-000123 --tenant voltkiebitz --out VK-000123.pdf`,
  options: { ...tenantOptions, out: { type: 'string' } },
  words: { min: 1, max: 1 },
  run: (call) => {
    const out = needed(call.values, 'out')
    return withTenant(call, async ({ run }) => {
      const asked = call.words[0] ?? ''
      const { document, content } = await run(async (act) => {
        const document = await openDocument(act, papers, await subjectOf(act, asked))
        return { document, content: await readDocument(document) }
      })
      await writeFile(out, content)
      const { number, document: id, sizeBytes, sha256 } = viewDocument(document)
      if (call.json) call.io.out(JSON.stringify({ document: id, number, file: out, sizeBytes, sha256 }))
      else call.io.out(`${number}: ${sizeBytes} bytes written to ${out}`)
      return 0
    })
  },
}
