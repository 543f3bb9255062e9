/** Words of tenants. A refusal's sentence is `refusal.<code>`. */
export const tenantMessages = {
  'refusal.tenant_key_taken': {
    de: 'Den Mandanten {key} gibt es schon.',
    en: 'There is already a tenant {key}.',
    nl: 'Tenant {key} bestaat al.',
    nb: 'Leietakeren {key} finnes allerede.',
  },
  'refusal.tenant_not_found': {
    de: 'Diesen Mandanten gibt es nicht.',
    en: 'There is no such tenant.',
    nl: 'Deze tenant bestaat niet.',
    nb: 'Denne leietakeren finnes ikke.',
  },
  'refusal.issuer_not_found': {
    de: 'Diesen Rechnungssteller gibt es nicht.',
    en: 'There is no such issuer.',
    nl: 'Deze factuursteller bestaat niet.',
    nb: 'Denne fakturautstederen finnes ikke.',
  },
  'refusal.collector_not_found': {
    de: 'Diese Einzugsstelle gibt es nicht.',
    en: 'There is no such collector.',
    nl: 'Deze incassant bestaat niet.',
    nb: 'Denne innkreveren finnes ikke.',
  },
  'refusal.colour_too_light': {
    de: 'Diese Farbe ist auf Weiß zu blass (Kontrast {contrast} : 1, nötig sind 4,5 : 1). Lesbar wäre #{instead}.',
    en: 'This colour is too pale on white (contrast {contrast} : 1, it takes 4.5 : 1). #{instead} could be read.',
    nl: 'Deze kleur is te bleek op wit (contrast {contrast} : 1, nodig is 4,5 : 1). Leesbaar is #{instead}.',
    nb: 'Denne fargen er for blek på hvitt (kontrast {contrast} : 1, det trengs 4,5 : 1). #{instead} kan leses.',
  },
  'refusal.key_taken': {
    de: 'Der Schlüssel {key} ist schon vergeben.',
    en: 'The key {key} is already taken.',
    nl: 'De sleutel {key} is al in gebruik.',
    nb: 'Nøkkelen {key} er allerede i bruk.',
  },
  'refusal.number_prefix_taken': {
    de: 'Mit {prefix} beginnen schon die Nummern eines anderen Rechnungsstellers.',
    en: 'The numbers of another issuer already begin with {prefix}.',
    nl: 'De nummers van een andere factuursteller beginnen al met {prefix}.',
    nb: 'Numrene til en annen fakturautsteder begynner allerede med {prefix}.',
  },
  'refusal.bank_account_taken': {
    de: 'Dieses Bankkonto gehört schon zu einem Mandanten oder einer Einzugsstelle.',
    en: 'This bank account already belongs to a tenant or collector.',
    nl: 'Deze bankrekening hoort al bij een tenant of incassant.',
    nb: 'Denne bankkontoen tilhører allerede en leietaker eller innkrever.',
  },
  'refusal.iban_invalid': {
    de: 'Das ist keine gültige IBAN.',
    en: 'This is no valid IBAN.',
    nl: 'Dit is geen geldig IBAN.',
    nb: 'Dette er ikke et gyldig IBAN.',
  },
  'refusal.bic_invalid': {
    de: 'Das ist kein gültiger BIC.',
    en: 'This is no valid BIC.',
    nl: 'Dit is geen geldige BIC.',
    nb: 'Dette er ikke en gyldig BIC.',
  },
  'refusal.creditor_id_invalid': {
    de: 'Das ist keine gültige Gläubiger-Identifikationsnummer.',
    en: 'This is no valid creditor identifier.',
    nl: 'Dit is geen geldig incassant-ID.',
    nb: 'Dette er ikke en gyldig kreditoridentifikator.',
  },
  'refusal.logo_too_large': {
    de: 'Ein Logo ist höchstens {mostMegabytes} MB groß.',
    en: 'A logo has at most {mostMegabytes} MB.',
    nl: 'Een logo is hooguit {mostMegabytes} MB groot.',
    nb: 'En logo er på høyst {mostMegabytes} MB.',
  },
  'refusal.logo_invalid': {
    de: 'Das ist kein lesbares Bild: ein Logo ist eine PNG- oder JPEG-Datei ({reason}).',
    en: 'This is no readable picture: a logo is a PNG or JPEG file ({reason}).',
    nl: 'Dit is geen leesbare afbeelding: een logo is een PNG- of JPEG-bestand ({reason}).',
    nb: 'Dette er ikke et lesbart bilde: en logo er en PNG- eller JPEG-fil ({reason}).',
  },
  'refusal.logo_missing': {
    de: 'Es gibt noch kein Logo.',
    en: 'There is no logo yet.',
    nl: 'Er is nog geen logo.',
    nb: 'Det finnes ingen logo ennå.',
  },
} as const
