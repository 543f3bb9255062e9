import type { InLanguages } from '#core/locale/languages'

/** Texts of the shipped templates; tags in them are filled. German says Sie, Dutch and Norwegian say je and du. */
export const LETTER = {
  invoice: { de: 'Rechnung', en: 'Invoice', nl: 'Factuur', nb: 'Faktura' },
  creditNote: { de: 'Stornorechnung', en: 'Credit note', nl: 'Creditfactuur', nb: 'Kreditnota' },
  statement: { de: 'Kontoauszug', en: 'Account statement', nl: 'Rekeningoverzicht', nb: 'Kontoutskrift' },
  number: { de: 'Rechnungsnummer', en: 'Invoice number', nl: 'Factuurnummer', nb: 'Fakturanummer' },
  creditNumber: { de: 'Stornonummer', en: 'Credit note number', nl: 'Creditnummer', nb: 'Kreditnotanummer' },
  date: { de: 'Datum', en: 'Date', nl: 'Datum', nb: 'Dato' },
  due: { de: 'Fällig am', en: 'Due on', nl: 'Vervaldatum', nb: 'Forfallsdato' },
  cancels: { de: 'Storniert', en: 'Cancels', nl: 'Crediteert', nb: 'Krediterer' },
  customer: { de: 'Kundennummer', en: 'Customer number', nl: 'Klantnummer', nb: 'Kundenummer' },
  account: { de: 'Vertragskonto', en: 'Contract account', nl: 'Contractrekening', nb: 'Avtalekonto' },
  yourVatId: { de: 'Ihre USt-IdNr.', en: 'Your VAT ID', nl: 'Je btw-id', nb: 'Ditt mva-nummer' },
  supply: { de: 'Leistungszeitraum', en: 'Time of supply', nl: 'Leveringsperiode', nb: 'Leveringsperiode' },
  charging: {
    de: 'Laden vom {{invoice.periodFrom | long}} bis {{invoice.periodTo | long}}',
    en: 'Charging from {{invoice.periodFrom | long}} to {{invoice.periodTo | long}}',
    nl: 'Laden van {{invoice.periodFrom | long}} tot en met {{invoice.periodTo | long}}',
    nb: 'Lading fra {{invoice.periodFrom | long}} til og med {{invoice.periodTo | long}}',
  },
  page: { de: 'Seite', en: 'Page', nl: 'Pagina', nb: 'Side' },
  of: { de: 'von', en: 'of', nl: 'van', nb: 'av' },
  questions: {
    de: 'Haben Sie Fragen? Wir helfen gern:',
    en: 'Any questions? We are happy to help:',
    nl: 'Heb je vragen? We helpen je graag:',
    nb: 'Har du spørsmål? Vi hjelper deg gjerne:',
  },
} as const satisfies Record<string, InLanguages>

export const PAYMENT = {
  due: { de: 'Rechnungsbetrag', en: 'Amount due', nl: 'Te betalen', nb: 'Å betale' },
  debit: {
    de: 'Wir ziehen {{invoice.gross | money}} am {{payment.debit.on | long}} von Ihrem Konto mit der Endung {{payment.debit.ibanEnding}} ein. Sie müssen nichts tun.',
    en: 'We collect {{invoice.gross | money}} on {{payment.debit.on | long}} from your account ending in {{payment.debit.ibanEnding}}. There is nothing you need to do.',
    nl: 'We schrijven {{invoice.gross | money}} op {{payment.debit.on | long}} af van je rekening die eindigt op {{payment.debit.ibanEnding}}. Je hoeft niets te doen.',
    nb: 'Vi trekker {{invoice.gross | money}} den {{payment.debit.on | long}} fra kontoen din som slutter på {{payment.debit.ibanEnding}}. Du trenger ikke å gjøre noe.',
  },
  mandate: { de: 'Mandat', en: 'Mandate', nl: 'Machtiging', nb: 'Fullmakt' },
  creditor: { de: 'Gläubiger-ID', en: 'Creditor ID', nl: 'Incassant-ID', nb: 'Kreditor-ID' },
  until: {
    de: 'Bitte überweisen bis {{invoice.dueOn | long}}',
    en: 'Please transfer by {{invoice.dueOn | long}}',
    nl: 'Graag uiterlijk {{invoice.dueOn | long}} betalen',
    nb: 'Betales innen {{invoice.dueOn | long}}',
  },
  payee: { de: 'Empfänger', en: 'Payee', nl: 'Begunstigde', nb: 'Mottaker' },
  bankAccount: { de: 'Kontonummer', en: 'Account no.', nl: 'Rekening', nb: 'Kontonummer' },
  reference: { de: 'Verwendung', en: 'Reference', nl: 'Kenmerk', nb: 'Referanse' },
  scan: {
    de: 'Oder den QR-Code mit Ihrer Banking-App scannen: Alles ist schon ausgefüllt.',
    en: 'Or scan the QR code with your banking app: all is filled in.',
    nl: 'Of scan de QR-code met je bank-app: alles is al ingevuld.',
    nb: 'Eller skann QR-koden med bankappen: alt er fylt ut.',
  },
  nothing: {
    de: 'Sie müssen nichts zahlen.',
    en: 'There is nothing to pay.',
    nl: 'Je hoeft niets te betalen.',
    nb: 'Du trenger ikke å betale noe.',
  },
  credited: { de: 'Stornierter Betrag', en: 'Amount cancelled', nl: 'Gecrediteerd bedrag', nb: 'Kreditert beløp' },
  cancelled: {
    de: 'Die Rechnung {{invoice.cancels.number}} vom {{invoice.cancels.issuedOn | long}} ist damit vollständig aufgehoben. Was davon noch offen war, müssen Sie nicht mehr zahlen; was Sie schon gezahlt haben, steht Ihnen als Guthaben zu.',
    en: 'This cancels invoice {{invoice.cancels.number}} of {{invoice.cancels.issuedOn | long}} in full. You need not pay what was still open of it; what you have paid already stays with us as your credit.',
    nl: 'Hiermee vervalt factuur {{invoice.cancels.number}} van {{invoice.cancels.issuedOn | long}} helemaal. Wat daarvan nog openstond, hoef je niet meer te betalen; wat je al betaald hebt, blijft als tegoed staan.',
    nb: 'Dette opphever faktura {{invoice.cancels.number}} av {{invoice.cancels.issuedOn | long}} i sin helhet. Det som sto åpent, trenger du ikke å betale; det du alt har betalt, har du til gode.',
  },
} as const satisfies Record<string, InLanguages>

export const LINES = {
  sessions: { de: 'Ihre Ladevorgänge', en: 'Your charging sessions', nl: 'Je laadsessies', nb: 'Ladingene dine' },
  when: { de: 'Wann', en: 'When', nl: 'Wanneer', nb: 'Når' },
  what: { de: 'Was', en: 'What', nl: 'Wat', nb: 'Hva' },
  quantity: { de: 'Menge', en: 'Quantity', nl: 'Hoeveelheid', nb: 'Mengde' },
  price: { de: 'Preis', en: 'Price', nl: 'Prijs', nb: 'Pris' },
  vat: { de: 'USt', en: 'VAT', nl: 'Btw', nb: 'Mva' },
  amount: { de: 'Betrag', en: 'Amount', nl: 'Bedrag', nb: 'Beløp' },
  sum: { de: 'Zusammenfassung', en: 'Summary', nl: 'Overzicht', nb: 'Sammendrag' },
  rate: { de: 'Steuersatz', en: 'VAT rate', nl: 'Btw-tarief', nb: 'Mva-sats' },
  net: { de: 'Netto', en: 'Net', nl: 'Exclusief btw', nb: 'Uten mva' },
  gross: { de: 'Brutto', en: 'Gross', nl: 'Inclusief btw', nb: 'Med mva' },
  total: { de: 'Gesamtbetrag', en: 'Total', nl: 'Totaal', nb: 'Sum' },
  grossPrices: {
    de: 'Alle Einzelpreise und Beträge enthalten die Umsatzsteuer.',
    en: 'All prices and amounts above include VAT.',
    nl: 'Alle prijzen en bedragen hierboven zijn inclusief btw.',
    nb: 'Alle priser og beløp ovenfor er med merverdiavgift.',
  },
  netPrices: {
    de: 'Alle Einzelpreise und Beträge verstehen sich ohne Umsatzsteuer; sie kommt in der Zusammenfassung hinzu.',
    en: 'All prices and amounts above are without VAT; it is added in the summary.',
    nl: 'Alle prijzen en bedragen hierboven zijn exclusief btw; die komt er in het overzicht bij.',
    nb: 'Alle priser og beløp ovenfor er uten merverdiavgift; den legges til i sammendraget.',
  },
} as const satisfies Record<string, InLanguages>

export const STATEMENT = {
  period: {
    de: 'vom {{statement.from | long}} bis {{statement.to | long}}',
    en: 'from {{statement.from | long}} to {{statement.to | long}}',
    nl: 'van {{statement.from | long}} tot en met {{statement.to | long}}',
    nb: 'fra {{statement.from | long}} til og med {{statement.to | long}}',
  },
  owed: { de: 'Offener Betrag', en: 'Amount owed', nl: 'Openstaand bedrag', nb: 'Utestående' },
  credit: { de: 'Ihr Guthaben', en: 'Your credit', nl: 'Je tegoed', nb: 'Til gode' },
  even: { de: 'Saldo', en: 'Balance', nl: 'Saldo', nb: 'Saldo' },
  asOf: {
    de: 'Stand am {{statement.to | long}}. Ein Minus ist Guthaben.',
    en: 'As of {{statement.to | long}}. A minus means credit.',
    nl: 'Stand op {{statement.to | long}}. Een min betekent tegoed.',
    nb: 'Per {{statement.to | long}}. Minus betyr til gode.',
  },
  entries: { de: 'Buchungen', en: 'Entries', nl: 'Boekingen', nb: 'Posteringer' },
  opening: { de: 'Anfangssaldo', en: 'Opening balance', nl: 'Beginsaldo', nb: 'Inngående saldo' },
  closing: { de: 'Endsaldo', en: 'Closing balance', nl: 'Eindsaldo', nb: 'Utgående saldo' },
  kind: { de: 'Art', en: 'Kind', nl: 'Soort', nb: 'Type' },
  document: { de: 'Beleg', en: 'Document', nl: 'Stuk', nb: 'Bilag' },
  balance: { de: 'Saldo', en: 'Balance', nl: 'Saldo', nb: 'Saldo' },
  none: {
    de: 'In diesem Zeitraum gab es keine Buchungen.',
    en: 'There were no entries in this period.',
    nl: 'In deze periode waren er geen boekingen.',
    nb: 'Det var ingen posteringer i denne perioden.',
  },
  open: { de: 'Noch offen', en: 'Still open', nl: 'Nog open', nb: 'Fortsatt åpent' },
  dueOn: { de: 'Fällig am', en: 'Due on', nl: 'Te betalen op', nb: 'Forfall' },
  reference: { de: 'Zahlungsreferenz', en: 'Payment reference', nl: 'Betalingskenmerk', nb: 'KID/referanse' },
} as const satisfies Record<string, InLanguages>
