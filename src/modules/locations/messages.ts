/** Words of locations. A refusal's sentence is `refusal.<code>`. */
export const locationsMessages = {
  'refusal.place_key_taken': {
    de: 'Diesen Schlüssel hat schon eine Standortgruppe, ein Standort oder ein Ladepunkt.',
    en: 'A location group, a location or a charge point already has this key.',
    nl: 'Een locatiegroep, een locatie of een laadpunt heeft deze sleutel al.',
    nb: 'En stedsgruppe, et sted eller et ladepunkt har allerede denne nøkkelen.',
  },
  'refusal.place_key_repeated': {
    de: 'Ein Schlüssel kommt in dieser Liste mehrfach vor.',
    en: 'A key stands in this list more than once.',
    nl: 'Een sleutel staat meer dan eens in deze lijst.',
    nb: 'En nøkkel står mer enn én gang i denne listen.',
  },
  'refusal.location_group_not_found': {
    de: 'Diese Standortgruppe gibt es nicht.',
    en: 'There is no such location group.',
    nl: 'Deze locatiegroep bestaat niet.',
    nb: 'Denne stedsgruppen finnes ikke.',
  },
  'refusal.location_not_found': {
    de: 'Diesen Standort gibt es nicht.',
    en: 'There is no such location.',
    nl: 'Deze locatie bestaat niet.',
    nb: 'Dette stedet finnes ikke.',
  },
  'refusal.charge_point_not_found': {
    de: 'Diesen Ladepunkt gibt es nicht.',
    en: 'There is no such charge point.',
    nl: 'Dit laadpunt bestaat niet.',
    nb: 'Dette ladepunktet finnes ikke.',
  },
} as const
