/** Why something waits for a person, as people read it. Ids are `worklist.reason.<reason>`. */
export const worklistMessages = {
  'worklist.reason.end_missing': {
    de: 'Die Ladung hat kein Ende.',
    en: 'The session has no end.',
    nl: 'De laadsessie heeft geen einde.',
    nb: 'Ladeøkten har ingen slutt.',
  },
  'worklist.reason.energy_missing': {
    de: 'Die Ladung hat keine Energiemenge.',
    en: 'The session has no energy value.',
    nl: 'De laadsessie heeft geen energiewaarde.',
    nb: 'Ladeøkten mangler energimengde.',
  },
  'worklist.reason.token_unknown': {
    de: 'Die Ladekarte {token} ist keinem Kunden zugeordnet.',
    en: 'Nobody has been found for charge card {token}.',
    nl: 'Laadpas {token} hoort bij geen klant.',
    nb: 'Ladebrikke {token} tilhører ingen kunde.',
  },
  'worklist.reason.no_contract': {
    de: 'Zum Beginn der Ladung galt für die Ladekarte {token} kein Vertrag.',
    en: 'Charge card {token} had no contract when the session began.',
    nl: 'Laadpas {token} had geen contract toen de sessie begon.',
    nb: 'Ladebrikke {token} hadde ingen avtale da økten begynte.',
  },
  'worklist.reason.place_unknown': {
    de: 'Ladepunkt oder Standort {place} ist nicht angelegt.',
    en: 'Charge point or location {place} is not set up.',
    nl: 'Laadpunt of locatie {place} is niet aangelegd.',
    nb: 'Ladepunkt eller sted {place} er ikke opprettet.',
  },
  'worklist.reason.time_ambiguous': {
    de: 'Die Ortszeit kommt in der Nacht der Zeitumstellung zweimal vor.',
    en: 'The local time occurs twice in the night of the clock change.',
    nl: 'De lokale tijd komt twee keer voor in de nacht dat de klok verspringt.',
    nb: 'Klokkeslettet finnes to ganger den natten klokken stilles.',
  },
  'worklist.reason.probable_duplicate': {
    de: 'Vermutlich dieselbe Ladung wie {otherSourceId} aus {otherSource}.',
    en: 'Probably the same session as {otherSourceId} from {otherSource}.',
    nl: 'Waarschijnlijk dezelfde sessie als {otherSourceId} uit {otherSource}.',
    nb: 'Trolig samme økt som {otherSourceId} fra {otherSource}.',
  },
  'worklist.reason.too_late': {
    de: 'Die Ladung kam später, als diese Quelle liefern darf.',
    en: 'The session arrived later than this source may deliver.',
    nl: 'De sessie kwam later dan deze bron mag leveren.',
    nb: 'Økten kom senere enn denne kilden kan levere.',
  },
  'worklist.reason.content_conflict': {
    de: 'Dieselbe Ladung kam mit anderem Inhalt, ist aber schon abgerechnet oder endgültig.',
    en: 'The same session came with other content, but is already billed or final.',
    nl: 'Dezelfde sessie kwam met andere inhoud, maar is al gefactureerd of definitief.',
    nb: 'Samme økt kom med annet innhold, men er allerede fakturert eller endelig.',
  },
  'worklist.reason.no_price_list': {
    de: 'Keine Preisliste gilt für diesen Ladepunkt und diese Kundengruppe.',
    en: 'No price list applies to this charge point and customer group.',
    nl: 'Geen prijslijst geldt voor dit laadpunt en deze klantgroep.',
    nb: 'Ingen prisliste gjelder for dette ladepunktet og denne kundegruppen.',
  },
  'worklist.reason.no_version': {
    de: 'Die Preisliste hat zum Beginn der Ladung keine gültige Fassung.',
    en: 'The price list has no version valid when the session began.',
    nl: 'De prijslijst heeft geen versie die bij het begin van de sessie gold.',
    nb: 'Prislisten har ingen versjon som gjaldt da økten begynte.',
  },
  'worklist.reason.currency_differs': {
    de: 'Die Preisliste hat eine andere Währung als das Vertragskonto.',
    en: 'The price list has another currency than the contract account.',
    nl: 'De prijslijst heeft een andere valuta dan de contractrekening.',
    nb: 'Prislisten har en annen valuta enn avtalekontoen.',
  },
  'worklist.reason.usage_incomplete': {
    de: 'Für den Preis fehlt eine Angabe zur Ladung.',
    en: 'The price needs something that the session does not say.',
    nl: 'De prijs heeft iets nodig dat de sessie niet vermeldt.',
    nb: 'Prisen trenger noe som økten ikke oppgir.',
  },
} as const
