import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCamt053 } from '../sepa/camt053.ts'
import { at } from './find.ts'
import { readXml, XML_LIMITS } from './read.ts'
import { escapeXml } from './write.ts'

const MEGABYTE = 1024 * 1024
const refusal = (source: string | Uint8Array) => {
  const reading = readCamt053(source)
  return reading.kind === 'refused' ? `${reading.code}@${reading.line}` : 'read'
}
/** Runs an attack and asserts that it is over within a second and 256 MB. */
const bounded = (attack: () => string) => {
  const memory = process.memoryUsage().rss
  const start = performance.now()
  const answer = attack()
  assert.ok(performance.now() - start < 1_000, 'within one second')
  assert.ok(process.memoryUsage().rss - memory < 256 * MEGABYTE, 'within 256 MB')
  return answer
}

test('an entity bomb and an external entity are refused at the declaration', () => {
  const levels = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY l0 "ha">${levels}]>\n<Document>&l10;</Document>`
  assert.equal(
    bounded(() => refusal(bomb)),
    'doctype@2',
  )
  const external =
    '<?xml version="1.0"?>\n<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<Document>&x;</Document>'
  assert.equal(refusal(external), 'doctype@2')
  assert.equal(refusal('<!DOCTYPE d SYSTEM "http://127.0.0.1/d.dtd"><Document/>'), 'doctype@1')
  assert.equal(refusal('<Document>&x;</Document>').startsWith('malformed'), true)
})

test('elements ten thousand deep are refused', () => {
  assert.equal(
    bounded(() => refusal('<a>'.repeat(10_000) + '</a>'.repeat(10_000))),
    'too_deep@1',
  )
})

test('a file of 200 MB is refused by its size alone', () => {
  const large = new Uint8Array(200 * MEGABYTE)
  assert.equal(
    bounded(() => refusal(large)),
    'too_large@0',
  )
})

test('one endless text, tag, comment or document type is refused', () => {
  const long = 'x'.repeat(30 * MEGABYTE)
  for (const text of [`<a>${long}</a>`, `<a b="${long}"/>`, `<a><!--${long}--></a>`, `<!DOCTYPE ${long}><a/>`]) {
    assert.equal(
      bounded(() => refusal(text)),
      'token_too_long@1',
    )
  }
})

test('more elements than can be held are refused, while any number may pass by', () => {
  const limits = { ...XML_LIMITS, maxNodes: 100 }
  const text = `<a>${'<b><c/></b>'.repeat(1_000)}</a>`
  const kept = readXml(text, () => 'keep', limits)
  assert.equal(kept.kind === 'refused' && kept.code, 'too_many_elements')
  let seen = 0
  const dropped = readXml(text, (node) => (node.name === 'b' ? (seen++, 'drop') : 'keep'), limits)
  assert.deepEqual([dropped.kind, seen], ['read', 1_000])
})

test('broken XML names its line', () => {
  assert.equal(refusal('<a>\n<b>\n</a>'), 'malformed@3')
  assert.equal(refusal('<a>\n<b>'), 'truncated@2')
  assert.equal(refusal(''), 'truncated@1')
  assert.equal(refusal('<a/><b/>').startsWith('malformed'), true)
})

test('the encoding that a file names is the one it is read in, and wrong bytes are refused', () => {
  const read = (bytes: Uint8Array) => {
    const reading = readXml(bytes)
    return reading.kind === 'read' ? reading.root.text : reading.code
  }
  const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
  assert.equal(read(latin('<?xml version="1.0" encoding="ISO-8859-1"?><a>Größe</a>')), 'Größe')
  assert.equal(read(latin('<?xml version="1.0"?><a>Größe</a>')), 'encoding')
  assert.equal(read(new TextEncoder().encode('\uFEFF<a>Größe</a>')), 'Größe')
  assert.equal(read(new TextEncoder().encode('<?xml version="1.0" encoding="ebcdic-x"?><a/>')), 'encoding')
  const wide = Uint8Array.from('\uFEFF<a>ø</a>', (c) => c.charCodeAt(0) & 0xff)
  assert.equal(read(Uint8Array.from([...wide].flatMap((low, i) => (i === 0 ? [0xff, 0xfe] : [low, 0])))), 'ø')
})

test('text is escaped so that it reads back, without what XML cannot hold', () => {
  const reading = readXml(`<a b="${escapeXml('"<&>')}"><c>${escapeXml('a\u0000<b>&\uD800')}</c></a>`)
  assert.ok(reading.kind === 'read')
  assert.equal(reading.root.attributes['b'], '"<&>')
  assert.equal(at(reading.root, 'c')?.text, 'a<b>&\uFFFD')
})
