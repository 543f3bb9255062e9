import type { InvoiceDocument } from '#core/invoicing/document'
import type { StatementDocument } from '#core/invoicing/statement-view'
import { localeOf, type InLanguages } from '#core/locale/languages'
import type { FillData } from '#formats/docx/fill'
import { readImage, type DocxImage } from '#formats/docx/image'
import { epcPayload } from '#formats/epc-qr'
import { qrPng } from '#formats/qr-image'

const QR_ALT: InLanguages = {
  de: 'QR-Code für die Überweisung',
  en: 'QR code for the transfer',
  nl: 'QR-code voor de overschrijving',
  nb: 'QR-kode for overføringen',
}
// EPC069-12 asks for modules of at least 0.33 mm; the largest symbol it allows (version 13) has 77 with its margin
const QR_MM = 26

/** An invoice as its template is filled: with the logo and, for transfers in euros, the EPC QR code. */
export function invoiceFillData(document: InvoiceDocument, logo?: DocxImage): FillData {
  const { language, currency, payment } = document
  const transfer = payment.transfer === null ? null : { ...payment.transfer, qr: qrImage(document) }
  return {
    locale: localeOf(language),
    currency,
    values: { ...document, logo, payment: { ...payment, transfer } },
  }
}

/** An account statement as its template is filled. */
export function statementFillData(document: StatementDocument, logo?: DocxImage): FillData {
  return { locale: localeOf(document.language), currency: document.currency, values: { ...document, logo } }
}

function qrImage({ language, payment }: InvoiceDocument): DocxImage | undefined {
  const epc = payment.transfer?.epc
  if (!epc) return undefined
  const made = epcPayload(epc)
  if ('refused' in made) return undefined
  const reading = readImage(qrPng(made.payload), QR_ALT[language], { widthMm: QR_MM })
  return reading.kind === 'read' ? reading.image : undefined
}

/** A logo for the head of a letter: as large as fits into 60 by 18 mm. */
export function logoImage(bytes: Uint8Array, issuerName: string): ReturnType<typeof readImage> {
  return readImage(bytes, issuerName, { maxWidthMm: 60, maxHeightMm: 18 })
}
