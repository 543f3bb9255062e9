/** Words of customers. A refusal's sentence is `refusal.<code>`. */
export const customersMessages = {
  'refusal.value_required': {
    de: 'Es fehlt {count, plural, one {ein Wert} other {an # Stellen ein Wert}}.',
    en: '{count, plural, one {A value is} other {# values are}} missing.',
    nl: 'Er {count, plural, one {ontbreekt een waarde} other {ontbreken # waarden}}.',
    nb: '{count, plural, one {En verdi mangler} other {# verdier mangler}}.',
  },
  'refusal.value_not_readable': {
    de: '{count, plural, one {Ein Wert ist} other {# Werte sind}} nicht lesbar.',
    en: '{count, plural, one {A value cannot} other {# values cannot}} be read.',
    nl: '{count, plural, one {Een waarde is} other {# waarden zijn}} niet leesbaar.',
    nb: '{count, plural, one {En verdi er ikke lesbar} other {# verdier er ikke lesbare}}.',
  },
  'refusal.note_not_found': {
    de: 'Diese Notiz gibt es nicht.',
    en: 'There is no such note.',
    nl: 'Deze notitie bestaat niet.',
    nb: 'Dette notatet finnes ikke.',
  },
  'refusal.number_repeated': {
    de: 'Eine Nummer kommt in dieser Liste mehrfach vor.',
    en: 'A number stands in this list more than once.',
    nl: 'Een nummer staat meer dan eens in deze lijst.',
    nb: 'Et nummer står mer enn én gang i denne listen.',
  },
  'refusal.number_taken': {
    de: 'Diese Nummer ist schon vergeben.',
    en: 'This number is already taken.',
    nl: 'Dit nummer is al vergeven.',
    nb: 'Dette nummeret er allerede i bruk.',
  },
  'refusal.group_key_taken': {
    de: 'Eine Kundengruppe mit diesem Schlüssel gibt es schon.',
    en: 'There is already a customer group with this key.',
    nl: 'Er is al een klantgroep met deze sleutel.',
    nb: 'Det finnes allerede en kundegruppe med denne nøkkelen.',
  },
  'refusal.group_key_repeated': {
    de: 'Ein Schlüssel kommt in dieser Liste mehrfach vor.',
    en: 'A key stands in this list more than once.',
    nl: 'Een sleutel staat meer dan eens in deze lijst.',
    nb: 'En nøkkel står mer enn én gang i denne listen.',
  },
  'refusal.customer_not_found': {
    de: 'Diese Kundin oder diesen Kunden gibt es nicht.',
    en: 'There is no such customer.',
    nl: 'Deze klant bestaat niet.',
    nb: 'Denne kunden finnes ikke.',
  },
  'refusal.contact_not_found': {
    de: 'Diesen Ansprechpartner gibt es hier nicht.',
    en: 'There is no such contact here.',
    nl: 'Deze contactpersoon bestaat hier niet.',
    nb: 'Denne kontakten finnes ikke her.',
  },
} as const
