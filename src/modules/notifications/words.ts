import type { Messages } from '#platform/i18n/messages'

/** What mails to customers say. `{…}` are facts of the document, printed in its language. */
export const letterWords = {
  'invoice.subject': {
    de: 'Ihre Rechnung {number} über {amount}',
    en: 'Your invoice {number} for {amount}',
    nl: 'Uw factuur {number} van {amount}',
    nb: 'Faktura {number} på {amount}',
  },
  'invoice.headline': {
    de: 'Ihre Rechnung ist da',
    en: 'Your invoice is here',
    nl: 'Uw factuur is er',
    nb: 'Fakturaen din er klar',
  },
  'invoice.period': {
    de: 'Zeitraum {from} bis {to}',
    en: 'Period {from} to {to}',
    nl: 'Periode {from} tot en met {to}',
    nb: 'Periode {from} til {to}',
  },
  'invoice.direct_debit': {
    de: 'Wir buchen {amount} am {collectOn} von Ihrem Konto ab, das auf {last4} endet. Sie müssen nichts tun.',
    en: 'We collect {amount} on {collectOn} from your account ending in {last4}. You need not do anything.',
    nl: 'Wij schrijven {amount} op {collectOn} af van uw rekening die eindigt op {last4}. U hoeft niets te doen.',
    nb: 'Vi trekker {amount} den {collectOn} fra kontoen din som slutter på {last4}. Du trenger ikke gjøre noe.',
  },
  'invoice.transfer': {
    de: 'Bitte überweisen Sie {amount} bis {dueOn} mit dem Verwendungszweck {reference}.',
    en: 'Please transfer {amount} by {dueOn} with the reference {reference}.',
    nl: 'Maak {amount} uiterlijk {dueOn} over met betalingskenmerk {reference}.',
    nb: 'Betal {amount} innen {dueOn} med betalingsreferanse {reference}.',
  },
  'invoice.none': {
    de: 'Es ist nichts zu zahlen.',
    en: 'There is nothing to pay.',
    nl: 'U hoeft niets te betalen.',
    nb: 'Du skal ikke betale noe.',
  },
  'credit_note.subject': {
    de: 'Ihre Gutschrift {number} über {amount}',
    en: 'Your credit note {number} for {amount}',
    nl: 'Uw creditnota {number} van {amount}',
    nb: 'Kreditnota {number} på {amount}',
  },
  'credit_note.headline': {
    de: 'Eine Rechnung wurde storniert',
    en: 'An invoice was cancelled',
    nl: 'Een factuur is gecrediteerd',
    nb: 'En faktura er kreditert',
  },
  'credit_note.none': {
    de: 'Die Rechnung {cancels} ist damit storniert. Sie müssen nichts tun.',
    en: 'This cancels invoice {cancels}. You need not do anything.',
    nl: 'Factuur {cancels} is hiermee gecrediteerd. U hoeft niets te doen.',
    nb: 'Faktura {cancels} er dermed kreditert. Du trenger ikke gjøre noe.',
  },
  'statement.subject': {
    de: 'Ihr Kontoauszug {number}',
    en: 'Your account statement {number}',
    nl: 'Uw rekeningoverzicht {number}',
    nb: 'Kontoutskrift {number}',
  },
  'statement.headline': {
    de: 'Ihr Kontoauszug ist da',
    en: 'Your account statement is here',
    nl: 'Uw rekeningoverzicht is er',
    nb: 'Kontoutskriften din er klar',
  },
  'letter.greeting': { de: 'Guten Tag {name},', en: 'Hello {name},', nl: 'Beste {name},', nb: 'Hei {name},' },
  'letter.attached': {
    de: 'Das Dokument liegt als PDF bei.',
    en: 'The document is attached as a PDF.',
    nl: 'Het document is als pdf bijgevoegd.',
    nb: 'Dokumentet ligger ved som PDF.',
  },
  'letter.open': { de: 'Rechnung öffnen', en: 'Open the document', nl: 'Document openen', nb: 'Åpne dokumentet' },
  'letter.number': { de: 'Nummer', en: 'Number', nl: 'Nummer', nb: 'Nummer' },
  'letter.account': { de: 'Vertragskonto', en: 'Contract account', nl: 'Contractrekening', nb: 'Avtalekonto' },
  'letter.due': { de: 'Fällig am', en: 'Due on', nl: 'Te betalen vóór', nb: 'Forfall' },
  'letter.questions': {
    de: 'Fragen? Antworten Sie einfach auf diese Mail.',
    en: 'Any questions? Simply reply to this mail.',
    nl: 'Vragen? Beantwoord gewoon deze mail.',
    nb: 'Spørsmål? Bare svar på denne e-posten.',
  },
} as const satisfies Messages
