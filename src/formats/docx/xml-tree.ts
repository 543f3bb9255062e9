/** An element and where it lies in its source: `<name from … openTo>… closeFrom</name>to`. */
export interface XmlElement {
  readonly name: string
  readonly from: number
  readonly openTo: number
  closeFrom: number
  to: number
  readonly isEmpty: boolean
  readonly parent: XmlElement | undefined
  readonly children: XmlElement[]
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Elements of a text that is known to be well-formed, with their places, so that all else can be kept as it is. */
export function xmlTree(source: string): XmlElement {
  const root: XmlElement = {
    name: '',
    from: 0,
    openTo: 0,
    closeFrom: source.length,
    to: source.length,
    isEmpty: false,
    parent: undefined,
    children: [],
  }
  let current = root
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at)) {
    const skipped = skip(source, at)
    if (skipped !== undefined) {
      at = skipped
      continue
    }
    const end = tagEnd(source, at)
    if (source[at + 1] === '/') {
      current.closeFrom = at
      current.to = end
      current = current.parent ?? root
    } else {
      const isEmpty = source[end - 2] === '/'
      const name = /^<([^\s/>]+)/.exec(source.slice(at, at + 200))?.[1] ?? ''
      const element: XmlElement = {
        name,
        from: at,
        openTo: end,
        closeFrom: end,
        to: end,
        isEmpty,
        parent: current,
        children: [],
      }
      current.children.push(element)
      if (!isEmpty) current = element
    }
    at = end
  }
  return root
}

/** The end of a comment, CDATA section or processing instruction that begins here. */
function skip(source: string, at: number): number | undefined {
  const end = source.startsWith('<!--', at)
    ? '-->'
    : source.startsWith('<![CDATA[', at)
      ? ']]>'
      : source.startsWith('<?', at)
        ? '?>'
        : undefined
  return end === undefined ? undefined : source.indexOf(end, at) + end.length
}

function tagEnd(source: string, from: number): number {
  let quote = ''
  for (let at = from; at < source.length; at++) {
    const character = source[at] ?? ''
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at + 1
  }
  return source.length
}

/** The text of a stretch of XML: entities resolved, markup left out. */
export function plainText(xml: string): string {
  return xml
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>|<[^>]*>/g, (_, data: string | undefined) =>
      data === undefined ? '' : data.replaceAll('&', '&amp;'),
    )
    .replace(
      /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(\w+));/g,
      (whole, hex?: string, digits?: string, name?: string) => {
        if (name !== undefined) return ENTITIES[name] ?? whole
        return String.fromCodePoint(hex === undefined ? Number(digits) : Number.parseInt(hex, 16))
      },
    )
}

/** The value of an attribute in the opening tag of an element. */
export function attributeOf(source: string, { from, openTo }: XmlElement, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(source.slice(from, openTo))
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : plainText(value)
}

/** All elements below one, itself first, in the order of the text. */
export function* elementsOf(root: XmlElement): Generator<XmlElement> {
  yield root
  for (const child of root.children) yield* elementsOf(child)
}
