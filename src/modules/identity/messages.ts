import type { Messages } from '#platform/i18n/messages'

/** Words of identity. A refusal's sentence is `refusal.<code>`. */
export const identityMessages = {
  'refusal.login_failed': {
    de: 'E-Mail-Adresse oder Passwort stimmt nicht.',
    en: 'The e-mail address or the password is wrong.',
    nl: 'Het e-mailadres of het wachtwoord klopt niet.',
    nb: 'E-postadressen eller passordet er feil.',
  },
  'refusal.login_throttled': {
    de: 'Zu viele Versuche. Bitte in {seconds} Sekunden noch einmal versuchen.',
    en: 'Too many tries. Please try again in {seconds} seconds.',
    nl: 'Te veel pogingen. Probeer het over {seconds} seconden opnieuw.',
    nb: 'For mange forsøk. Prøv igjen om {seconds} sekunder.',
  },
  'refusal.invitation_not_valid': {
    de: 'Dieser Einladungslink gilt nicht oder nicht mehr. Bitte um einen neuen bitten.',
    en: 'This invitation link is not valid, or no longer. Please ask for a new one.',
    nl: 'Deze uitnodigingslink is niet (meer) geldig. Vraag om een nieuwe.',
    nb: 'Denne invitasjonslenken er ikke gyldig, eller ikke lenger. Be om en ny.',
  },
  'refusal.password_too_easy': {
    de: 'Dieses Passwort ist zu leicht zu erraten.',
    en: 'This password is too easy to guess.',
    nl: 'Dit wachtwoord is te makkelijk te raden.',
    nb: 'Dette passordet er for lett å gjette.',
  },
  'refusal.membership_not_found': {
    de: 'Diese Person gehört nicht zum Mandanten.',
    en: 'This person is no member of the tenant.',
    nl: 'Deze persoon hoort niet bij de tenant.',
    nb: 'Denne personen hører ikke til leietakeren.',
  },
  'refusal.membership_exists': {
    de: 'Diese Person gehört schon zum Mandanten.',
    en: 'This person is already a member of the tenant.',
    nl: 'Deze persoon hoort al bij de tenant.',
    nb: 'Denne personen hører allerede til leietakeren.',
  },
  'refusal.last_administrator': {
    de: 'Danach könnte niemand mehr den Mandanten verwalten.',
    en: 'Nobody could administer the tenant after that.',
    nl: 'Daarna zou niemand de tenant nog kunnen beheren.',
    nb: 'Etter det kunne ingen administrere leietakeren.',
  },
  'refusal.role_not_found': {
    de: 'Die Rolle {role} gibt es nicht.',
    en: 'There is no role {role}.',
    nl: 'De rol {role} bestaat niet.',
    nb: 'Rollen {role} finnes ikke.',
  },
  'refusal.permission_unknown': {
    de: 'Diese Rechte gibt es nicht: {permissions}.',
    en: 'There are no such permissions: {permissions}.',
    nl: 'Deze rechten bestaan niet: {permissions}.',
    nb: 'Disse rettighetene finnes ikke: {permissions}.',
  },
  'refusal.permission_beyond_own': {
    de: 'Niemand vergibt Rechte, die er selbst nicht hat: {permissions}.',
    en: 'Nobody grants permissions they do not hold themselves: {permissions}.',
    nl: 'Niemand verleent rechten die hij zelf niet heeft: {permissions}.',
    nb: 'Ingen gir rettigheter de ikke selv har: {permissions}.',
  },
  'refusal.api_key_not_found': {
    de: 'Diesen API-Schlüssel gibt es nicht.',
    en: 'There is no such API key.',
    nl: 'Deze API-sleutel bestaat niet.',
    nb: 'Denne API-nøkkelen finnes ikke.',
  },
} as const satisfies Messages
