import type { Words } from '#core/pricing/words'

/** How versions of a price list differ; `{…}` are filled in. */
export const DIFFERENCES = {
  added: { de: 'Neu: {name}, {now}', en: 'New: {name}, {now}', nl: 'Nieuw: {name}, {now}', nb: 'Nytt: {name}, {now}' },
  removed: {
    de: 'Fällt weg: {name}, bisher {was}',
    en: 'No longer: {name}, {was} until now',
    nl: 'Vervalt: {name}, tot nu toe {was}',
    nb: 'Faller bort: {name}, hittil {was}',
  },
  changed: {
    de: '{name}: bisher {was}; künftig {now}',
    en: '{name}: {was} until now; {now} from then on',
    nl: '{name}: tot nu toe {was}; voortaan {now}',
    nb: '{name}: hittil {was}; heretter {now}',
  },
  inside: {
    de: '{name}: geändert ist {what}',
    en: '{name}: what changes is {what}',
    nl: '{name}: gewijzigd is {what}',
    nb: '{name}: det som endres er {what}',
  },
  tax: { de: 'die Steuerklasse', en: 'the tax class', nl: 'de btw-klasse', nb: 'avgiftsklassen' },
  account: { de: 'das Erlöskonto', en: 'the revenue account', nl: 'de omzetrekening', nb: 'inntektskontoen' },
  text: { de: 'die Bezeichnung', en: 'the name', nl: 'de naam', nb: 'navnet' },
  scope: { de: 'der Zeitraum', en: 'the period', nl: 'de periode', nb: 'perioden' },
  method: { de: 'die Staffelung', en: 'the method', nl: 'de methode', nb: 'metoden' },
  prorate: {
    de: 'die anteilige Berechnung',
    en: 'the part for part periods',
    nl: 'de berekening naar rato',
    nb: 'den forholdsmessige beregningen',
  },
  step: { de: 'der Takt', en: 'the step', nl: 'de stap', nb: 'trinnet' },
  counts: { de: 'was gezählt wird', en: 'what is counted', nl: 'wat wordt geteld', nb: 'hva som telles' },
  anchor: {
    de: 'ab wann gezählt wird',
    en: 'where counting starts',
    nl: 'vanaf wanneer wordt geteld',
    nb: 'når tellingen starter',
  },
  details: { de: 'Einzelheiten', en: 'details', nl: 'details', nb: 'detaljer' },
  bestOf: {
    de: 'Welche Preise gegeneinander verglichen werden, ist geändert.',
    en: 'Which prices are compared with each other changes.',
    nl: 'Welke prijzen met elkaar worden vergeleken, is gewijzigd.',
    nb: 'Hvilke priser som sammenlignes med hverandre, er endret.',
  },
  modules: {
    de: 'Welche Bausteine es gibt oder wie sie zusammenpassen, ist geändert.',
    en: 'Which modules there are, or how they fit together, changes.',
    nl: 'Welke modules er zijn of hoe ze bij elkaar passen, is gewijzigd.',
    nb: 'Hvilke moduler som finnes eller hvordan de passer sammen, er endret.',
  },
} as const satisfies Readonly<Record<string, Words>>
