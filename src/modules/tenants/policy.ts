import type { Json } from '#platform/db/rows'
import type { Brand, TenantSettings } from './types.ts'

/** What a new tenant starts with: publishing a price list and filing a payment run wait for a second person. */
export const DEFAULT_SETTINGS: TenantSettings = { secondPerson: ['price_list.publish', 'payment_run.file'] }

/** Settings as stored; what is missing has its default. */
export function readSettings(stored: Json): TenantSettings {
  const listed =
    typeof stored === 'object' && stored !== null && 'secondPerson' in stored ? stored['secondPerson'] : undefined
  return Array.isArray(listed)
    ? { secondPerson: listed.filter((what): what is string => typeof what === 'string') }
    : DEFAULT_SETTINGS
}

const LOCALES: Readonly<Record<string, string>> = { DE: 'de-DE', AT: 'de-AT', NL: 'nl-NL', BE: 'nl-BE', NO: 'nb-NO' }

/** The locale a tenant of this country starts with. */
export function localeOf(country: string): string {
  return LOCALES[country] ?? `en-${country}`
}

export type Language = 'de' | 'en' | 'nl' | 'nb'

/** The language of a locale, among those the product speaks. */
export function languageOf(locale: string): Language {
  const found = /^(de|nl|nb|no|nn)\b/.exec(locale)?.[1]
  return found === undefined ? 'en' : found === 'de' || found === 'nl' ? found : 'nb'
}

/** A brand as stored; what is missing or not readable is nothing. */
export function readBrand(stored: Json): Brand {
  const fields = typeof stored === 'object' && stored !== null ? new Map(Object.entries(stored)) : new Map()
  const matching = (name: string, pattern: RegExp): string | null => {
    const value: unknown = fields.get(name)
    return typeof value === 'string' && pattern.test(value) ? value : null
  }
  return {
    colour: matching('colour', /^[0-9a-fA-F]{6}$/),
    web: matching('web', /./),
    imprint: matching('imprint', /\S/),
    logo: matching('logo', /^[0-9a-f]{64}$/),
  }
}
