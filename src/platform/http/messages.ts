import type { Messages } from '../i18n/messages.ts'

/** Sentences of the refusals that any route may answer with. */
export const httpMessages = {
  'refusal.json_invalid': {
    de: 'Der Text der Anfrage ist kein gültiges JSON.',
    en: 'The request body is not valid JSON.',
    nl: 'De inhoud van het verzoek is geen geldige JSON.',
    nb: 'Innholdet i forespørselen er ikke gyldig JSON.',
  },
  'refusal.character_not_allowed': {
    de: 'Die Anfrage enthält ein Zeichen, das kein Text ist (NUL).',
    en: 'The request holds a character that is no text (NUL).',
    nl: 'Het verzoek bevat een teken dat geen tekst is (NUL).',
    nb: 'Forespørselen inneholder et tegn som ikke er tekst (NUL).',
  },
  'refusal.cursor_invalid': {
    de: 'Dieser Cursor stammt nicht von dieser Liste.',
    en: 'This cursor does not come from this list.',
    nl: 'Deze cursor komt niet van deze lijst.',
    nb: 'Denne markøren kommer ikke fra denne listen.',
  },
  'refusal.idempotency_key_missing': {
    de: 'Diese Anfrage bewegt Geld und braucht die Kopfzeile Idempotency-Key.',
    en: 'This request moves money and needs the header Idempotency-Key.',
    nl: 'Dit verzoek verplaatst geld en heeft de header Idempotency-Key nodig.',
    nb: 'Denne forespørselen flytter penger og trenger hodet Idempotency-Key.',
  },
  'refusal.idempotency_key_invalid': {
    de: 'Ein Idempotency-Key hat 1 bis 255 druckbare Zeichen.',
    en: 'An Idempotency-Key has 1 to 255 printable characters.',
    nl: 'Een Idempotency-Key heeft 1 tot 255 afdrukbare tekens.',
    nb: 'En Idempotency-Key har 1 til 255 skrivbare tegn.',
  },
  'refusal.tenant_not_chosen': {
    de: 'Bei mehreren Mandanten sagt die Kopfzeile Wattwerk-Tenant, um welchen es geht.',
    en: 'With several tenants, the header Wattwerk-Tenant says which one is meant.',
    nl: 'Bij meerdere tenants zegt de header Wattwerk-Tenant welke wordt bedoeld.',
    nb: 'Med flere leietakere sier hodet Wattwerk-Tenant hvilken det gjelder.',
  },
  'refusal.unauthenticated': {
    de: 'Bitte anmelden, oder einen gültigen API-Schlüssel mitsenden.',
    en: 'Sign in, or send a valid API key.',
    nl: 'Log in, of stuur een geldige API-sleutel mee.',
    nb: 'Logg inn, eller send med en gyldig API-nøkkel.',
  },
  'refusal.forbidden': {
    de: 'Dafür fehlt das Recht {permission}.',
    en: 'This needs the permission {permission}.',
    nl: 'Hiervoor is het recht {permission} nodig.',
    nb: 'Dette krever rettigheten {permission}.',
  },
  'refusal.csrf_token_missing': {
    de: 'Eine Änderung aus dem Browser braucht die Kopfzeile X-CSRF-Token aus der Anmeldung.',
    en: 'A change from the browser needs the header X-CSRF-Token given at sign-in.',
    nl: 'Een wijziging vanuit de browser heeft de header X-CSRF-Token van het inloggen nodig.',
    nb: 'En endring fra nettleseren trenger hodet X-CSRF-Token fra innloggingen.',
  },
  'refusal.not_found': {
    de: 'Das gibt es hier nicht.',
    en: 'There is no such thing here.',
    nl: 'Dat bestaat hier niet.',
    nb: 'Dette finnes ikke her.',
  },
  'refusal.version_differs': {
    de: 'Inzwischen hat jemand anderes geändert: Fassung {found} statt {expected}. Bitte neu laden.',
    en: 'Somebody has changed it meanwhile: version {found}, not {expected}. Load it again.',
    nl: 'Iemand heeft het intussen gewijzigd: versie {found}, niet {expected}. Laad opnieuw.',
    nb: 'Noen har endret det i mellomtiden: versjon {found}, ikke {expected}. Last inn på nytt.',
  },
  'refusal.body_too_large': {
    de: 'Die Anfrage ist zu groß.',
    en: 'The request is too large.',
    nl: 'Het verzoek is te groot.',
    nb: 'Forespørselen er for stor.',
  },
  'refusal.media_type_unsupported': {
    de: 'Diese Art von Inhalt wird hier nicht angenommen.',
    en: 'This kind of content is not taken here.',
    nl: 'Dit soort inhoud wordt hier niet aangenomen.',
    nb: 'Denne typen innhold tas ikke imot her.',
  },
  'refusal.input_invalid': {
    de: 'Die Eingabe ist an {places, plural, one {einer Stelle} other {# Stellen}} nicht gültig.',
    en: 'The input is not valid in {places, plural, one {one place} other {# places}}.',
    nl: 'De invoer is op {places, plural, one {één plaats} other {# plaatsen}} niet geldig.',
    nb: 'Inndataene er ikke gyldige {places, plural, one {ett sted} other {# steder}}.',
  },
  'refusal.idempotency_key_reused': {
    de: 'Mit diesem Idempotency-Key kam schon eine andere Anfrage.',
    en: 'Another request came with this Idempotency-Key.',
    nl: 'Met deze Idempotency-Key kwam al een ander verzoek.',
    nb: 'En annen forespørsel kom med denne Idempotency-Key.',
  },
  'refusal.version_missing': {
    de: 'Eine Änderung braucht die Kopfzeile If-Match mit der gelesenen Fassung.',
    en: 'A change needs the header If-Match with the version that was read.',
    nl: 'Een wijziging heeft de header If-Match met de gelezen versie nodig.',
    nb: 'En endring trenger hodet If-Match med versjonen som ble lest.',
  },
  'refusal.internal_error': {
    de: 'Das hätte nicht geschehen dürfen. Bitte die Anfragenummer {request} nennen.',
    en: 'This should not have happened. Please name the request {request}.',
    nl: 'Dit had niet mogen gebeuren. Noem verzoek {request}.',
    nb: 'Dette skulle ikke ha skjedd. Oppgi forespørselen {request}.',
  },
  'refusal.database_unavailable': {
    de: 'Die Datenbank ist gerade nicht erreichbar. Bitte gleich noch einmal versuchen.',
    en: 'The database cannot be reached just now. Please try again shortly.',
    nl: 'De database is nu niet bereikbaar. Probeer het zo weer.',
    nb: 'Databasen er ikke tilgjengelig akkurat nå. Prøv igjen om litt.',
  },
  'refusal.busy': {
    de: 'Zwei Vorgänge sind sich in die Quere gekommen. Bitte noch einmal versuchen.',
    en: 'Two operations got in each other’s way. Please try again.',
    nl: 'Twee bewerkingen zaten elkaar in de weg. Probeer het opnieuw.',
    nb: 'To operasjoner kom i veien for hverandre. Prøv igjen.',
  },
} as const satisfies Messages
