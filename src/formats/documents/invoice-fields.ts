import type { Fields } from '#formats/docx/fields'
import { date, flag, group, list, money, number, picture, quantity, text } from './field-words.ts'
import { letterFields } from './letter-fields.ts'

const row: Fields = {
  isFirst: flag([
    'erste Zeile des Ladevorgangs',
    'first row of the session',
    'eerste regel van de laadsessie',
    'første linje i ladingen',
  ]),
  isLast: flag([
    'letzte Zeile des Ladevorgangs',
    'last row of the session',
    'laatste regel van de laadsessie',
    'siste linje i ladingen',
  ]),
  day: text(
    ['Tag des Beginns', 'Day it began', 'Dag van het begin', 'Startdag'],
    ['Di., 2. Juni', 'Tue 2 Jun', 'di 2 jun', 'tir. 2. juni'],
  ),
  times: text(
    ['von–bis, Ortszeit', 'from–to, local time', 'van–tot, lokale tijd', 'fra–til, lokal tid'],
    '13:50–18:02',
  ),
  name: text(
    ['Preisbestandteil', 'Price component', 'Prijscomponent', 'Priselement'],
    ['Strom', 'Energy', 'Stroom', 'Strøm'],
  ),
  point: text(
    [
      'Ladepunkt, wenn der Ort mehrere hat',
      'Charge point, where the place has several',
      'Laadpunt, als de plaats er meer heeft',
      'Ladepunkt, når stedet har flere',
    ],
    'DE*VKB*E00001',
  ),
  note: text(
    [
      'Zeitfenster, Minuten, Grenzen',
      'Windows, minutes, limits',
      'Tijdvensters, minuten, grenzen',
      'Tidsvinduer, minutter, grenser',
    ],
    [
      '252 min belegt, davon 240 min frei',
      '252 min in use, 240 min of it free',
      '252 min bezet, waarvan 240 min vrij',
      '252 min i bruk, hvorav 240 min fri',
    ],
  ),
  quantity: quantity(['Menge', 'Quantity', 'Hoeveelheid', 'Mengde'], '21.500 kWh'),
  price: number(['Einzelpreis', 'Unit price', 'Prijs per eenheid', 'Enhetspris'], '0.45'),
  per: text(['Einheit des Preises', 'Unit of the price', 'Eenheid van de prijs', 'Prisens enhet'], '/kWh'),
  rate: text(['Steuersatz', 'VAT rate', 'Btw-tarief', 'Mva-sats'], ['19 %', '19%', '21%', '25 %']),
  amount: money(['Betrag', 'Amount', 'Bedrag', 'Beløp'], '9.68'),
}

const summed: Fields = {
  title: text(['Überschrift', 'Heading', 'Kop', 'Overskrift'], ['Karte 04A2', 'Card 04A2', 'Pas 04A2', 'Brikke 04A2']),
  summary: text(
    ['Anzahl und Energie', 'Count and energy', 'Aantal en energie', 'Antall og energi'],
    ['3 Ladevorgänge · 48,200 kWh', '3 sessions · 48.200 kWh', '3 laadsessies · 48,200 kWh', '3 ladinger · 48,200 kWh'],
  ),
  amount: money(['Summe', 'Sum', 'Som', 'Sum'], '21.30'),
}

const transfer: Fields = {
  payee: text(['Zahlungsempfänger', 'Payee', 'Begunstigde', 'Betalingsmottaker'], 'Voltkiebitz Mobil GmbH'),
  iban: text(
    ['IBAN in Vierergruppen', 'IBAN in groups', 'IBAN in groepen', 'IBAN i grupper'],
    'DE93 9999 9999 0000 0000 01',
  ),
  account: text(
    [
      'Norwegische Kontonummer, sonst leer',
      'Norwegian account number, else empty',
      'Noors rekeningnummer, anders leeg',
      'Kontonummer i Norge, ellers tomt',
    ],
    '9999 05 12007',
  ),
  bic: text(['BIC', 'BIC', 'BIC', 'BIC'], 'MARKDEF1100'),
  reference: text(
    [
      'Zahlungsreferenz (RF oder KID) in Gruppen',
      'Payment reference (RF or KID) in groups',
      'Betalingskenmerk (RF of KID) in groepen',
      'Betalingsreferanse (KID eller RF) i grupper',
    ],
    ['RF18 5390 0754 7034', 'RF18 5390 0754 7034', 'RF18 5390 0754 7034', '1234 5678 9012 8'],
  ),
  isKid: flag([
    'die Referenz ist eine KID',
    'the reference is a KID',
    'het kenmerk is een KID',
    'referansen er en KID',
  ]),
  qr: picture([
    'EPC-QR-Code, nur in Euro',
    'EPC QR code, euros only',
    'EPC-QR-code, alleen in euro',
    'EPC-QR-kode, bare i euro',
  ]),
}

const debit: Fields = {
  on: date(['Tag des Einzugs', 'Day of collection', 'Dag van de incasso', 'Trekkdag'], '2026-12-14'),
  mandate: text(['Mandatsreferenz', 'Mandate reference', 'Machtigingskenmerk', 'Fullmaktsreferanse'], 'M-000123'),
  creditorId: text(
    ['Gläubiger-Identifikationsnummer', 'Creditor identifier', 'Incassant-ID', 'Kreditors ID'],
    'DE98ZZZ09999999999',
  ),
  ibanEnding: text(
    ['letzte vier Zeichen der IBAN', 'last four of the IBAN', 'laatste vier van de IBAN', 'siste fire i IBAN'],
    '4711',
  ),
}

/** What the template of an invoice or credit note may name. */
export const invoiceFields: Fields = {
  ...letterFields,
  invoice: group(['Rechnung', 'Invoice', 'Factuur', 'Faktura'], {
    number: text(['Nummer', 'Number', 'Nummer', 'Nummer'], 'VK-000123'),
    issuedOn: date(['Datum', 'Date', 'Datum', 'Dato'], '2026-11-30'),
    dueOn: date(['fällig am', 'due on', 'te betalen op', 'forfall'], '2026-12-14'),
    periodFrom: date(
      ['erster Tag des Zeitraums', 'first day of the period', 'eerste dag van de periode', 'periodens første dag'],
      '2026-11-01',
    ),
    periodTo: date(
      ['letzter Tag des Zeitraums', 'last day of the period', 'laatste dag van de periode', 'periodens siste dag'],
      '2026-11-30',
    ),
    net: money(['Summe ohne Steuer', 'Total without VAT', 'Totaal zonder btw', 'Sum uten mva'], '26.22'),
    vat: money(['Steuer', 'VAT', 'Btw', 'Mva'], '4.98'),
    gross: money(['Rechnungsbetrag', 'Invoice total', 'Totaalbedrag', 'Fakturabeløp'], '31.20'),
    credit: money(
      ['Betrag ohne Vorzeichen', 'Total without its sign', 'Bedrag zonder teken', 'Beløp uten fortegn'],
      '31.20',
    ),
    isPricedGross: flag(['Preise mit Steuer', 'prices include VAT', 'prijzen met btw', 'priser med mva']),
    isPricedNet: flag(['Preise ohne Steuer', 'prices without VAT', 'prijzen zonder btw', 'priser uten mva']),
    cancels: group(['stornierte Rechnung', 'cancelled invoice', 'gecrediteerde factuur', 'kreditert faktura'], {
      number: text(['ihre Nummer', 'its number', 'het nummer ervan', 'dens nummer'], 'VK-000098'),
      issuedOn: date(['ihr Datum', 'its date', 'de datum ervan', 'dens dato'], '2026-10-31'),
    }),
  }),
  cards: list(['Karten', 'Cards', 'Passen', 'Brikker'], {
    ...summed,
    places: list(['Orte', 'Places', 'Plaatsen', 'Steder'], {
      ...summed,
      detail: text(
        ['Anschrift und Ladepunkt', 'Address and charge point', 'Adres en laadpunt', 'Adresse og ladepunkt'],
        'Hafenstraße 12, Kiel · DE*VKB*E00001',
      ),
      rows: list(['Zeilen', 'Rows', 'Regels', 'Linjer'], row),
    }),
  }),
  taxes: list(['Steuer je Satz', 'VAT by rate', 'Btw per tarief', 'Mva per sats'], {
    rate: text(['Satz', 'Rate', 'Tarief', 'Sats'], ['19 %', '19%', '21%', '25 %']),
    category: text(
      ['Kategorie nach EN 16931', 'Category of EN 16931', 'Categorie volgens EN 16931', 'Kategori etter EN 16931'],
      'S',
    ),
    country: text(
      [
        'Land, wenn es mehrere sind',
        'Country, where there are several',
        'Land, als er meer zijn',
        'Land, når det er flere',
      ],
      'DE',
    ),
    net: money(['Netto', 'Net', 'Netto', 'Netto'], '26.22'),
    vat: money(['Steuer', 'VAT', 'Btw', 'Mva'], '4.98'),
    gross: money(['Brutto', 'Gross', 'Bruto', 'Brutto'], '31.20'),
  }),
  taxNotes: list(['Gründe ohne Steuer', 'Reasons for no VAT', 'Redenen zonder btw', 'Grunner uten mva'], {
    text: text(
      ['Satz', 'Sentence', 'Zin', 'Setning'],
      ['Reverse Charge', 'Reverse charge', 'Btw verlegd', 'Omvendt avgiftsplikt'],
    ),
  }),
  payment: group(['Zahlung', 'Payment', 'Betaling', 'Betaling'], {
    debit: group(['Einzug', 'Direct debit', 'Incasso', 'Direkte trekk'], debit),
    transfer: group(['Überweisung', 'Transfer', 'Overschrijving', 'Overføring'], transfer),
    isNothingDue: flag(['nichts zu zahlen', 'nothing to pay', 'niets te betalen', 'ingenting å betale']),
  }),
}

/** What the template of an account statement may name. */
export const statementFields: Fields = {
  ...letterFields,
  statement: group(['Kontoauszug', 'Account statement', 'Rekeningoverzicht', 'Kontoutskrift'], {
    issuedOn: date(['Datum', 'Date', 'Datum', 'Dato'], '2026-11-30'),
    from: date(['erster Tag', 'first day', 'eerste dag', 'første dag'], '2026-01-01'),
    to: date(['letzter Tag', 'last day', 'laatste dag', 'siste dag'], '2026-11-30'),
    opening: money(['Anfangssaldo', 'Opening balance', 'Beginsaldo', 'Inngående saldo'], '0.00'),
    closing: money(['Endsaldo', 'Closing balance', 'Eindsaldo', 'Utgående saldo'], '31.20'),
    balance: money(
      [
        'Endsaldo ohne Vorzeichen',
        'Closing balance without its sign',
        'Eindsaldo zonder teken',
        'Utgående saldo uten fortegn',
      ],
      '31.20',
    ),
    isOwed: flag(['es ist etwas offen', 'something is owed', 'er staat iets open', 'noe er utestående']),
    isCredit: flag(['es ist Guthaben da', 'there is a credit', 'er is tegoed', 'det er penger til gode']),
  }),
  entries: list(['Buchungen', 'Entries', 'Boekingen', 'Posteringer'], {
    on: date(['Tag', 'Day', 'Dag', 'Dag'], '2026-11-30'),
    text: text(['Art', 'Kind', 'Soort', 'Type'], ['Rechnung', 'Invoice', 'Factuur', 'Faktura']),
    document: text(['Beleg', 'Document', 'Stuk', 'Bilag'], 'VK-000123'),
    amount: money(['Betrag', 'Amount', 'Bedrag', 'Beløp'], '31.20'),
    balance: money(['Saldo danach', 'Balance after it', 'Saldo daarna', 'Saldo etterpå'], '31.20'),
  }),
  openItems: list(['offene Posten', 'Open items', 'Openstaande posten', 'Åpne poster'], {
    document: text(['Beleg', 'Document', 'Stuk', 'Bilag'], 'VK-000123'),
    dueOn: date(['fällig am', 'due on', 'te betalen op', 'forfall'], '2026-12-14'),
    reference: text(
      ['Zahlungsreferenz', 'Payment reference', 'Betalingskenmerk', 'KID/referanse'],
      'RF18 5390 0754 7034',
    ),
    amount: money(['offen', 'open', 'open', 'åpent'], '31.20'),
  }),
}
