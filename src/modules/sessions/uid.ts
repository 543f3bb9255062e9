/** The canonical form of a card: upper-case hex without separators where it is a UID of 4, 7 or 10 bytes, else upper case. */
export function canonicalUid(raw: string): string {
  const bare = raw.replace(/[\s:.-]/g, '').toUpperCase()
  return /^(?:[0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})$/.test(bare) ? bare : raw.trim().toUpperCase()
}
