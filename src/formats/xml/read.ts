import { SaxesParser, type SaxesTagPlain } from 'saxes'

export type XmlNode = {
  /** Local name, without prefix. */
  readonly name: string
  /** Line of the end of the opening tag, from 1. */
  readonly line: number
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  /** Trimmed text of a node without children. */
  readonly text: string
}

export type XmlLimits = {
  readonly maxBytes: number
  readonly maxDepth: number
  /** Nodes held at one time. */
  readonly maxNodes: number
  /** Characters of one token: a tag with its attributes, a text, a comment. */
  readonly maxToken: number
}

export type XmlRefusalCode =
  | 'too_large'
  | 'too_deep'
  | 'too_many_elements'
  | 'token_too_long'
  | 'doctype'
  | 'encoding'
  | 'truncated'
  | 'malformed'

export type XmlRefused = {
  readonly kind: 'refused'
  readonly code: XmlRefusalCode
  readonly line: number
  readonly message: string
}
export type XmlReading = { readonly kind: 'read'; readonly root: XmlNode } | XmlRefused

/** Takes a finished element out of the tree: `drop` frees it, `keep` leaves it with its parent. */
export type XmlTaker = (node: XmlNode, parent: XmlNode | undefined) => 'keep' | 'drop'

export const XML_LIMITS: XmlLimits = {
  maxBytes: 150 * 1024 * 1024,
  maxDepth: 64,
  maxNodes: 1_000_000,
  maxToken: 1024 * 1024,
}

const CHUNK = 64 * 1024

type Growing = { name: string; line: number; attributes: Record<string, string>; children: Growing[]; text: string }

class Stop extends Error {
  readonly refused: XmlRefused
  constructor(code: XmlRefusalCode, line: number, message: string) {
    super(message)
    this.refused = { kind: 'refused', code, line, message }
  }
}

/**
 * Reads XML from a stranger piece by piece: no document type, no entities but the five of XML itself, no file or network
 * access, bounded in size, depth and memory. An element that `take` drops is freed at once, so that a long file of small
 * elements needs little memory. What is not well formed to its end is refused whole, naming the line.
 */
export function readXml(source: Uint8Array | string, take: XmlTaker = () => 'keep', limits = XML_LIMITS): XmlReading {
  if (source.length > limits.maxBytes) {
    return { kind: 'refused', code: 'too_large', line: 0, message: `larger than ${limits.maxBytes} bytes` }
  }
  const state: State = { limits, take, root: undefined, stack: [], sizes: [], nodes: 0, lastPosition: 0 }
  const parser = listen(state)
  try {
    for (const text of texts(source, () => parser.line)) {
      parser.write(text)
      if (parser.position - state.lastPosition > limits.maxToken) {
        throw new Stop('token_too_long', parser.line, `a text or tag longer than ${limits.maxToken} characters`)
      }
    }
    if (state.root === undefined || state.stack.length > 0) {
      throw new Stop('truncated', parser.line, 'the file ends before its last element is closed')
    }
    parser.close()
  } catch (error) {
    if (error instanceof Stop) return error.refused
    throw error
  }
  return { kind: 'read', root: state.root }
}

type State = {
  readonly limits: XmlLimits
  readonly take: XmlTaker
  root: Growing | undefined
  readonly stack: Growing[]
  /** Nodes that were held when the element of the same place on the stack began. */
  readonly sizes: number[]
  nodes: number
  lastPosition: number
}

function listen(state: State): SaxesParser<object> {
  const parser = new SaxesParser()
  const stop = (code: XmlRefusalCode, message: string): never => {
    throw new Stop(code, parser.line, message)
  }
  parser.on('error', (error) => stop('malformed', error.message.replace(/^\d+:\d+: /, '')))
  parser.on('doctype', () => stop('doctype', 'a document type declaration is not accepted'))
  parser.on('comment', () => (state.lastPosition = parser.position))
  parser.on('processinginstruction', () => (state.lastPosition = parser.position))
  parser.on('opentagstart', () => {
    if (state.stack.length >= state.limits.maxDepth) stop('too_deep', `deeper than ${state.limits.maxDepth} elements`)
    state.sizes.push(state.nodes++)
    if (state.nodes > state.limits.maxNodes) stop('too_many_elements', `more than ${state.limits.maxNodes} elements`)
  })
  parser.on('opentag', (tag) => open(state, tag, parser.line, parser.position))
  const append = (text: string) => {
    state.lastPosition = parser.position
    const node = state.stack.at(-1)
    if (node !== undefined && node.children.length === 0) node.text += text
  }
  parser.on('text', append)
  parser.on('cdata', append)
  parser.on('closetag', () => close(state, parser.position))
  return parser
}

function open(state: State, tag: SaxesTagPlain, line: number, position: number): void {
  state.lastPosition = position
  const name = tag.name.slice(tag.name.indexOf(':') + 1)
  const node: Growing = { name, line, attributes: tag.attributes, children: [], text: '' }
  state.root ??= node
  state.stack.push(node)
}

function close(state: State, position: number): void {
  state.lastPosition = position
  const node = state.stack.pop()
  const held = state.sizes.pop() ?? 0
  if (node === undefined) return
  node.text = node.children.length === 0 ? node.text.trim() : ''
  const parent = state.stack.at(-1)
  if (state.take(node, parent) === 'drop') state.nodes = held
  else parent?.children.push(node)
}

function* texts(source: Uint8Array | string, line: () => number): Generator<string> {
  if (typeof source === 'string') {
    for (let from = 0; from < source.length; from += CHUNK) yield source.slice(from, from + CHUNK)
    return
  }
  const encoding = encodingOf(source)
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(encoding, { fatal: true })
  } catch {
    throw new Stop('encoding', 1, `the encoding ${encoding} is not known`)
  }
  for (let from = 0; from < source.length; from += CHUNK) {
    yield decode(decoder, source.subarray(from, from + CHUNK), from + CHUNK < source.length, encoding, line)
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean, encoding: string, line: () => number) {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    throw new Stop('encoding', line(), `bytes that are not ${encoding} in or after this line`)
  }
}

/** The encoding that the byte order mark or the XML declaration names (XML 1.0, appendix F), UTF-8 without either. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^(?:ï»¿)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1]?.toLowerCase() ?? 'utf-8'
}
