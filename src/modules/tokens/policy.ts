import type { Likeness, NewAssignment, TokenKind } from './types.ts'

/** The canonical form of a card: upper-case hex without separators where it is a UID of 4, 7 or 10 bytes, else upper case. */
export function canonicalUid(raw: string): string {
  const bare = raw.replace(/[\s:.-]/g, '').toUpperCase()
  return isUid(bare) ? bare : raw.trim().toUpperCase()
}

/** Whether a text is a UID of 4, 7 or 10 bytes in upper-case hex (ISO/IEC 14443-3). */
export function isUid(text: string): boolean {
  return /^(?:[0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})$/.test(text)
}

/** Whether a raw id can be a token of its kind: a radio card needs a readable UID, other ids 1 to 255 printable characters. */
export function isReadable(kind: TokenKind, raw: string): boolean {
  return kind === 'rfid' ? isUid(canonicalUid(raw)) : /^[\p{L}\p{N}\p{P}\p{S} ]{1,255}$/u.test(raw.trim())
}

/** A UID with its bytes the other way round, as some readers give it; undefined for what is no UID or reads the same. */
export function reversedUid(uid: string): string | undefined {
  if (!isUid(uid)) return undefined
  const reversed = (uid.match(/../g) ?? []).reverse().join('')
  return reversed === uid ? undefined : reversed
}

/**
 * Spellings under which a card may be known, the likeliest first: bytes reversed, without padding of two zero bytes,
 * without the check byte (the XOR of the first four, ISO/IEC 14443-3). None of them is a match by itself.
 */
export function likenesses(raw: string): readonly Readonly<{ uid: string; likeness: Likeness }>[] {
  const bare = raw.replace(/[\s:.-]/g, '').toUpperCase()
  if (!/^(?:[0-9A-F]{2})+$/.test(bare)) return []
  const reversed = reversedUid(bare)
  const unpadded = bare.endsWith('0000') ? bare.slice(0, -4) : ''
  const unchecked = bare.length === 10 && checkByte(bare.slice(0, 8)) === bare.slice(8) ? bare.slice(0, 8) : ''
  return [
    ...(reversed ? [{ uid: reversed, likeness: 'reversed' as const }] : []),
    ...(isUid(unpadded) ? [{ uid: unpadded, likeness: 'padded' as const }] : []),
    ...(unchecked === '' ? [] : [{ uid: unchecked, likeness: 'check_byte' as const }]),
  ]
}

function checkByte(uid: string): string {
  const check = (uid.match(/../g) ?? []).reduce((xor, byte) => xor ^ Number.parseInt(byte, 16), 0)
  return check.toString(16).padStart(2, '0').toUpperCase()
}

type Span = Pick<NewAssignment, 'tokenId' | 'from' | 'to'>

/** Indexes of the wanted spans during which their card is assigned already, by what is known or by an earlier one of the list. */
export function overlapsAt(wanted: readonly Span[], known: readonly Span[]): readonly number[] {
  const byToken = Map.groupBy([...known, ...wanted], ({ tokenId }) => tokenId)
  const bad = new Set<Span>()
  const isWanted = new Set(wanted)
  for (const spans of byToken.values()) {
    for (const [n, span] of spans.entries()) {
      if (isWanted.has(span) && spans.slice(0, n).some((other) => meet(span, other))) bad.add(span)
    }
  }
  return wanted.flatMap((span, i) => (bad.has(span) ? [i] : []))
}

function meet(a: Span, b: Span): boolean {
  const startsBeforeEnd = (start: Span, end: Span): boolean =>
    !end.to || Temporal.Instant.compare(start.from, end.to) < 0
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a)
}
