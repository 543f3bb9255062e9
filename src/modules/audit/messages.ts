/** Words of audit and approvals. A refusal's sentence is `refusal.<code>`. */
export const auditMessages = {
  'refusal.approval_not_found': {
    de: 'Diese Freigabe gibt es nicht.',
    en: 'There is no such approval.',
    nl: 'Deze goedkeuring bestaat niet.',
    nb: 'Denne godkjenningen finnes ikke.',
  },
  'refusal.approval_by_asker': {
    de: 'Wer um die Freigabe gebeten hat, kann sie nicht selbst erteilen.',
    en: 'Whoever asked for the approval cannot give it.',
    nl: 'Wie om de goedkeuring vroeg, kan haar niet zelf geven.',
    nb: 'Den som ba om godkjenningen, kan ikke gi den selv.',
  },
  'refusal.approval_needs_person': {
    de: 'Eine Freigabe erteilt ein Mensch, kein API-Schlüssel.',
    en: 'An approval is given by a person, not by an API key.',
    nl: 'Een goedkeuring geeft een mens, geen API-sleutel.',
    nb: 'En godkjenning gis av et menneske, ikke av en API-nøkkel.',
  },
  'refusal.approval_closed': {
    de: 'Über diese Freigabe ist schon entschieden.',
    en: 'This approval has already been decided.',
    nl: 'Over deze goedkeuring is al beslist.',
    nb: 'Denne godkjenningen er allerede avgjort.',
  },
} as const
