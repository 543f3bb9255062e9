import assert from 'node:assert/strict'
import { inflateSync } from 'node:zlib'
import { test } from 'node:test'
import * as fc from 'fast-check'
import jsqr from 'jsqr'
import { makeCreditorReference } from './creditor-reference.ts'
import { epcPayload } from './epc-qr.ts'
import { qrPng } from './qr-image.ts'

const transfer = {
  payee: 'Voltkiebitz Mobil GmbH',
  iban: 'DE93 9999 9999 0000 0000 01',
  amount: '31.20',
  reference: 'RF18 5390 0754 7034',
}

/** Pixels of the picture as a camera sees them: four bytes each. */
function pixels(png: Uint8Array): { data: Uint8ClampedArray; side: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const side = view.getUint32(16)
  assert.equal(view.getUint32(20), side)
  const rows = inflateSync(png.subarray(41, 41 + view.getUint32(33)))
  const rowBytes = 1 + Math.ceil(side / 8)
  const data = new Uint8ClampedArray(side * side * 4)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const bit = ((rows[y * rowBytes + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
      data.set([bit * 255, bit * 255, bit * 255, 255], (y * side + x) * 4)
    }
  }
  return { data, side }
}

// The declaration of jsqr is written for CommonJS: its default is the function itself where Node loads it.
const readQr = jsqr as unknown as typeof jsqr.default

function seen(png: Uint8Array): string | undefined {
  const { data, side } = pixels(png)
  return readQr(data, side, side)?.data
}

test('a banking app reads from the picture what the invoice says', () => {
  const epc = epcPayload(transfer)
  assert.ok('payload' in epc)
  assert.equal(
    epc.payload,
    'BCD\n002\n1\nSCT\n\nVoltkiebitz Mobil GmbH\nDE93999999990000000001\nEUR31.20\n\nRF18539007547034',
  )
  assert.equal(seen(qrPng(epc.payload)), epc.payload)
})

test('the code stands in four modules of light, all borders white', () => {
  const { data, side } = pixels(qrPng('x'))
  assert.equal(side, (21 + 8) * 4)
  for (let i = 0; i < side * 16; i++) assert.equal(data[i * 4], 255)
})

test('any amount, payee and reference comes out of the picture as it went in', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999_999 }),
      fc.stringMatching(/^[0-9A-Z]{1,21}$/),
      fc.constantFrom('Søre Ål Strøm', 'Müller & Söhne <GmbH>', 'x'.repeat(70), 'Ladenetz 😀'),
      (cents, body, payee) => {
        const amount = `${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, '0')}`
        const epc = epcPayload({ ...transfer, payee, amount, reference: makeCreditorReference(body) ?? '' })
        assert.ok('payload' in epc)
        assert.equal(seen(qrPng(epc.payload)), epc.payload)
      },
    ),
    { numRuns: 12 },
  )
})

test('what a bank would not take is refused by name', () => {
  const refusedFor = (change: Partial<typeof transfer> & { bic?: string }) => {
    const epc = epcPayload({ ...transfer, ...change })
    return 'refused' in epc ? epc.refused : undefined
  }
  assert.equal(refusedFor({ payee: 'x'.repeat(71) }), 'payee')
  assert.equal(refusedFor({ payee: ' ' }), 'payee')
  assert.equal(refusedFor({ iban: 'DE94999999990000000001' }), 'iban')
  assert.equal(refusedFor({ bic: 'NOBANK' }), 'bic')
  assert.equal(refusedFor({ amount: '0.00' }), 'amount')
  assert.equal(refusedFor({ amount: '1000000000.00' }), 'amount')
  assert.equal(refusedFor({ amount: '1.005' }), 'amount')
  assert.equal(refusedFor({ reference: 'RF19539007547034' }), 'reference')
  assert.equal(refusedFor({ bic: 'MARKDEF1100' }), undefined)
})
