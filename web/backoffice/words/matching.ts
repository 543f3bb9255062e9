import type { Words } from '../../kit/words.ts'

/** Spreading one payment over several accounts. */
export const matchingWords = {
  'payment.withdraw': { de: 'Herausnehmen', en: 'Take out', nl: 'Eruit halen', nb: 'Ta ut' },
  'payment.preview': {
    de: 'Das ist die Vorschau: Nichts ist bei der Bank. Mit x ausgewählte Einzüge lassen sich herausnehmen.',
    en: 'This is the preview: nothing is with the bank. Collections selected with x can be taken out.',
    nl: 'Dit is de vooruitblik: niets is bij de bank. Met x geselecteerde incasso’s kun je eruit halen.',
    nb: 'Dette er forhåndsvisningen: ingenting er hos banken. Trekk valgt med x kan tas ut.',
  },
  'match.split': { de: 'Aufteilen', en: 'Split', nl: 'Splitsen', nb: 'Del opp' },
  'match.splitText': {
    de: '{amount} auf mehrere Vertragskonten verteilen. In jedem werden die ältesten Posten zuerst ausgeglichen.',
    en: 'Spread {amount} over several contract accounts. In each the oldest items are cleared first.',
    nl: '{amount} over meerdere contractrekeningen verdelen. In elke worden de oudste posten eerst vereffend.',
    nb: 'Fordel {amount} på flere avtalekontoer. I hver utlignes de eldste postene først.',
  },
  'match.part': { de: 'Teil {no}', en: 'Part {no}', nl: 'Deel {no}', nb: 'Del {no}' },
  'match.addPart': { de: 'Noch ein Teil', en: 'Another part', nl: 'Nog een deel', nb: 'En del til' },
  'match.takeRest': { de: 'Rest nehmen', en: 'Take the rest', nl: 'Rest nemen', nb: 'Ta resten' },
  'match.left': {
    de: 'Noch {amount} zu verteilen',
    en: '{amount} still to be spread',
    nl: 'Nog {amount} te verdelen',
    nb: '{amount} gjenstår å fordele',
  },
  'match.leftNone': { de: 'Alles verteilt', en: 'All of it is spread', nl: 'Alles verdeeld', nb: 'Alt er fordelt' },
  'match.leftTooMuch': {
    de: '{amount} zu viel verteilt',
    en: '{amount} too much is spread',
    nl: '{amount} te veel verdeeld',
    nb: '{amount} for mye fordelt',
  },
  'match.undo': {
    de: 'Letzte Zuordnung zurücknehmen',
    en: 'Undo the last match',
    nl: 'Laatste toewijzing ongedaan maken',
    nb: 'Angre siste matching',
  },
} as const satisfies Words
