import { stored, type PackedFile } from './zip-write.ts'

/** A picture ready for a document: its bytes, checked, and the size it is shown in. */
export interface DocxImage {
  readonly kind: 'png' | 'jpeg'
  readonly widthMm: number
  readonly heightMm: number
  /** What it shows, for those who do not see it; empty where it only decorates. */
  readonly alt: string
  readonly file: (name: string) => PackedFile
}

export type ImageCode = 'picture_kind' | 'picture_broken' | 'picture_too_large'
export type ImageReading =
  | { readonly kind: 'read'; readonly image: DocxImage }
  | { readonly kind: 'refused'; readonly code: ImageCode }

const MAX_BYTES = 5 * 1024 * 1024
const MAX_PIXELS = 40_000_000
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const MM_PER_INCH = 25.4
const DPI = 96

/** The size a picture is to have: what is not said follows from its shape; nothing said means 96 pixels an inch. */
export interface ImageSize {
  readonly widthMm?: number
  readonly heightMm?: number
  /** The picture is made to fit into these, its shape kept. */
  readonly maxWidthMm?: number
  readonly maxHeightMm?: number
}

/** Reads a PNG or JPEG picture of at most 5 MB and 40 megapixels for use in documents. */
export function readImage(bytes: Uint8Array, alt: string, size: ImageSize = {}): ImageReading {
  if (bytes.length > MAX_BYTES) return { kind: 'refused', code: 'picture_too_large' }
  const kind = PNG.every((byte, i) => bytes[i] === byte)
    ? 'png'
    : bytes[0] === 0xff && bytes[1] === 0xd8
      ? 'jpeg'
      : undefined
  if (kind === undefined) return { kind: 'refused', code: 'picture_kind' }
  const pixels = kind === 'png' ? pngPixels(bytes) : jpegPixels(bytes)
  if (pixels === undefined) return { kind: 'refused', code: 'picture_broken' }
  const { width, height } = pixels
  if (width === 0 || height === 0) return { kind: 'refused', code: 'picture_broken' }
  if (width * height > MAX_PIXELS) return { kind: 'refused', code: 'picture_too_large' }
  let packed: PackedFile | undefined
  const file = (name: string): PackedFile => {
    // the checksum of a logo is reckoned once, not for each of thousands of letters
    packed = { ...(packed ?? stored(name, bytes)), name: new TextEncoder().encode(name) }
    return packed
  }
  return { kind: 'read', image: { kind, alt, file, ...shownSize(width, height, size) } }
}

function shownSize(width: number, height: number, size: ImageSize): { widthMm: number; heightMm: number } {
  const ratio = height / width
  let widthMm = size.widthMm ?? (size.heightMm === undefined ? (width / DPI) * MM_PER_INCH : size.heightMm / ratio)
  let heightMm = size.heightMm ?? widthMm * ratio
  const shrink = Math.min(
    size.maxWidthMm === undefined ? Infinity : size.maxWidthMm / widthMm,
    size.maxHeightMm === undefined ? Infinity : size.maxHeightMm / heightMm,
  )
  if (shrink !== Infinity) {
    widthMm *= shrink
    heightMm *= shrink
  }
  return { widthMm, heightMm }
}

interface Pixels {
  readonly width: number
  readonly height: number
}

/** Chunks one after the other from IHDR to IEND (PNG, 5.2), so that a picture cut short is found. */
function pngPixels(bytes: Uint8Array): Pixels | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let hasData = false
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at === 8 && (name !== 'IHDR' || length !== 13)) return undefined
    if (name === 'IDAT') hasData = true
    if (name === 'IEND') return hasData ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined
    at += 12 + length
  }
  return undefined
}

/** The first frame header among the segments (ITU-T T.81, B.2); the end of image must be there. */
function jpegPixels(bytes: Uint8Array): Pixels | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const hasEnd = bytes.subarray(-64).some((byte, i, tail) => byte === 0xff && tail[i + 1] === 0xd9)
  if (!hasEnd) return undefined
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}
