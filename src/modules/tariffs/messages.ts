/** Words of the refusals about prices. */
export const tariffMessages = {
  'refusal.price_plan_refused': {
    de: 'Der Preisplan passt an {problems, plural, one {einer Stelle} other {# Stellen}} nicht.',
    en: 'The price plan does not fit in {problems, plural, one {one place} other {# places}}.',
    nl: 'Het prijsplan klopt op {problems, plural, one {één plaats} other {# plaatsen}} niet.',
    nb: 'Prisplanen stemmer ikke på {problems, plural, one {ett sted} other {# steder}}.',
  },
  'refusal.usage_refused': {
    de: 'Die Nutzung lässt sich an {problems, plural, one {einer Stelle} other {# Stellen}} nicht bepreisen.',
    en: 'The usage cannot be priced in {problems, plural, one {one place} other {# places}}.',
    nl: 'Het gebruik kan op {problems, plural, one {één plaats} other {# plaatsen}} niet worden geprijsd.',
    nb: 'Forbruket kan ikke prises på {problems, plural, one {ett sted} other {# steder}}.',
  },
  'refusal.price_plan_missing': {
    de: 'Es ist noch keine Preisliste veröffentlicht.',
    en: 'No price list has been published yet.',
    nl: 'Er is nog geen prijslijst gepubliceerd.',
    nb: 'Ingen prisliste er publisert ennå.',
  },
  'refusal.price_list_not_found': {
    de: 'Die Preisliste {priceList} gibt es nicht.',
    en: 'There is no price list {priceList}.',
    nl: 'Prijslijst {priceList} bestaat niet.',
    nb: 'Prislisten {priceList} finnes ikke.',
  },
  'refusal.price_list_exists': {
    de: 'Diese Preisliste gibt es schon: {priceLists}.',
    en: 'This price list exists already: {priceLists}.',
    nl: 'Deze prijslijst bestaat al: {priceLists}.',
    nb: 'Denne prislisten finnes allerede: {priceLists}.',
  },
  'refusal.version_not_found': {
    de: 'Die Preisliste {priceList} hat keine Fassung {version}.',
    en: 'Price list {priceList} has no version {version}.',
    nl: 'Prijslijst {priceList} heeft geen versie {version}.',
    nb: 'Prislisten {priceList} har ingen versjon {version}.',
  },
  'refusal.version_is_published': {
    de: 'Fassung {version} von {priceList} ist veröffentlicht und bleibt, wie sie ist. Ein Fehler wird durch eine Korrekturfassung behoben.',
    en: 'Version {version} of {priceList} is published and stays as it is. A mistake is mended by a version that corrects it.',
    nl: 'Versie {version} van {priceList} is gepubliceerd en blijft zoals ze is. Een fout wordt met een correctieversie hersteld.',
    nb: 'Versjon {version} av {priceList} er publisert og blir som den er. En feil rettes med en korreksjonsversjon.',
  },
  'refusal.version_starts_in_past': {
    de: 'Die Fassung beginnt in der Vergangenheit ({validFrom}). Das darf nur die erste Fassung einer Preisliste oder eine Korrektur.',
    en: 'The version starts in the past ({validFrom}). Only the first version of a price list or a correction may.',
    nl: 'De versie begint in het verleden ({validFrom}). Dat mag alleen de eerste versie van een prijslijst of een correctie.',
    nb: 'Versjonen begynner i fortiden ({validFrom}). Det kan bare den første versjonen av en prisliste eller en korreksjon.',
  },
  'refusal.correction_not_possible': {
    de: 'Korrigieren lässt sich nur eine veröffentlichte Fassung, und nur mit einer Begründung.',
    en: 'Only a published version can be corrected, and only with a reason.',
    nl: 'Alleen een gepubliceerde versie kan worden gecorrigeerd, en alleen met een reden.',
    nb: 'Bare en publisert versjon kan korrigeres, og bare med en begrunnelse.',
  },
  'refusal.warnings_need_reason': {
    de: 'Der Preisplan hat Auffälligkeiten ({warnings}). Zum Veröffentlichen bitte begründen.',
    en: 'The price plan has warnings ({warnings}). Publishing it needs a reason.',
    nl: 'Het prijsplan heeft waarschuwingen ({warnings}). Publiceren vraagt om een reden.',
    nb: 'Prisplanen har advarsler ({warnings}). Publisering krever en begrunnelse.',
  },
  'refusal.matrix_cell_not_found': {
    de: 'Diese Zelle gibt es in der Preismatrix nicht, oder sie beginnt erst nach diesem Tag.',
    en: 'There is no such cell in the price matrix, or it begins only after that day.',
    nl: 'Deze cel bestaat niet in de prijsmatrix, of ze begint pas na die dag.',
    nb: 'Denne cellen finnes ikke i prismatrisen, eller den begynner først etter den dagen.',
  },
  'refusal.product_not_found': {
    de: 'Dieses Produkt gibt es nicht.',
    en: 'There is no such product.',
    nl: 'Dit product bestaat niet.',
    nb: 'Dette produktet finnes ikke.',
  },
  'refusal.place_not_found': {
    de: 'Einen Ladepunkt, Standort oder eine Standortgruppe {place} gibt es nicht.',
    en: 'There is no charge point, location or location group {place}.',
    nl: 'Er is geen laadpunt, locatie of locatiegroep {place}.',
    nb: 'Det finnes ikke noe ladepunkt, sted eller stedsgruppe {place}.',
  },
  'refusal.customer_group_not_found': {
    de: 'Die Kundengruppe gibt es nicht.',
    en: 'There is no such customer group.',
    nl: 'Deze klantgroep bestaat niet.',
    nb: 'Denne kundegruppen finnes ikke.',
  },
} as const
