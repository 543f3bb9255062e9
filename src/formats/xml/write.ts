// Characters that XML 1.0 cannot hold at all (section 2.2), lone surrogates included.
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text made safe as content or attribute value; characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
}

/** One element holding text; empty text where the value is undefined, so that optional elements can be listed. */
export function leaf(name: string, value: string | undefined, attributes = ''): string {
  return value === undefined ? '' : `<${name}${attributes}>${escapeXml(value)}</${name}>`
}

/** One element holding other elements, already written; empty text where there are none. */
export function branch(name: string, ...children: readonly string[]): string {
  const inner = children.join('')
  return inner === '' ? '' : `<${name}>${inner}</${name}>`
}
