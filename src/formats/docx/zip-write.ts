import { crc32 } from 'node:zlib'

/** A file of an archive, ready to be written: its bytes as they will lie there. */
export interface PackedFile {
  readonly name: Uint8Array
  readonly method: 0 | 8
  readonly bytes: Uint8Array
  readonly crc: number
  readonly sizeBytes: number
}

const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const END_BYTES = 22
// 1 January 1980, 0:00: every archive of the same content has the same bytes
const DOS_DATE = 0x0021
const UTF8_NAMES = 0x0800
const encoder = new TextEncoder()

/** A file stored as it is: what is read once and thrown away is not worth packing. */
export function stored(name: string, bytes: Uint8Array): PackedFile {
  return { name: encoder.encode(name), method: 0, bytes, crc: crc32(bytes), sizeBytes: bytes.length }
}

/** Writes a ZIP archive (APPNOTE 6.3) of files in their order, with one fixed date. */
export function writeZip(files: readonly PackedFile[]): Uint8Array {
  let size = END_BYTES
  for (const { name, bytes } of files) size += LOCAL_BYTES + CENTRAL_BYTES + 2 * name.length + bytes.length
  const archive = new Uint8Array(size)
  const view = new DataView(archive.buffer)
  const offsets: number[] = []
  let at = 0
  for (const file of files) {
    offsets.push(at)
    view.setUint32(at, 0x04034b50, true)
    at = facts(view, at + 4, file)
    view.setUint16(at, 0, true)
    archive.set(file.name, at + 2)
    archive.set(file.bytes, at + 2 + file.name.length)
    at += 2 + file.name.length + file.bytes.length
  }
  const start = at
  files.forEach((file, index) => {
    view.setUint32(at, 0x02014b50, true)
    view.setUint16(at + 4, 20, true)
    facts(view, at + 6, file)
    view.setUint32(at + 42, offsets[index] ?? 0, true)
    archive.set(file.name, at + CENTRAL_BYTES)
    at += CENTRAL_BYTES + file.name.length
  })
  view.setUint32(at, 0x06054b50, true)
  view.setUint16(at + 8, files.length, true)
  view.setUint16(at + 10, files.length, true)
  view.setUint32(at + 12, at - start, true)
  view.setUint32(at + 16, start, true)
  return archive
}

/** The fields that local header and directory share; answers where they end. */
function facts(view: DataView, at: number, { name, method, bytes, crc, sizeBytes }: PackedFile): number {
  view.setUint16(at, 20, true)
  view.setUint16(at + 2, UTF8_NAMES, true)
  view.setUint16(at + 4, method, true)
  view.setUint16(at + 8, DOS_DATE, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, bytes.length, true)
  view.setUint32(at + 18, sizeBytes, true)
  view.setUint16(at + 22, name.length, true)
  return at + 24
}
