/** Words shown to people: explicit id → ICU message in each language. */
export type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>

export const languages = ['de', 'en', 'nl', 'nb'] as const
export type Language = (typeof languages)[number]

/** How numbers and days are written in a language. */
export const locales: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB', nl: 'nl-NL', nb: 'nb-NO' }

export const languageNames: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  en: 'English',
  nl: 'Nederlands',
  nb: 'Norsk bokmål',
}

/** The first language of the browser that we speak. */
export function chosenLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary = ''] = tag.toLowerCase().split('-')
    const found = languages.find((one) => one === primary || (one === 'nb' && (primary === 'no' || primary === 'nn')))
    if (found) return found
  }
  return 'en'
}

export const isLanguage = (text: unknown): text is Language => languages.some((one) => one === text)
