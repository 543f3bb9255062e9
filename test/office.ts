import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { after } from 'node:test'
import { openArchive } from '../src/platform/files/archive.ts'
import { closeOffice, useOffice } from '../src/platform/office/office.ts'

/**
 * A program named soffice of another make, first in the path: quick, and with faults that a real one has too. It makes a
 * PDF whose second line is the document's file, so that tests can see what went in.
 */
export type FakeOffice = Readonly<{
  /** The archive's folder. */
  archive: string
  /** What the program does from now on; `is gone` takes it away. */
  behave(how: 'well' | 'poisoned by the word poison' | 'broken' | 'gone'): void
}>

const program = (before: string): string => `#!/bin/bash
args=("$@"); for i in "\${!args[@]}"; do [ "\${args[$i]}" = --outdir ] && from=$((i+1)); done
folder="\${args[$from]}"
${before}
for in in "\${args[@]:$((from+1))}"; do
  if [ -n "$POISON" ] && unzip -p "$in" word/document.xml | grep -q "$POISON"; then echo 'Error: source file could not be loaded'; continue; fi
  echo "convert $in"; { printf '%%PDF-1.7 '; cat "$in"; printf '\\n%%%%EOF\\n'; } > "$folder/$(basename "$in" .docx).pdf"
done`

/** An archive and an office of this test process, gone when it ends. */
export function fakeOffice(archive?: string): FakeOffice {
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-documents-'))
  const bin = join(folder, 'bin')
  const path = process.env['PATH'] ?? ''
  mkdirSync(bin)
  const archiveFolder = archive ?? join(folder, 'archive')
  openArchive(archiveFolder)
  useOffice(join(folder, 'office'))
  const behave: FakeOffice['behave'] = (how) => {
    process.env['PATH'] = how === 'gone' ? bin : `${bin}${delimiter}${path}`
    if (how === 'gone') return rmSync(join(bin, 'soffice'), { force: true })
    const before = how === 'broken' ? 'exit 77' : how === 'well' ? 'POISON=' : 'POISON=poison'
    writeFileSync(join(bin, 'soffice'), program(before))
    chmodSync(join(bin, 'soffice'), 0o755)
  }
  behave('well')
  after(() => {
    process.env['PATH'] = path
    closeOffice()
    rmSync(folder, { recursive: true, force: true })
  })
  return { archive: archiveFolder, behave }
}
