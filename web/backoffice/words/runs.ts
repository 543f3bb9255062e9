import type { Words } from '../../kit/words.ts'

/** What a billing run says of itself: by price list, by VAT rate, beside the run before it. */
export const runWords = {
  'run.tab.tariffs': { de: 'Nach Tarif', en: 'By tariff', nl: 'Per tarief', nb: 'Etter tariff' },
  'run.tab.vat': { de: 'Nach Steuersatz', en: 'By VAT rate', nl: 'Per btw-tarief', nb: 'Etter MVA-sats' },
  'run.tab.comparison': { de: 'Vergleich', en: 'Comparison', nl: 'Vergelijking', nb: 'Sammenligning' },
  'run.comparedWith': {
    de: 'Verglichen mit {month}',
    en: 'Compared with {month}',
    nl: 'Vergeleken met {month}',
    nb: 'Sammenlignet med {month}',
  },
  'run.noFormer': {
    de: 'Noch kein Lauf zum Vergleichen',
    en: 'No run to compare with yet',
    nl: 'Nog geen run om mee te vergelijken',
    nb: 'Ingen kjøring å sammenligne med ennå',
  },
  'run.noFormerText': {
    de: 'Ab dem zweiten freigegebenen Lauf steht hier, was sich geändert hat.',
    en: 'From the second released run on this shows what has changed.',
    nl: 'Vanaf de tweede vrijgegeven run staat hier wat er is veranderd.',
    nb: 'Fra den andre frigitte kjøringen vises her hva som er endret.',
  },
  'run.before': { de: 'Davor', en: 'Before', nl: 'Daarvoor', nb: 'Før' },
  'run.now': { de: 'Dieser Lauf', en: 'This run', nl: 'Deze run', nb: 'Denne kjøringen' },
  'run.difference': { de: 'Unterschied', en: 'Difference', nl: 'Verschil', nb: 'Forskjell' },
  'run.outliers': {
    de: 'Die größten Unterschiede',
    en: 'The largest differences',
    nl: 'De grootste verschillen',
    nb: 'De største forskjellene',
  },
  'run.noPriceList': { de: 'kostenfrei', en: 'free of charge', nl: 'gratis', nb: 'gratis' },
  'run.priceList': { de: 'Preisliste', en: 'Price list', nl: 'Prijslijst', nb: 'Prisliste' },
  'run.whatHelps': { de: 'Was hilft', en: 'What helps', nl: 'Wat helpt', nb: 'Hva hjelper' },
  'run.sessions': { de: 'Ladevorgänge', en: 'Sessions', nl: 'Laadsessies', nb: 'Ladeøkter' },
  'help.negative_total': {
    de: 'Konto ansehen: Eine Gutschrift ist größer als der Verbrauch. Sie wird mit dem nächsten Lauf verrechnet.',
    en: 'Look at the account: a credit is larger than the usage. It is settled with the next run.',
    nl: 'Bekijk de rekening: een tegoed is groter dan het verbruik. Het wordt met de volgende run verrekend.',
    nb: 'Se på kontoen: en kreditt er større enn forbruket. Den avregnes i neste kjøring.',
  },
  'help.other': { de: 'Konto ansehen', en: 'Look at the account', nl: 'Bekijk de rekening', nb: 'Se på kontoen' },
  'run.vatIn': { de: 'inkl. USt.', en: 'incl. VAT', nl: 'incl. btw', nb: 'inkl. MVA' },
  'run.vatOut': { de: 'zzgl. USt.', en: 'plus VAT', nl: 'excl. btw', nb: 'ekskl. MVA' },
} as const satisfies Words
