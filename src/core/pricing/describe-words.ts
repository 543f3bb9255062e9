import type { Language, Words } from '#core/pricing/words'

/** What a customer reads about one component; `{…}` are filled in. */
export const DESCRIBE = {
  // Saturday is a Werktag (§ 3 BUrlG)
  workingDays: { de: 'montags bis freitags', en: 'on working days', nl: 'op werkdagen', nb: 'på virkedager' },
  weekend: { de: 'am Wochenende', en: 'at weekends', nl: 'in het weekend', nb: 'i helgen' },
  daily: { de: 'täglich', en: 'daily', nl: 'dagelijks', nb: 'daglig' },
  onDays: { de: '{days}', en: 'on {days}', nl: 'op {days}', nb: 'på {days}' },
  wholeDay: { de: 'ganztägig', en: 'all day', nl: 'de hele dag', nb: 'hele dagen' },
  notHolidays: {
    de: 'nicht an Feiertagen',
    en: 'not on public holidays',
    nl: 'niet op feestdagen',
    nb: 'ikke på helligdager',
  },
  onlyHolidays: {
    de: 'nur an Feiertagen',
    en: 'only on public holidays',
    nl: 'alleen op feestdagen',
    nb: 'bare på helligdager',
  },
  outsideFree: { de: 'sonst frei', en: 'outside free', nl: 'daarbuiten gratis', nb: 'ellers gratis' },
  season: {
    de: 'vom {from} bis {to}',
    en: 'from {from} to {to}',
    nl: 'van {from} tot en met {to}',
    nb: 'fra {from} til {to}',
  },
  free: { de: 'nach {free} frei', en: 'after {free} free', nl: 'na {free} gratis', nb: 'etter {free} gratis' },
  fromDuration: { de: 'ab {from}', en: 'from {from} on', nl: 'vanaf {from}', nb: 'fra {from}' },
  from: { de: 'ab {from}', en: 'beyond {from}', nl: 'boven {from}', nb: 'utover {from}' },
  atPlaces: { de: 'bei {list}', en: 'at {list}', nl: 'bij {list}', nb: 'ved {list}' },
  forGroups: { de: 'für {list}', en: 'for {list}', nl: 'voor {list}', nb: 'for {list}' },
  withPartners: {
    de: 'bei Partner {list}',
    en: 'with partner {list}',
    nl: 'bij partner {list}',
    nb: 'hos partner {list}',
  },
  connector: { de: 'am Stecker {list}', en: 'on connector {list}', nl: 'op stekker {list}', nb: 'på kontakt {list}' },
  register: { de: 'Zählwerk {list}', en: 'register {list}', nl: 'telwerk {list}', nb: 'register {list}' },
  current: {
    de: 'beim Laden mit {list}',
    en: 'charging {list}',
    nl: 'bij laden met {list}',
    nb: 'ved lading med {list}',
  },
  powerFrom: { de: 'ab {power}', en: 'from {power}', nl: 'vanaf {power}', nb: 'fra {power}' },
  powerAbove: { de: 'über {power}', en: 'above {power}', nl: 'boven {power}', nb: 'over {power}' },
  powerUpTo: { de: 'bis {power}', en: 'up to {power}', nl: 'tot en met {power}', nb: 'opp til {power}' },
  powerBelow: { de: 'unter {power}', en: 'below {power}', nl: 'onder {power}', nb: 'under {power}' },
  atMost: {
    de: 'höchstens {amount} je {scope}',
    en: 'at most {amount} per {scope}',
    nl: 'ten hoogste {amount} per {scope}',
    nb: 'høyst {amount} per {scope}',
  },
  atLeast: {
    de: 'mindestens {amount} je {scope}',
    en: 'at least {amount} per {scope}',
    nl: 'ten minste {amount} per {scope}',
    nb: 'minst {amount} per {scope}',
  },
  included: {
    de: '{amount} je {scope} inklusive',
    en: '{amount} per {scope} included',
    nl: '{amount} per {scope} inbegrepen',
    nb: '{amount} per {scope} inkludert',
  },
  tier: {
    de: 'bis {upTo} {price}',
    en: 'up to {upTo} {price}',
    nl: 'tot {upTo} {price}',
    nb: 'opp til {upTo} {price}',
  },
  lastTier: { de: 'darüber {price}', en: 'beyond {price}', nl: 'daarboven {price}', nb: 'utover {price}' },
  volume: {
    de: 'für die ganze Menge',
    en: 'for the whole quantity',
    nl: 'voor de hele hoeveelheid',
    nb: 'for hele mengden',
  },
  markup: { de: 'plus {price}', en: 'plus {price}', nl: 'plus {price}', nb: 'pluss {price}' },
  adds: { de: 'zusätzlich {price}', en: 'additionally {price}', nl: 'extra {price}', nb: 'i tillegg {price}' },
} as const satisfies Readonly<Record<string, Words>>

/** Monday first. */
export const DAY_NAMES: Readonly<Record<Language, readonly string[]>> = {
  de: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  nl: ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'],
  nb: ['man', 'tir', 'ons', 'tor', 'fre', 'lør', 'søn'],
}

export const SCOPES: Readonly<Record<'day' | 'session' | 'period' | 'contractYear', Words>> = {
  day: { de: 'Tag', en: 'day', nl: 'dag', nb: 'dag' },
  session: { de: 'Ladevorgang', en: 'session', nl: 'laadsessie', nb: 'ladeøkt' },
  period: { de: 'Abrechnungszeitraum', en: 'billing period', nl: 'factuurperiode', nb: 'faktureringsperiode' },
  contractYear: { de: 'Vertragsjahr', en: 'contract year', nl: 'contractjaar', nb: 'avtaleår' },
}
