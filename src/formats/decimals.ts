export type DecimalMark = ',' | '.'

/**
 * Reads a number as people of a country write it into a plain decimal text, exactly: '1.234,50' with ',' is '1234.50'.
 * The other mark, blanks and apostrophes may group whole thousands. Undefined for anything else, also for '1,234.50'
 * with ',', for exponents, and for more than 18 digits on either side.
 */
export function readDecimal(text: string, mark: DecimalMark): string | undefined {
  const plain = text.trim().replace(/^[\u2212\u2013]/, '-')
  const grouping = mark === ',' ? '.' : ','
  const [unsigned = '', ...more] = plain.replace(/^[+-]/, '').split(mark)
  const [fraction] = more
  if (more.length > 1 || (fraction !== undefined && !/^\d{1,18}$/.test(fraction))) return undefined
  const whole = ungrouped(unsigned, grouping)
  if (whole === undefined && !(unsigned === '' && fraction !== undefined)) return undefined
  const digits = (whole ?? '0').replace(/^0+(?=\d)/, '')
  if (digits.length > 18) return undefined
  const sign = plain.startsWith('-') ? '-' : ''
  return fraction === undefined ? sign + digits : `${sign}${digits}.${fraction}`
}

function ungrouped(text: string, grouping: string): string | undefined {
  if (/^\d+$/.test(text)) return text
  for (const mark of [grouping, ' ', '\u00A0', '\u202F', "'", '’']) {
    const groups = text.split(mark)
    const [first = ''] = groups
    const isGrouped = groups.length > 1 && /^\d{1,3}$/.test(first)
    if (isGrouped && groups.slice(1).every((group) => /^\d{3}$/.test(group))) return groups.join('')
  }
  return undefined
}
