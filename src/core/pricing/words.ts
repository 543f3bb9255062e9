/** The languages in which prices explain themselves. */
export const LANGUAGES = ['de', 'en', 'nl', 'nb'] as const
export type Language = (typeof LANGUAGES)[number]

/** One phrase in each language. */
export type Words = Readonly<Record<Language, string>>

/** A phrase in each language, made by a function of it. */
export function inEach(say: (language: Language) => string): Words {
  return { de: say('de'), en: say('en'), nl: say('nl'), nb: say('nb') }
}
