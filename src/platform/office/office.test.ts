import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { clearAbandoned } from './profile.ts'
import { type OfficeOptions, makeOffice, officeAvailable } from './office.ts'

const docx = (text: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
    ),
  })

function place(t: TestContext, options: OfficeOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-office-'))
  const office = makeOffice(join(folder, 'office'), options)
  t.after(() => {
    office.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { folder, office }
}

/** Puts a program of another make first in the path: an outside party that misbehaves. */
function fakeOffice(t: TestContext, folder: string, script: string): void {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'soffice'), `#!/bin/bash\n${script}\n`)
  chmodSync(join(bin, 'soffice'), 0o755)
  usePath(t, `${bin}${delimiter}${process.env['PATH'] ?? ''}`)
}

function usePath(t: TestContext, path: string): void {
  const before = process.env['PATH'] ?? ''
  process.env['PATH'] = path
  t.after(() => (process.env['PATH'] = before))
}

/** What comes before the inputs, then a loop over them; `$in` is the input, `$out` its PDF. */
const loop = (body: string): string => `
args=("$@"); for i in "\${!args[@]}"; do [ "\${args[$i]}" = --outdir ] && from=$((i+1)); done
folder="\${args[$from]}"
for in in "\${args[@]:$((from+1))}"; do out="$folder/$(basename "$in" .docx).pdf"; echo "convert $in"
${body}
done`
const good = 'printf "%%PDF-1.7 whole\\n%%%%EOF\\n" > "$out"'
const quick = { startMs: 1500, documentMs: 1500 }

test('a batch of documents becomes PDF/A-3b with tags, one for each, in their order', async (t) => {
  if (!officeAvailable()) return t.skip('LibreOffice (libreoffice-writer-nogui) is not installed')
  const { office } = place(t)
  const made = await office.convert(Array.from({ length: 60 }, (_, index) => docx(`Invoice ${index}`)))
  assert.equal(made.filter(({ kind }) => kind === 'pdf').length, 60)
  const text = made[7]?.kind === 'pdf' ? made[7].pdf.toString('latin1') : ''
  assert.match(text, /pdfaid:part>3</)
  assert.match(text, /pdfaid:conformance>B</)
  assert.match(text, /\/MarkInfo<<\/Marked true>>/)
})

test('a file that is no document is refused alone, and the others are made', async (t) => {
  if (!officeAvailable()) return t.skip('LibreOffice (libreoffice-writer-nogui) is not installed')
  const { office } = place(t)
  const garbage = [Buffer.from('PK\x03\x04 not a zip'), Buffer.alloc(5000, 1)]
  const made = await office.convert([docx('one'), ...garbage, docx('two')])
  assert.deepEqual(
    made.map((outcome) => (outcome.kind === 'pdf' ? 'pdf' : outcome.reason)),
    ['pdf', 'office_refuses', 'office_refuses', 'pdf'],
  )
  const alone = await office.preview(Buffer.alloc(5000, 1))
  assert.deepEqual(alone, { kind: 'failed', reason: 'office_refuses' })
})

test('an office that hangs at one document is ended; that one is told apart, and the others are made', async (t) => {
  const { folder, office } = place(t, { slots: 1, limits: quick })
  fakeOffice(t, folder, loop(`if grep -q poison "$in"; then sleep 600; fi\n${good}`))
  const made = await office.convert([...'abc'].map((text) => Buffer.from(text === 'b' ? 'poison' : text)))
  assert.deepEqual(
    made.map(({ kind }) => kind),
    ['pdf', 'failed', 'pdf'],
  )
  assert.deepEqual(made[1], { kind: 'failed', reason: 'office_hangs' })
})

test('an office that dies at one document goes on with the others', async (t) => {
  const { folder, office } = place(t, { limits: quick })
  fakeOffice(t, folder, loop(`if grep -q poison "$in"; then printf '%%PDF-1.7 cut' > "$out"; kill -9 $$; fi\n${good}`))
  const texts = Array.from({ length: 60 }, (_, index) => (index % 20 === 9 ? 'poison' : 'fine'))
  const made = await office.convert(texts.map((text) => Buffer.from(text)))
  assert.deepEqual(
    made.map((outcome) => (outcome.kind === 'failed' ? outcome.reason : outcome.kind)),
    texts.map((text) => (text === 'poison' ? 'office_dies' : 'pdf')),
  )
})

test('where the office itself is broken, documents wait and none is blamed', async (t) => {
  const { folder, office } = place(t, { limits: quick })
  fakeOffice(t, folder, 'exit 77')
  const made = await office.convert([docx('one'), docx('two')])
  assert.deepEqual(
    made,
    [1, 2].map(() => ({ kind: 'waiting', reason: 'office_down' })),
  )
})

test('without LibreOffice documents wait, and are made once it is there', async (t) => {
  const { folder, office } = place(t)
  const path = process.env['PATH'] ?? ''
  usePath(t, folder)
  assert.equal(officeAvailable(), false)
  assert.deepEqual(await office.convert([docx('one')]), [{ kind: 'waiting', reason: 'office_missing' }])
  process.env['PATH'] = path
  fakeOffice(t, folder, loop(good))
  assert.equal((await office.convert([docx('one')]))[0]?.kind, 'pdf')
})

test('what a dead process left behind is cleared, what a living one uses stays', (t) => {
  const { folder } = place(t)
  const office = join(folder, 'office')
  mkdirSync(join(office, '4194305-dead'))
  clearAbandoned(office)
  const left = readdirSync(office)
  assert.deepEqual(
    left.map((name) => Number(name.split('-')[0])),
    [process.pid],
  )
})
