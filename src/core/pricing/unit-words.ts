import { readDuration } from '#core/pricing/durations'
import { unitName } from '#core/pricing/quantity'
import { inEach, type Language, type Words } from '#core/pricing/words'

/** One and several of a unit. */
type Forms = readonly [string, string]

const UNITS: Readonly<Record<string, Readonly<Record<Language, Forms>>>> = {
  d: { de: ['Tag', 'Tage'], en: ['day', 'days'], nl: ['dag', 'dagen'], nb: ['dag', 'dager'] },
  week: { de: ['Woche', 'Wochen'], en: ['week', 'weeks'], nl: ['week', 'weken'], nb: ['uke', 'uker'] },
  month: { de: ['Monat', 'Monate'], en: ['month', 'months'], nl: ['maand', 'maanden'], nb: ['måned', 'måneder'] },
  quarter: {
    de: ['Quartal', 'Quartale'],
    en: ['quarter', 'quarters'],
    nl: ['kwartaal', 'kwartalen'],
    nb: ['kvartal', 'kvartaler'],
  },
  year: { de: ['Jahr', 'Jahre'], en: ['year', 'years'], nl: ['jaar', 'jaar'], nb: ['år', 'år'] },
  min: { de: ['Minute', 'Minuten'], en: ['minute', 'minutes'], nl: ['minuut', 'minuten'], nb: ['minutt', 'minutter'] },
  s: {
    de: ['Sekunde', 'Sekunden'],
    en: ['second', 'seconds'],
    nl: ['seconde', 'seconden'],
    nb: ['sekund', 'sekunder'],
  },
  h: { de: ['Stunde', 'Stunden'], en: ['hour', 'hours'], nl: ['uur', 'uur'], nb: ['time', 'timer'] },
  session: {
    de: ['Ladevorgang', 'Ladevorgänge'],
    en: ['session', 'sessions'],
    nl: ['laadsessie', 'laadsessies'],
    nb: ['ladeøkt', 'ladeøkter'],
  },
  piece: { de: ['Stück', 'Stück'], en: ['piece', 'pieces'], nl: ['stuk', 'stuks'], nb: ['stykk', 'stykker'] },
}
const ALIASES: Readonly<Record<string, string>> = {
  day: 'd',
  days: 'd',
  weeks: 'week',
  months: 'month',
  quarters: 'quarter',
  years: 'year',
  pieces: 'piece',
}

/** The name of a unit for a number of it; a unit that has none in words stays as it is (kWh, kW). */
export function unitWord(unit: string, count: string, language: Language): string {
  const forms = UNITS[ALIASES[unit] ?? unit]?.[language]
  if (forms === undefined) return unit
  return /^-?1(\.0+)?$/.test(count) ? forms[0] : forms[1]
}

const PER: Words = { de: 'je', en: 'per', nl: 'per', nb: 'per' }

/** "per kWh", "per 100 kWh", "per month". */
export function unitWords(per: string): Words {
  const count = per.slice(0, Math.max(0, per.indexOf(' ')))
  const unit = unitName(per) ?? per
  return inEach((language) => {
    const word = unitWord(unit, count, language)
    return count === '1' ? `${PER[language]} ${word}` : `${PER[language]} ${count} ${word}`
  })
}

/** "per month", "per 28 days"; other units as `unitWords`. */
export function durationWords(per: string): Words {
  const duration = readDuration(per)
  return unitWords(duration === undefined ? per : `${per.split(' ')[0] ?? '1'} ${duration.name}`)
}
