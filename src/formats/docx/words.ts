import type { InLanguages } from '#core/locale/languages'

export const PLACE_WORDS = {
  paragraph: {
    de: '{part}, Absatz {paragraph}: ',
    en: '{part}, paragraph {paragraph}: ',
    nl: '{part}, alinea {paragraph}: ',
    nb: '{part}, avsnitt {paragraph}: ',
  },
  part: { de: '{part}: ', en: '{part}: ', nl: '{part}: ', nb: '{part}: ' },
} as const satisfies Record<string, InLanguages>

export const PART_WORDS: Readonly<Record<string, InLanguages>> = {
  document: { de: 'Text', en: 'Text', nl: 'Tekst', nb: 'Tekst' },
  header: { de: 'Kopfzeile', en: 'Header', nl: 'Koptekst', nb: 'Topptekst' },
  footer: { de: 'Fußzeile', en: 'Footer', nl: 'Voettekst', nb: 'Bunntekst' },
  footnotes: { de: 'Fußnoten', en: 'Footnotes', nl: 'Voetnoten', nb: 'Fotnoter' },
  endnotes: { de: 'Endnoten', en: 'Endnotes', nl: 'Eindnoten', nb: 'Sluttnoter' },
  styles: { de: 'Formatvorlagen', en: 'Styles', nl: 'Stijlen', nb: 'Stiler' },
}

const fileWords = {
  not_docx: {
    de: 'Die Datei ist kein Word-Dokument (.docx).',
    en: 'The file is not a Word document (.docx).',
    nl: 'Het bestand is geen Word-document (.docx).',
    nb: 'Filen er ikke et Word-dokument (.docx).',
  },
  broken: {
    de: 'Das Dokument ist beschädigt: {what}. Speichern Sie es in Word neu.',
    en: 'The document is damaged: {what}. Save it again in Word.',
    nl: 'Het document is beschadigd: {what}. Sla het opnieuw op in Word.',
    nb: 'Dokumentet er skadet: {what}. Lagre det på nytt i Word.',
  },
  too_large: {
    de: 'Das ist zu groß: {what}. Verkleinern Sie die Bilder.',
    en: 'This is too large: {what}. Make the pictures smaller.',
    nl: 'Dit is te groot: {what}. Maak de afbeeldingen kleiner.',
    nb: 'Dette er for stort: {what}. Gjør bildene mindre.',
  },
  bomb: {
    de: 'Das Archiv wird abgelehnt: {what}.',
    en: 'The archive is refused: {what}.',
    nl: 'Het archief wordt geweigerd: {what}.',
    nb: 'Arkivet avvises: {what}.',
  },
  macro: {
    de: 'Makros sind nicht erlaubt. Speichern Sie das Dokument als .docx ohne Makros.',
    en: 'Macros are not allowed. Save the document as .docx without macros.',
    nl: 'Macro’s zijn niet toegestaan. Sla het document op als .docx zonder macro’s.',
    nb: 'Makroer er ikke tillatt. Lagre dokumentet som .docx uten makroer.',
  },
  external_link: {
    de: 'Verweise nach außen sind nicht erlaubt: {target}. Betten Sie Bilder ein und entfernen Sie Hyperlinks; die Adresse bleibt als Text stehen.',
    en: 'Links to the outside are not allowed: {target}. Embed pictures and remove hyperlinks; the address stays as text.',
    nl: 'Verwijzingen naar buiten zijn niet toegestaan: {target}. Sluit afbeeldingen in en verwijder hyperlinks; het adres blijft als tekst staan.',
    nb: 'Lenker ut av dokumentet er ikke tillatt: {target}. Bygg inn bilder og fjern hyperkoblinger; adressen blir stående som tekst.',
  },
  embedded_object: {
    de: 'Eingebettete Objekte sind nicht erlaubt. Fügen Sie den Inhalt als Text, Tabelle oder Bild ein.',
    en: 'Embedded objects are not allowed. Insert the content as text, table or picture.',
    nl: 'Ingesloten objecten zijn niet toegestaan. Voeg de inhoud in als tekst, tabel of afbeelding.',
    nb: 'Innebygde objekter er ikke tillatt. Sett inn innholdet som tekst, tabell eller bilde.',
  },
  picture_kind: {
    de: 'Bilder müssen PNG oder JPEG sein.',
    en: 'Pictures must be PNG or JPEG.',
    nl: 'Afbeeldingen moeten PNG of JPEG zijn.',
    nb: 'Bilder må være PNG eller JPEG.',
  },
  field_code: {
    de: 'Das Feld {field} ist nicht erlaubt. Erlaubt sind Seitenzahlen und Verweise im Dokument.',
    en: 'The field {field} is not allowed. Page numbers and references within the document are.',
    nl: 'Het veld {field} is niet toegestaan. Paginanummers en verwijzingen binnen het document wel.',
    nb: 'Feltet {field} er ikke tillatt. Sidetall og henvisninger i dokumentet er det.',
  },
} as const satisfies Record<string, InLanguages>

const tagWords = {
  tag_not_closed: {
    de: 'Der Platzhalter „{tag}“ endet nicht in seinem Absatz. Schreiben Sie ihn ganz in einen Absatz, eine Zelle.',
    en: 'The placeholder “{tag}” does not end in its paragraph. Write it whole into one paragraph, one cell.',
    nl: 'De plaatshouder “{tag}” eindigt niet in zijn alinea. Schrijf hem helemaal in één alinea, één cel.',
    nb: 'Plassholderen «{tag}» slutter ikke i avsnittet sitt. Skriv den hel i ett avsnitt, én celle.',
  },
  tag_not_opened: {
    de: 'Hier endet ein Platzhalter ({tag}), der in diesem Absatz nicht beginnt.',
    en: 'A placeholder ends here ({tag}) that does not begin in this paragraph.',
    nl: 'Hier eindigt een plaatshouder ({tag}) die niet in deze alinea begint.',
    nb: 'Her slutter en plassholder ({tag}) som ikke begynner i dette avsnittet.',
  },
  tag_malformed: {
    de: 'Der Platzhalter „{tag}“ ist nicht lesbar. So geht es: {{name}}, {{name | format}}, {{#liste}} … {{/liste}}, {{@bild}}.',
    en: 'The placeholder “{tag}” cannot be read. Write {{name}}, {{name | format}}, {{#list}} … {{/list}} or {{@picture}}.',
    nl: 'De plaatshouder “{tag}” is niet leesbaar. Schrijf {{naam}}, {{naam | formaat}}, {{#lijst}} … {{/lijst}} of {{@afbeelding}}.',
    nb: 'Plassholderen «{tag}» kan ikke leses. Skriv {{navn}}, {{navn | format}}, {{#liste}} … {{/liste}} eller {{@bilde}}.',
  },
  unknown_field: {
    de: 'Das Feld „{name}“ gibt es hier nicht.{hint}',
    en: 'There is no field “{name}” here.{hint}',
    nl: 'Het veld “{name}” bestaat hier niet.{hint}',
    nb: 'Feltet «{name}» finnes ikke her.{hint}',
  },
  loop_needed: {
    de: '„{name}“ steht nur in der Wiederholung {{#{list}}} … {{/{list}}} bereit.',
    en: '“{name}” is there only inside the loop {{#{list}}} … {{/{list}}}.',
    nl: '“{name}” is er alleen binnen de herhaling {{#{list}}} … {{/{list}}}.',
    nb: '«{name}» finnes bare i gjentakelsen {{#{list}}} … {{/{list}}}.',
  },
  list_as_value: {
    de: '„{name}“ hat Teile: Schreiben Sie {{#{name}}} … {{/{name}}} darum.',
    en: '“{name}” has parts: write {{#{name}}} … {{/{name}}} around them.',
    nl: '“{name}” heeft delen: zet er {{#{name}}} … {{/{name}}} omheen.',
    nb: '«{name}» har deler: skriv {{#{name}}} … {{/{name}}} rundt dem.',
  },
  picture_as_value: {
    de: '„{name}“ ist ein Bild: Schreiben Sie {{@{name}}}.',
    en: '“{name}” is a picture: write {{@{name}}}.',
    nl: '“{name}” is een afbeelding: schrijf {{@{name}}}.',
    nb: '«{name}» er et bilde: skriv {{@{name}}}.',
  },
  value_as_picture: {
    de: '„{name}“ ist kein Bild: Schreiben Sie {{{name}}}.',
    en: '“{name}” is not a picture: write {{{name}}}.',
    nl: '“{name}” is geen afbeelding: schrijf {{{name}}}.',
    nb: '«{name}» er ikke et bilde: skriv {{{name}}}.',
  },
  unknown_format: {
    de: 'Das Format „{format}“ passt nicht zu „{name}“. Möglich: {formats}.',
    en: 'The format “{format}” does not fit “{name}”. Possible: {formats}.',
    nl: 'Het formaat “{format}” past niet bij “{name}”. Mogelijk: {formats}.',
    nb: 'Formatet «{format}» passer ikke til «{name}». Mulig: {formats}.',
  },
  section_not_closed: {
    de: '{{#{name}}} wird geöffnet und nicht mit {{/{name}}} geschlossen.',
    en: '{{#{name}}} is opened and not closed with {{/{name}}}.',
    nl: '{{#{name}}} wordt geopend en niet gesloten met {{/{name}}}.',
    nb: '{{#{name}}} åpnes og lukkes ikke med {{/{name}}}.',
  },
  section_not_opened: {
    de: '{{/{name}}} schließt, was nicht offen ist.{hint}',
    en: '{{/{name}}} closes what is not open.{hint}',
    nl: '{{/{name}}} sluit wat niet open is.{hint}',
    nb: '{{/{name}}} lukker noe som ikke er åpent.{hint}',
  },
  section_crosses: {
    de: '{{#{name}}} und {{/{name}}} gehören beide in dieselbe Zelle, dieselbe Tabelle oder beide in den Text.',
    en: '{{#{name}}} and {{/{name}}} belong both into the same cell, the same table, or both into the text.',
    nl: '{{#{name}}} en {{/{name}}} horen beide in dezelfde cel, dezelfde tabel of beide in de tekst.',
    nb: '{{#{name}}} og {{/{name}}} hører begge til i samme celle, samme tabell eller begge i teksten.',
  },
  tag_in_wrong_place: {
    de: 'Hier steht ein Platzhalter, wo keiner gefüllt wird: {what}. Er gehört in den Text.',
    en: 'A placeholder stands where none is filled: {what}. It belongs into the text.',
    nl: 'Hier staat een plaatshouder waar geen gevuld wordt: {what}. Hij hoort in de tekst.',
    nb: 'Her står en plassholder der ingen fylles: {what}. Den hører til i teksten.',
  },
} as const satisfies Record<string, InLanguages>

export const ERROR_WORDS = { ...fileWords, ...tagWords } as const
export type TemplateErrorCode = keyof typeof ERROR_WORDS
