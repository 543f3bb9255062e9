import type { Messages } from '#platform/i18n/messages'

/** What mails to customers say. `{…}` are facts of the document, printed in its language. */
export const letterWords = {
  'invoice.subject': {
    de: 'Ihre Rechnung {number} über {amount}',
    en: 'Your invoice {number} for {amount}',
    nl: 'Je factuur {number} van {amount}',
    nb: 'Faktura {number} på {amount}',
  },
  'invoice.headline': {
    de: 'Ihre Rechnung ist da',
    en: 'Your invoice is here',
    nl: 'Je factuur is er',
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
    nl: 'We schrijven {amount} op {collectOn} af van je rekening die eindigt op {last4}. Je hoeft niets te doen.',
    nb: 'Vi trekker {amount} den {collectOn} fra kontoen din som slutter på {last4}. Du trenger ikke gjøre noe.',
  },
  'invoice.transfer': {
    de: 'Bitte überweisen Sie {amount} bis {dueOn} mit dem Verwendungszweck {reference}. Die Bankverbindung steht im Dokument.',
    en: 'Please transfer {amount} by {dueOn} with the reference {reference}. The bank details are in the document.',
    nl: 'Maak {amount} uiterlijk {dueOn} over met betalingskenmerk {reference}. De bankgegevens staan in het document.',
    nb: 'Betal {amount} innen {dueOn} med betalingsreferanse {reference}. Kontonummeret står i dokumentet.',
  },
  'invoice.none': {
    de: 'Es ist nichts zu zahlen.',
    en: 'There is nothing to pay.',
    nl: 'Je hoeft niets te betalen.',
    nb: 'Du skal ikke betale noe.',
  },
  'credit_note.subject': {
    de: 'Ihre Gutschrift {number} über {amount}',
    en: 'Your credit note {number} for {amount}',
    nl: 'Je creditnota {number} van {amount}',
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
    nl: 'Factuur {cancels} is hiermee gecrediteerd. Je hoeft niets te doen.',
    nb: 'Faktura {cancels} er dermed kreditert. Du trenger ikke gjøre noe.',
  },
  'statement.subject': {
    de: 'Ihr Kontoauszug {number}',
    en: 'Your account statement {number}',
    nl: 'Je rekeningoverzicht {number}',
    nb: 'Kontoutskrift {number}',
  },
  'statement.headline': {
    de: 'Ihr Kontoauszug ist da',
    en: 'Your account statement is here',
    nl: 'Je rekeningoverzicht is er',
    nb: 'Kontoutskriften din er klar',
  },
  'letter.greeting': { de: 'Guten Tag {name},', en: 'Hello {name},', nl: 'Beste {name},', nb: 'Hei {name},' },
  'letter.attached': {
    de: 'Das Dokument liegt als PDF bei.',
    en: 'The document is attached as a PDF.',
    nl: 'Het document is als pdf bijgevoegd.',
    nb: 'Dokumentet ligger ved som PDF.',
  },
  'letter.open': { de: 'Dokument öffnen', en: 'Open the document', nl: 'Document openen', nb: 'Åpne dokumentet' },
  'letter.valid': {
    de: 'Der Link gilt bis zum {until} und öffnet nur dieses Dokument. Geben Sie ihn nicht weiter.',
    en: 'The link works until {until} and opens this document only. Do not pass it on.',
    nl: 'De link werkt tot en met {until} en opent alleen dit document. Geef hem niet door.',
    nb: 'Lenken virker til {until} og åpner bare dette dokumentet. Ikke gi den videre.',
  },
  'test.subject': {
    de: '{name}: Der Versand funktioniert',
    en: '{name}: sending works',
    nl: '{name}: verzenden werkt',
    nb: '{name}: sendingen virker',
  },
  'test.text': {
    de: 'Diese Mail zeigt, dass {name} über den eingestellten Server senden kann. Es ist nichts weiter zu tun.',
    en: 'This mail shows that {name} can send through the server that was set. There is nothing else to do.',
    nl: 'Deze mail laat zien dat {name} via de ingestelde server kan verzenden. Er is verder niets te doen.',
    nb: 'Denne e-posten viser at {name} kan sende via serveren som er satt opp. Du trenger ikke gjøre noe mer.',
  },
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

/** What a page says to somebody whose link opens nothing. */
export const linkWords = {
  'link.title': {
    de: 'Dieser Link öffnet nichts mehr',
    en: 'This link no longer opens anything',
    nl: 'Deze link opent niets meer',
    nb: 'Denne lenken åpner ikke noe lenger',
  },
  'link.text': {
    de: 'Er ist abgelaufen oder nicht vollständig. Bitten Sie den Absender der Mail, das Dokument noch einmal zu senden.',
    en: 'It has expired or is not complete. Ask the sender of the mail to send the document again.',
    nl: 'Hij is verlopen of niet volledig. Vraag de afzender van de mail om het document opnieuw te sturen.',
    nb: 'Den er utløpt eller ikke fullstendig. Be avsenderen av e-posten om å sende dokumentet på nytt.',
  },
} as const satisfies Messages
