import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'

/** One file of an archive; `compressed` are its bytes as they lie there, by `method` 0 (stored) or 8 (deflate). */
export interface ZipEntry {
  readonly name: string
  readonly method: 0 | 8
  readonly compressed: Uint8Array
  readonly crc: number
  readonly sizeBytes: number
}

export interface ZipLimits {
  readonly maxEntries: number
  readonly maxEntryBytes: number
  readonly maxTotalBytes: number
  /** Unpacked size by packed size of one entry, asked where it unpacks to more than 1 MB. */
  readonly maxRatio: number
}

export type ZipCode =
  | 'not_zip'
  | 'zip_broken'
  | 'zip_unsupported'
  | 'too_many_parts'
  | 'part_too_large'
  | 'package_too_large'
  | 'bomb'
export type ZipRefused = {
  readonly kind: 'refused'
  readonly code: ZipCode
  readonly entry: string
  readonly detail: string
}
export type ZipReading = { readonly kind: 'read'; readonly entries: readonly ZipEntry[] } | ZipRefused

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const PIECE = 16 * 1024
const MEGABYTE = 1024 * 1024

class Stop extends Error {
  readonly refused: ZipRefused
  constructor(code: ZipCode, entry: string, detail: string) {
    super(detail)
    this.refused = { kind: 'refused', code, entry, detail }
  }
}

/** Catches what stops a reading of an archive; everything else is a bug. */
export function orRefused<T>(read: () => T): T | ZipRefused {
  try {
    return read()
  } catch (error) {
    if (error instanceof Stop) return error.refused
    throw error
  }
}

/**
 * Reads the directory of a ZIP archive from a stranger (APPNOTE 6.3): count, names and sizes are judged before anything
 * is unpacked. Encrypted, divided and ZIP64 archives, doubled names and names that climb are refused.
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): ZipReading {
  return orRefused(() => ({ kind: 'read', entries: directory(bytes, limits) }))
}

function directory(bytes: Uint8Array, limits: ZipLimits): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) throw new Stop('not_zip', '', 'this is not a ZIP archive')
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === 0xffffffff) throw new Stop('zip_unsupported', '', 'the archive is a ZIP64 archive')
  if (view.getUint16(end + 4, true) !== 0) throw new Stop('zip_unsupported', '', 'the archive is divided')
  if (count > limits.maxEntries) throw new Stop('too_many_parts', '', `more than ${limits.maxEntries} parts`)
  const entries: ZipEntry[] = []
  const names = new Set<string>()
  let at = start
  let total = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL)
      throw new Stop('zip_broken', '', 'its directory is damaged')
    const { entry, next } = readEntry(bytes, view, at)
    judge(entry, names, limits)
    total += entry.sizeBytes
    if (total > limits.maxTotalBytes)
      throw new Stop('package_too_large', '', `it unpacks to more than ${limits.maxTotalBytes / MEGABYTE} MB`)
    entries.push(entry)
    at = next
  }
  return entries
}

function findEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 22 - 0x10000; at--) {
    if (view.getUint32(at, true) === END) return at
  }
  return undefined
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } {
  const nameBytes = view.getUint16(at + 28, true)
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes))
  const method = view.getUint16(at + 10, true)
  if (view.getUint16(at + 8, true) & 1) throw new Stop('zip_unsupported', name, 'it is encrypted')
  if (method !== 0 && method !== 8) throw new Stop('zip_unsupported', name, 'it is packed in a way that is not known')
  const packed = view.getUint32(at + 20, true)
  const local = view.getUint32(at + 42, true)
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL)
    throw new Stop('zip_broken', name, 'it lies outside the archive')
  const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (data + packed > bytes.length) throw new Stop('zip_broken', name, 'it lies outside the archive')
  const entry: ZipEntry = {
    name,
    method,
    compressed: bytes.subarray(data, data + packed),
    crc: view.getUint32(at + 16, true),
    sizeBytes: view.getUint32(at + 24, true),
  }
  return { entry, next: at + 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true) }
}

function judge({ name, compressed, sizeBytes, method }: ZipEntry, names: Set<string>, limits: ZipLimits): void {
  const folded = name.toLowerCase()
  if (names.has(folded)) throw new Stop('zip_broken', name, 'it stands twice in the archive')
  names.add(folded)
  if (/(^|\/)\.\.(\/|$)|\\|^\/|:/.test(name)) throw new Stop('zip_broken', name, 'its name leads out of the archive')
  if (method === 0 && sizeBytes !== compressed.length) throw new Stop('zip_broken', name, 'its size is wrong')
  if (sizeBytes > limits.maxEntryBytes)
    throw new Stop('part_too_large', name, `it unpacks to more than ${limits.maxEntryBytes / MEGABYTE} MB`)
  if (sizeBytes > MEGABYTE && sizeBytes > compressed.length * limits.maxRatio)
    throw new Stop('bomb', name, `it unpacks to more than ${limits.maxRatio} times its size`)
}

/** Unpacks one entry; stops as soon as more comes out than its directory says. */
export function unpack(entry: ZipEntry): Uint8Array | ZipRefused {
  return orRefused(() => {
    const { name, method, compressed, sizeBytes, crc } = entry
    const bytes = method === 0 ? compressed : inflate(name, compressed, sizeBytes)
    if (bytes.length !== sizeBytes || crc32(bytes) !== crc) throw new Stop('zip_broken', name, 'it is damaged')
    return bytes
  })
}

function inflate(name: string, compressed: Uint8Array, sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes)
  let length = 0
  const inflater = new Inflate((piece) => {
    if (length + piece.length > sizeBytes) throw new Stop('bomb', name, 'more comes out of it than its directory says')
    bytes.set(piece, length)
    length += piece.length
  })
  try {
    for (let at = 0; at < compressed.length || at === 0; at += PIECE) {
      inflater.push(compressed.subarray(at, at + PIECE), at + PIECE >= compressed.length)
    }
  } catch (error) {
    if (error instanceof Stop) throw error
    throw new Stop('zip_broken', name, 'it is damaged')
  }
  return bytes.subarray(0, length)
}
