import { detectEncoding } from './csv-dialect.ts'

export type CsvBroken = {
  readonly kind: 'broken'
  readonly code: 'encoding' | 'too_large' | 'row_too_long' | 'quote_open' | 'malformed'
  readonly line: number
  readonly message: string
}
export type CsvText = { readonly kind: 'text'; readonly text: string }

const SAMPLE = 64 * 1024
const LF = 0x0a

/** Turns bytes into text, byte order mark removed; the first piece holds the first 64 KB, by which dialects are told. */
export async function* decodeCsv(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: string | undefined,
  maxBytes: number,
): AsyncGenerator<CsvText | CsvBroken, void, void> {
  let decoder: TextDecoder | undefined
  let read = 0
  let line = 1
  for await (const { bytes, isLast } of pieces(source)) {
    read += bytes.length
    if (read > maxBytes) {
      yield { kind: 'broken', code: 'too_large', line, message: `larger than ${maxBytes} bytes` }
      return
    }
    decoder ??= decoderFor(encoding ?? detectEncoding(bytes, isLast))
    const before = decoder?.encoding ?? ''
    const text = decoder === undefined ? undefined : decoded(decoder, bytes, !isLast)
    if (text === undefined) {
      const at = decoder === undefined ? 1 : line + linesBeforeFault(bytes, before)
      const message = decoder === undefined ? `the encoding ${encoding} is not known` : `bytes that are not ${before}`
      yield { kind: 'broken', code: 'encoding', line: at, message }
      return
    }
    line += count(bytes, LF)
    yield { kind: 'text', text }
  }
}

function decoderFor(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    return undefined
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string | undefined {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    return undefined
  }
}

/** Line feeds before the first line that does not decode: in UTF-8 no character holds a line feed's byte. */
function linesBeforeFault(bytes: Uint8Array, encoding: string): number {
  if (encoding !== 'utf-8') return 0
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let lines = 0
  // The end of a character that began in the piece before.
  let from = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80)
  if (from < 0 || from > 3) from = 0
  for (let to = bytes.indexOf(LF, from); to >= 0; to = bytes.indexOf(LF, from)) {
    if (decoded(decoder, bytes.subarray(from, to), false) === undefined) return lines
    lines++
    from = to + 1
  }
  return lines
}

function count(bytes: Uint8Array, wanted: number): number {
  let found = 0
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found++
  return found
}

/** The source in pieces of at least 64 KB, the last one marked. */
async function* pieces(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly isLast: boolean }, void, void> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    if (size >= SAMPLE) {
      yield { bytes: join(held, size), isLast: false }
      held = []
      size = 0
    }
    held.push(chunk)
    size += chunk.length
  }
  yield { bytes: join(held, size), isLast: true }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks
  if (chunks.length === 1 && first !== undefined) return first
  const joined = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.length
  }
  return joined
}
