/** Words of customers. A refusal's sentence is `refusal.<code>`. */
export const customerMessages = {
  'refusal.customer_not_found': {
    de: 'Diesen Kunden gibt es nicht.',
    en: 'There is no such customer.',
    nl: 'Deze klant bestaat niet.',
    nb: 'Denne kunden finnes ikke.',
  },
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
  },
} as const
