/** Words of the ledger's refusals. */
export const ledgerMessages = {
  'refusal.clearing_not_possible': {
    de: 'Diese Posten lassen sich nicht ausgleichen: Es braucht eine Forderung und eine Gutschrift desselben Vertragskontos in derselben Währung.',
    en: 'These items cannot be cleared: it takes a claim and a credit of the same contract account in the same currency.',
    nl: 'Deze posten kunnen niet worden vereffend: er is een vordering en een tegoed van dezelfde contractrekening in dezelfde valuta nodig.',
    nb: 'Disse postene kan ikke utlignes: Det trengs et krav og en kreditt på samme kontraktskonto i samme valuta.',
  },
  'refusal.clearing_exceeds_open': {
    de: 'Der Betrag ist höher als das, was noch offen ist.',
    en: 'The amount is more than what is still open.',
    nl: 'Het bedrag is hoger dan wat nog openstaat.',
    nb: 'Beløpet er høyere enn det som fortsatt er åpent.',
  },
  'refusal.clearing_not_reversible': {
    de: 'Dieser Ausgleich wurde schon zurückgenommen.',
    en: 'This clearing has already been taken back.',
    nl: 'Deze vereffening is al teruggedraaid.',
    nb: 'Denne utligningen er allerede tilbakeført.',
  },
  'refusal.clearing_not_found': {
    de: 'Diesen Ausgleich gibt es nicht.',
    en: 'There is no such clearing.',
    nl: 'Deze vereffening bestaat niet.',
    nb: 'Denne utligningen finnes ikke.',
  },
  'refusal.contract_account_not_found': {
    de: 'Dieses Vertragskonto gibt es nicht.',
    en: 'There is no such contract account.',
    nl: 'Deze contractrekening bestaat niet.',
    nb: 'Denne kontraktskontoen finnes ikke.',
  },
  'refusal.open_item_not_found': {
    de: 'Diesen offenen Posten gibt es nicht.',
    en: 'There is no such open item.',
    nl: 'Deze openstaande post bestaat niet.',
    nb: 'Denne åpne posten finnes ikke.',
  },
} as const
