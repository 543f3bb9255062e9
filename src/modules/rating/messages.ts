/** Words of rating: refusals, and why a session has no price (`reason.<code>`). */
export const ratingMessages = {
  'refusal.session_not_found': {
    de: 'Diesen Ladevorgang gibt es nicht.',
    en: 'There is no such session.',
    nl: 'Deze laadsessie bestaat niet.',
    nb: 'Denne ladeøkten finnes ikke.',
  },
  'reason.no_price_list': {
    de: 'Keine Preisliste gilt für diesen Ladepunkt und diese Kundengruppe.',
    en: 'No price list applies to this charge point and customer group.',
    nl: 'Geen prijslijst geldt voor dit laadpunt en deze klantgroep.',
    nb: 'Ingen prisliste gjelder for dette ladepunktet og denne kundegruppen.',
  },
  'reason.no_version': {
    de: 'Die Preisliste hat zum Beginn der Ladung keine gültige Fassung.',
    en: 'The price list has no version valid when the session began.',
    nl: 'De prijslijst heeft geen versie die bij het begin van de sessie gold.',
    nb: 'Prislisten har ingen versjon som gjaldt da økten begynte.',
  },
  'reason.currency_differs': {
    de: 'Die Preisliste hat eine andere Währung als das Vertragskonto.',
    en: 'The price list has another currency than the contract account.',
    nl: 'De prijslijst heeft een andere valuta dan de contractrekening.',
    nb: 'Prislisten har en annen valuta enn avtalekontoen.',
  },
  'reason.usage_incomplete': {
    de: 'Für den Preis fehlt eine Angabe zur Ladung.',
    en: 'The price needs something that the session does not say.',
    nl: 'De prijs heeft iets nodig dat de sessie niet vermeldt.',
    nb: 'Prisen trenger noe som økten ikke oppgir.',
  },
  'reason.component_not_supported': {
    de: 'Die Preisliste enthält einen Bestandteil, der noch nicht berechnet werden kann.',
    en: 'The price list has a component that cannot be priced yet.',
    nl: 'De prijslijst bevat een onderdeel dat nog niet kan worden berekend.',
    nb: 'Prislisten har en del som ennå ikke kan beregnes.',
  },
  'worklist.reason.component_not_supported': {
    de: 'Die Preisliste enthält einen Bestandteil, der noch nicht berechnet werden kann.',
    en: 'The price list has a component that cannot be priced yet.',
    nl: 'De prijslijst bevat een onderdeel dat nog niet kan worden berekend.',
    nb: 'Prislisten har en del som ennå ikke kan beregnes.',
  },
} as const
