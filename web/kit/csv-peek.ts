/** The head of a CSV file: enough to guess what its columns are. */
export type CsvHead = Readonly<{ delimiter: string; header: readonly string[]; rows: readonly (readonly string[])[] }>

const delimiters = [';', ',', '\t', '|'] as const

/** Reads the heading line and a few rows of the beginning of a file; the server reads the whole properly. */
export function peekCsv(text: string, rows = 4): CsvHead {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  const first = lines[0] ?? ''
  const delimiter = delimiters.reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best))
  const cells = (line: string): readonly string[] => splitLine(line, delimiter)
  return { delimiter, header: cells(first), rows: lines.slice(1, rows + 1).map(cells) }
}

function splitLine(line: string, delimiter: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? ''
    if (quoted && sign === '"' && line[at + 1] === '"') {
      cell += '"'
      at++
    } else if (sign === '"') quoted = !quoted
    else if (sign === delimiter && !quoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += sign
  }
  return [...cells, cell.trim()]
}

/** Fields of a session that a column may hold. */
export const sessionFields = [
  'id',
  'startedAt',
  'endedAt',
  'chargingEndedAt',
  'location',
  'point',
  'token',
  'energy',
  'userType',
] as const
export type SessionField = (typeof sessionFields)[number]

/** Words that headings use, likeliest first. */
const hints: Readonly<Record<SessionField, readonly RegExp[]>> = {
  id: [/^(session|charge|cdr|transaction|vorgang)[_ -]?(id|nr|no)?$/i, /^id$/i, /session.?id/i],
  startedAt: [/start.*(time|date|plug|zeit|utc)/i, /^(start|beginn|von|from|begin)/i],
  endedAt: [/(end|stop).*(time|date|plug|zeit|utc)/i, /^(end|ende|bis|until|stop|slutt)/i],
  chargingEndedAt: [/charg.*(end|stop)/i, /lade.*ende/i],
  location: [/garage|location|site|standort|plass|locatie/i],
  point: [/evse|charge.?point|charger|ladepunkt|station|connector|laadpunt/i],
  token: [/user|card|token|rfid|uid|karte|auth|bruker|pas/i],
  energy: [/kwh|energy|energie|energi|strom/i],
  userType: [/user.?type/i],
}

/** Which column each field probably stands in. */
export function guessColumns(header: readonly string[]): Readonly<Partial<Record<SessionField, string>>> {
  const taken = new Set<string>()
  const guessed: Partial<Record<SessionField, string>> = {}
  for (const field of sessionFields) {
    const found = hints[field]
      .map((hint) => header.find((heading) => !taken.has(heading) && hint.test(heading)))
      .find((heading) => heading !== undefined)
    if (found === undefined) continue
    guessed[field] = found
    taken.add(found)
  }
  return guessed
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}-\d{2}-\d{2}T/, 'ISO'],
  [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/, 'YYYY-MM-DD HH:mm:ss'],
  [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/, 'YYYY-MM-DD HH:mm'],
  [/^\d{1,2}\.\d{1,2}\.\d{4} \d{2}:\d{2}:\d{2}/, 'DD.MM.YYYY HH:mm:ss'],
  [/^\d{1,2}\.\d{1,2}\.\d{4} \d{2}:\d{2}/, 'DD.MM.YYYY HH:mm'],
  [/^\d{1,2}\/\d{1,2}\/\d{4} \d{2}:\d{2}/, 'DD/MM/YYYY HH:mm'],
]

/** How times are written, by an example. */
export const guessTimes = (example: string): string => patterns.find(([shape]) => shape.test(example))?.[1] ?? 'ISO'

/** Which sign stands before decimals, by examples. */
export const guessDecimal = (examples: readonly string[]): ',' | '.' =>
  examples.some((example) => /\d,\d/.test(example)) ? ',' : '.'
