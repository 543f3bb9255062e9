import type { Fields } from '#formats/docx/fields'
import { flag, group, inFour, list, picture, text } from './field-words.ts'

/** Fields of every letter: who writes, to whom, in which colours. */
export const letterFields: Fields = {
  currency: text(['Währung', 'Currency', 'Valuta', 'Valuta'], 'EUR'),
  logo: picture(['Logo des Ausstellers', 'Logo of the issuer', 'Logo van de afzender', 'Utsteders logo']),
  issuer: group(['Aussteller', 'Issuer', 'Afzender', 'Utsteder'], {
    name: text(['Name', 'Name', 'Naam', 'Navn'], 'Voltkiebitz Mobil GmbH'),
    returnLine: text(
      ['Absender in einer Zeile', 'Sender in one line', 'Afzender op één regel', 'Avsender på én linje'],
      'Voltkiebitz Mobil GmbH · Kiebitzufer 7 · 24103 Kiel',
    ),
    address: text(
      [
        'Name und Anschrift, mehrzeilig',
        'Name and address on lines',
        'Naam en adres, meerdere regels',
        'Navn og adresse på flere linjer',
      ],
      'Voltkiebitz Mobil GmbH\nKiebitzufer 7\n24103 Kiel',
    ),
    country: text(['Land (Kürzel)', 'Country (code)', 'Land (code)', 'Land (kode)'], 'DE'),
    email: text(['E-Mail-Adresse', 'E-mail address', 'E-mailadres', 'E-postadresse'], 'rechnung@voltkiebitz.example'),
    phone: text(['Telefon', 'Telephone', 'Telefoon', 'Telefon'], '+49 431 000000'),
    web: text(['Internetadresse', 'Web address', 'Website', 'Nettadresse'], 'voltkiebitz.example'),
    imprint: text(
      [
        'Pflichtangaben und eigener Text im Fuß, mehrzeilig',
        'What the law or the house wants in the foot, on lines',
        'Verplichte en eigen tekst onderaan, meerdere regels',
        'Pliktig og egen tekst nederst, flere linjer',
      ],
      'Geschäftsführung: Femke Ahrens\nAmtsgericht Kiel',
    ),
    legal: list(
      [
        'Register- und Steuernummern',
        'Register and tax numbers',
        'Register- en belastingnummers',
        'Register- og skattenumre',
      ],
      {
        label: text(
          ['Bezeichnung', 'Label', 'Omschrijving', 'Betegnelse'],
          ['USt-IdNr.', 'VAT ID', 'Btw-id', 'Org.nr.'],
        ),
        text: text(['Nummer', 'Number', 'Nummer', 'Nummer'], 'DE999999999'),
      },
    ),
    vatId: text(['Umsatzsteuer-Identifikationsnummer', 'VAT ID', 'Btw-id', 'Mva-nummer'], 'DE999999999'),
    taxNumber: text(['Steuernummer', 'Tax number', 'Fiscaal nummer', 'Skattenummer'], '20/123/45678'),
    registerNumber: text(['Registernummer', 'Register number', 'KvK-nummer', 'Organisasjonsnummer'], 'HRB 99999 KI'),
    payee: text(['Kontoinhaber', 'Account holder', 'Rekeninghouder', 'Kontoinnehaver'], 'Voltkiebitz Mobil GmbH'),
    iban: text(
      ['IBAN in Vierergruppen', 'IBAN in groups', 'IBAN in groepen', 'IBAN i grupper'],
      'DE93 9999 9999 0000 0000 01',
    ),
    bic: text(['BIC', 'BIC', 'BIC', 'BIC'], 'MARKDEF1100'),
    isVatRegistered: flag([
      'ist zur Umsatzsteuer gemeldet',
      'is registered for VAT',
      'is btw-plichtig',
      'er mva-registrert',
    ]),
  }),
  recipient: group(['Empfänger', 'Recipient', 'Ontvanger', 'Mottaker'], {
    name: text(['Name', 'Name', 'Naam', 'Navn'], 'Jule Petersen'),
    address: text(
      [
        'Name und Anschrift, mehrzeilig',
        'Name and address on lines',
        'Naam en adres, meerdere regels',
        'Navn og adresse på flere linjer',
      ],
      'Jule Petersen\nWik 12\n24106 Kiel',
    ),
    customerNumber: text(['Kundennummer', 'Customer number', 'Klantnummer', 'Kundenummer'], 'K000123'),
    accountNumber: text(['Vertragskonto', 'Contract account', 'Contractrekening', 'Avtalekonto'], 'CA000123'),
    vatId: text(
      ['USt-IdNr. des Empfängers', 'VAT ID of the recipient', 'Btw-id van de ontvanger', 'Mottakers mva-nummer'],
      'NL999999999B01',
    ),
  }),
  brand: group(['Farben', 'Colours', 'Kleuren', 'Farger'], {
    colour: {
      kind: 'colour',
      placeholder: '0B6B66',
      meaning: inFour(['Farbe des Ausstellers', 'Colour of the issuer', 'Kleur van de afzender', 'Utsteders farge']),
    },
    tint: {
      kind: 'colour',
      placeholder: 'EBF3F2',
      meaning: inFour(['Heller Ton davon', 'A light tint of it', 'Lichte tint ervan', 'En lys tone av den']),
    },
  }),
}
