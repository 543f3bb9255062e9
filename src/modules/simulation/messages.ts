/** Words of simulations. A refusal's sentence is `refusal.<code>`. */
export const simulationMessages = {
  'refusal.simulation_days_invalid': {
    de: 'Der Zeitraum muss nach seinem Anfang enden ({from} bis {to}).',
    en: 'The days must end after they begin ({from} to {to}).',
    nl: 'De periode moet na het begin eindigen ({from} tot {to}).',
    nb: 'Perioden må slutte etter at den begynner ({from} til {to}).',
  },
  'refusal.simulation_not_found': {
    de: 'Diese Simulation gibt es nicht.',
    en: 'There is no such simulation.',
    nl: 'Deze simulatie bestaat niet.',
    nb: 'Denne simuleringen finnes ikke.',
  },
} as const
