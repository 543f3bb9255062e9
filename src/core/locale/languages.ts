/** Languages in which the product speaks to people. */
export const DOCUMENT_LANGUAGES = ['de', 'en', 'nl', 'nb'] as const
export type DocumentLanguage = (typeof DOCUMENT_LANGUAGES)[number]

/** One text in each language. */
export type InLanguages = Readonly<Record<DocumentLanguage, string>>

const LOCALES: InLanguages = { de: 'de-DE', en: 'en-GB', nl: 'nl-NL', nb: 'nb-NO' }

/** The locale whose habits a document in this language follows. */
export function localeOf(language: DocumentLanguage): string {
  return LOCALES[language]
}
