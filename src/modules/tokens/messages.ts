/** Words of charge cards. A refusal's sentence is `refusal.<code>`. */
export const tokensMessages = {
  'refusal.uid_not_readable': {
    de: 'Das ist keine Kartennummer: 4, 7 oder 10 Byte in hexadezimaler Schreibweise.',
    en: 'This is not the number of a card: 4, 7 or 10 bytes in hexadecimal.',
    nl: 'Dit is geen kaartnummer: 4, 7 of 10 bytes in hexadecimale schrijfwijze.',
    nb: 'Dette er ikke et kortnummer: 4, 7 eller 10 byte i heksadesimal skrivemåte.',
  },
  'refusal.uid_repeated': {
    de: 'Eine Karte kommt in dieser Liste mehrfach vor.',
    en: 'A card stands in this list more than once.',
    nl: 'Een kaart staat meer dan eens in deze lijst.',
    nb: 'Et kort står mer enn én gang i denne listen.',
  },
  'refusal.uid_taken': {
    de: 'Diese Nummer gehört schon einer Karte.',
    en: 'A card already has this number.',
    nl: 'Een kaart heeft dit nummer al.',
    nb: 'Et kort har allerede dette nummeret.',
  },
  'refusal.uid_reversed_taken': {
    de: 'Mit umgekehrter Byte-Folge gehört diese Nummer schon einer Karte. Ist es dieselbe, wird sie als weitere Schreibweise bestätigt.',
    en: 'With its bytes reversed, a card already has this number. If it is the same one, confirm this as another spelling of it.',
    nl: 'Met omgekeerde bytevolgorde heeft een kaart dit nummer al. Is het dezelfde, bevestig dit dan als andere schrijfwijze.',
    nb: 'Med omvendt byterekkefølge har et kort allerede dette nummeret. Er det samme kort, bekreft dette som en annen skrivemåte.',
  },
  'refusal.token_not_found': {
    de: 'Diese Ladekarte gibt es nicht.',
    en: 'There is no such charge card.',
    nl: 'Deze laadpas bestaat niet.',
    nb: 'Dette ladekortet finnes ikke.',
  },
  'refusal.token_assigned_already': {
    de: 'Die Karte lädt in dieser Zeit schon auf einen Vertrag.',
    en: 'The card already charges on a contract at that time.',
    nl: 'De pas laadt in die tijd al op een contract.',
    nb: 'Kortet lader allerede på en kontrakt i denne tiden.',
  },
  'refusal.assignment_not_found': {
    de: 'Die Karte hat zu diesem Zeitpunkt keinen Vertrag.',
    en: 'The card has no contract at that time.',
    nl: 'De pas heeft op dat moment geen contract.',
    nb: 'Kortet har ingen kontrakt på det tidspunktet.',
  },
} as const
