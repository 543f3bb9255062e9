import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOCUMENT_LANGUAGES } from '#core/locale/languages'
import { invoiceTemplate } from './templates/invoice.ts'
import { statementTemplate } from './templates/statement.ts'

/** Writes the shipped document templates anew: `node src/tasks/make-templates.ts`. */
const folder = join(import.meta.dirname, '../../templates/invoice')
mkdirSync(folder, { recursive: true })
for (const language of DOCUMENT_LANGUAGES) {
  writeFileSync(join(folder, `invoice.${language}.docx`), invoiceTemplate('invoice', language))
  writeFileSync(join(folder, `credit-note.${language}.docx`), invoiceTemplate('credit-note', language))
  writeFileSync(join(folder, `account-statement.${language}.docx`), statementTemplate(language))
}
