/** Words of the sessions room. A refusal's sentence is `refusal.<code>`; why a session waits is said by the worklist. */
export const sessionMessages = {
  'refusal.session_not_found': {
    de: 'Diese Ladung gibt es nicht.',
    en: 'There is no such session.',
    nl: 'Deze laadsessie bestaat niet.',
    nb: 'Denne ladeøkten finnes ikke.',
  },
  'refusal.session_billed': {
    de: 'Die Ladung steht auf einer Rechnung und wird nur noch durch eine Korrektur geändert.',
    en: 'The session stands on an invoice and is changed by a correction only.',
    nl: 'De laadsessie staat op een factuur en verandert alleen nog door een correctie.',
    nb: 'Ladeøkten står på en faktura og endres bare ved en korreksjon.',
  },
  'refusal.session_discarded': {
    de: 'Die Ladung wurde verworfen.',
    en: 'The session has been discarded.',
    nl: 'De laadsessie is verworpen.',
    nb: 'Ladeøkten er forkastet.',
  },
  'refusal.session_not_possible': {
    de: 'So kann die Ladung nicht gewesen sein ({reason}).',
    en: 'The session cannot have been like that ({reason}).',
    nl: 'Zo kan de laadsessie niet zijn geweest ({reason}).',
    nb: 'Slik kan ladeøkten ikke ha vært ({reason}).',
  },
  'refusal.session_not_waiting_for': {
    de: 'Darauf wartet die Ladung nicht, oder es braucht eine Berichtigung ({reason}).',
    en: 'The session does not wait for that, or it needs to be corrected ({reason}).',
    nl: 'Daar wacht de laadsessie niet op, of er is een correctie nodig ({reason}).',
    nb: 'Ladeøkten venter ikke på det, eller den må rettes ({reason}).',
  },
  'refusal.contract_not_valid': {
    de: 'Dieser Vertrag galt zum Beginn der Ladung nicht.',
    en: 'This contract did not hold when the session began.',
    nl: 'Dit contract gold niet toen de laadsessie begon.',
    nb: 'Denne avtalen gjaldt ikke da ladeøkten begynte.',
  },
} as const
