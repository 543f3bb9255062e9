import { createHash, randomBytes } from 'node:crypto'

/**
 * A new time-ordered id (UUID version 7, RFC 9562 section 5.7) for what is received. Ids of one process rise in the order
 * in which they are drawn, within a millisecond too (section 6.2, method 1: a counter in the first random bits).
 */
export function newId(epochMs?: number): string {
  const bytes = randomBytes(16)
  const { ms, count } = epochMs === undefined ? tick() : { ms: epochMs, count: bytes.readUInt16BE(6) & 0x0fff }
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | count, 6)
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80
  return printUuid(bytes)
}

let last = { ms: 0, count: 0 }

/** The next step of a time that never stands still or goes back. */
function tick(): Readonly<{ ms: number; count: number }> {
  const ms = Date.now()
  if (ms > last.ms) last = { ms, count: 0 }
  else if (last.count < 0x0fff) last = { ms: last.ms, count: last.count + 1 }
  else last = { ms: last.ms + 1, count: 0 }
  return last
}

/** An id derived from its parts (UUID version 8): the same parts give the same id, so a repeated effect meets its own key. */
export function derivedId(...parts: readonly (string | number | bigint)[]): string {
  const bytes = createHash('sha256').update(parts.join('\u001f')).digest().subarray(0, 16)
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x80
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80
  return printUuid(bytes)
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}

function printUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
