import { crc32 } from 'node:zlib'
import { zlibSync } from 'fflate'
import { encode } from 'uqr'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** ISO/IEC 18004, 9.1: four modules of light around the symbol. */
const QUIET = 4
// few enough that no program thinks the picture too fine for paper and blurs it
const PIXELS_PER_MODULE = 4

/**
 * A QR code as a PNG picture of two colours and whole pixels a module, so that it is crisp at any size. Error correction
 * M as EPC069-12 asks for, quiet zone included.
 */
export function qrPng(payload: string): Uint8Array {
  const { data, size } = encode(payload, { ecc: 'M', boostEcc: false, border: QUIET })
  return bitmapPng(size, (x, y) => data[y]?.[x] === true)
}

/** A square PNG (ISO/IEC 15948) of one bit a pixel: dark modules black, all else white. */
function bitmapPng(modules: number, isDark: (x: number, y: number) => boolean): Uint8Array {
  const side = modules * PIXELS_PER_MODULE
  const rowBytes = 1 + Math.ceil(side / 8)
  const rows = new Uint8Array(rowBytes * side)
  for (let y = 0; y < modules; y++) {
    const row = new Uint8Array(rowBytes).fill(0xff, 1)
    for (let x = 0; x < modules; x++) {
      if (!isDark(x, y)) continue
      for (let i = x * PIXELS_PER_MODULE; i < (x + 1) * PIXELS_PER_MODULE; i++) {
        row[1 + (i >> 3)] = (row[1 + (i >> 3)] ?? 0) & ~(0x80 >> (i & 7))
      }
    }
    for (let i = 0; i < PIXELS_PER_MODULE; i++) rows.set(row, (y * PIXELS_PER_MODULE + i) * rowBytes)
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, side)
  view.setUint32(4, side)
  header.set([1, 0, 0, 0, 0], 8)
  const chunks = [chunk('IHDR', header), chunk('IDAT', zlibSync(rows, { level: 6 })), chunk('IEND', new Uint8Array())]
  return Uint8Array.from([SIGNATURE, ...chunks].flatMap((part) => [...part]))
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(name), 4)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}
