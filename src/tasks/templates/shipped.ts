import { DOCUMENT_LANGUAGES } from '#core/locale/languages'
import { invoiceTemplate } from './invoice.ts'
import { statementTemplate } from './statement.ts'

/** All shipped document templates with their file names. */
export function shippedTemplates(): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  return DOCUMENT_LANGUAGES.flatMap((language) => [
    { name: `invoice.${language}.docx`, bytes: invoiceTemplate('invoice', language) },
    { name: `credit-note.${language}.docx`, bytes: invoiceTemplate('credit-note', language) },
    { name: `account-statement.${language}.docx`, bytes: statementTemplate(language) },
  ])
}
