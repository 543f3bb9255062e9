/** Words of customers. A refusal's sentence is `refusal.<code>`. */
<<<<<<< HEAD
export const customerMessages = {
  'refusal.customer_not_found': {
    de: 'Diesen Kunden gibt es nicht.',
=======
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
>>>>>>> e
    en: 'There is no such customer.',
    nl: 'Deze klant bestaat niet.',
    nb: 'Denne kunden finnes ikke.',
  },
<<<<<<< HEAD
  'refusal.customer_number_taken': {
    de: 'Die Kundennummer ist schon vergeben.',
    en: 'The customer number is already taken.',
    nl: 'Het klantnummer is al in gebruik.',
    nb: 'Kundenummeret er allerede i bruk.',
  },
  'refusal.customer_name_missing': {
    de: 'Ein Kunde braucht einen Namen.',
    en: 'A customer needs a name.',
    nl: 'Een klant heeft een naam nodig.',
    nb: 'En kunde trenger et navn.',
  },
  'refusal.customer_group_not_found': {
    de: 'Diese Kundengruppe gibt es nicht.',
    en: 'There is no such customer group.',
    nl: 'Deze klantgroep bestaat niet.',
    nb: 'Denne kundegruppen finnes ikke.',
  },
  'refusal.customer_group_used': {
    de: 'Die Kundengruppe {group} wird von Verträgen oder Preisen benutzt.',
    en: 'Contracts or prices use the customer group {group}.',
    nl: 'Contracten of prijzen gebruiken de klantgroep {group}.',
    nb: 'Avtaler eller priser bruker kundegruppen {group}.',
  },
  'refusal.contact_not_found': {
    de: 'Diese Kontaktperson gibt es nicht.',
    en: 'There is no such contact.',
    nl: 'Deze contactpersoon bestaat niet.',
    nb: 'Denne kontakten finnes ikke.',
  },
  'refusal.address_not_found': {
    de: 'Diese Anschrift gibt es nicht.',
    en: 'There is no such address.',
    nl: 'Dit adres bestaat niet.',
    nb: 'Denne adressen finnes ikke.',
=======
  'refusal.contact_not_found': {
    de: 'Diesen Ansprechpartner gibt es hier nicht.',
    en: 'There is no such contact here.',
    nl: 'Deze contactpersoon bestaat hier niet.',
    nb: 'Denne kontakten finnes ikke her.',
>>>>>>> e
  },
} as const
