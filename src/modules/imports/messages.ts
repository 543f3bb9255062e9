/** Words of imports. A refusal's sentence is `refusal.<code>`. */
export const importMessages = {
  'refusal.mapping_not_found': {
    de: 'Die Spaltenzuordnung {mapping} gibt es nicht.',
    en: 'There is no column mapping {mapping}.',
    nl: 'De kolomtoewijzing {mapping} bestaat niet.',
    nb: 'Kolonneoppsettet {mapping} finnes ikke.',
  },
  'refusal.mapping_invalid': {
    de: 'Die Spaltenzuordnung ist nicht richtig aufgebaut.',
    en: 'The column mapping is not put together correctly.',
    nl: 'De kolomtoewijzing is niet goed opgebouwd.',
    nb: 'Kolonneoppsettet er ikke riktig satt sammen.',
  },
  'refusal.import_not_found': {
    de: 'Diesen Import gibt es nicht.',
    en: 'There is no such import.',
    nl: 'Deze import bestaat niet.',
    nb: 'Denne importen finnes ikke.',
  },
  'refusal.column_missing': {
    de: 'Der Datei fehlt die Spalte {columns} für {field}.',
    en: 'The file lacks the column {columns} for {field}.',
    nl: 'Het bestand mist de kolom {columns} voor {field}.',
    nb: 'Filen mangler kolonnen {columns} for {field}.',
  },
  'refusal.file_empty': {
    de: 'Die Datei {file} hat keine Kopfzeile.',
    en: 'The file {file} has no heading line.',
    nl: 'Het bestand {file} heeft geen kopregel.',
    nb: 'Filen {file} har ingen overskriftslinje.',
  },
  'refusal.file_broken': {
    de: 'Die Datei {file} ist ab Zeile {line} nicht lesbar ({reason}). Was davor steht, ist übernommen.',
    en: 'The file {file} cannot be read from line {line} on ({reason}). What stands before it has been taken.',
    nl: 'Het bestand {file} is vanaf regel {line} niet leesbaar ({reason}). Wat ervoor staat, is overgenomen.',
    nb: 'Filen {file} kan ikke leses fra linje {line} ({reason}). Det som står før, er tatt inn.',
  },
} as const
