import { escapeXml } from '#formats/xml/write'

// What most values are made of: nothing in it needs a second look.
const PLAIN = /^[ !#-%'-;=?-~\u00A0-\u02AF\u2010-\u2027\u202F-\u205E\u20AC\u2212]*$/
/** Signs that turn the direction of what follows them (Unicode UAX 9): a name must not reach beyond itself. */
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
const FIRST_STRONG = '\u2068'
const POP_DIRECTION = '\u2069'
const isolated = (line: string): string => (RIGHT_TO_LEFT.test(line) ? FIRST_STRONG + line + POP_DIRECTION : line)

/**
 * A value as content of a text element: markup in it is text, signs that XML cannot hold are left out, and what runs
 * right to left is kept apart from its neighbours. Line breaks and tabs become those of the document where there is
 * room for them, blanks elsewhere.
 */
export function markup(value: string, hasLines: boolean): string {
  if (PLAIN.test(value)) return value
  const apart = value.replace(DIRECTIONS, '')
  const escaped = escapeXml(RIGHT_TO_LEFT.test(apart) ? apart.replaceAll(/[^\r\n]+/g, isolated) : apart)
  if (!hasLines) return escaped.replace(/[\r\n\t\u2028\u2029]+/g, ' ')
  return escaped
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\n', '</w:t><w:br/><w:t xml:space="preserve">')
    .replaceAll('\t', '</w:t><w:tab/><w:t xml:space="preserve">')
}
