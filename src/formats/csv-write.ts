const ACTIVE = /^[\s\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/
const NUMBER = /^[+-]?\d[\d.,  ']*%?$/

/**
 * One CSV line with its line end (RFC 4180). A cell that a spreadsheet would run as a formula (beginning with = + - @,
 * tab or carriage return) gets an apostrophe before it; plain numbers with a sign stay as they are.
 */
export function csvLine(cells: readonly string[], delimiter = ';'): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`
}

/** Lines of CSV as one text, beginning with the byte order mark that makes spreadsheets read UTF-8. */
export function csvText(rows: Iterable<readonly string[]>, delimiter = ';'): string {
  let text = '\uFEFF'
  for (const cells of rows) text += csvLine(cells, delimiter)
  return text
}

function csvCell(cell: string, delimiter: string): string {
  const plain = cell.replaceAll('\0', '')
  const inert = ACTIVE.test(plain) && !NUMBER.test(plain) ? `'${plain}` : plain
  return /["\r\n]/.test(inert) || inert.includes(delimiter) || inert !== plain
    ? `"${inert.replaceAll('"', '""')}"`
    : inert
}
