import { spawn } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { convertArguments, endGroup, findOffice, writeProfile } from './profile.ts'

/** How one call of LibreOffice ended. */
export type Ending = 'done' | 'missing' | 'hung' | 'died'

/** What a call made of its inputs: a PDF, or nothing, in their order; with the ending that explains what is missing. */
export type Made = Readonly<{ ending: Ending; pdfs: readonly (Buffer | undefined)[]; said: string }>

export type Limits = Readonly<{
  /** From start to the first document, with a fresh profile. */
  startMs: number
  /** Without another document begun. */
  documentMs: number
}>

/** One LibreOffice at a time with a profile of its own. */
export type Slot = Readonly<{
  call(contents: readonly Uint8Array[]): Promise<Made>
  /** Ends what runs; a later call finds a fresh profile. */
  end(): void
}>

const SAID_MOST = 2000
/** Said of a document that it cannot read; it then goes on with the next one. */
const REFUSES = /could not be loaded/

export function makeSlot(folder: string, name: string, limits: Limits): Slot {
  const profile = join(folder, `${name}-profile`)
  let group: number | undefined
  let fresh = true
  return {
    async call(contents) {
      const program = findOffice()
      if (program === undefined) return { ending: 'missing', pdfs: contents.map(() => undefined), said: '' }
      const work = join(folder, `${name}-work`)
      await rm(work, { recursive: true, force: true })
      await mkdir(join(work, 'out'), { recursive: true, mode: 0o700 })
      const inputs = contents.map((_, index) => join(work, `${index}.docx`))
      await Promise.all(inputs.map((path, index) => writeFile(path, contents[index] ?? new Uint8Array())))
      if (fresh) writeProfile(profile)
      const args = convertArguments(profile, join(work, 'out'), inputs)
      const { ending, said } = await run(program, args, { work, limits, documents: inputs.length }, (started) => {
        group = started
        if (started !== undefined) void writeFile(join(folder, `${name}.group`), String(started)).catch(() => {})
      })
      fresh = ending !== 'done'
      const pdfs = await Promise.all(inputs.map((_, index) => readPdf(join(work, 'out', `${index}.pdf`))))
      await rm(work, { recursive: true, force: true })
      return { ending, pdfs, said }
    },
    end() {
      if (group !== undefined) endGroup(group)
    },
  }
}

type Place = Readonly<{ work: string; limits: Limits; documents: number }>

/** Runs it under `nice`, with little of our environment; ends it where it begins no document for too long. */
function run(
  program: string,
  args: readonly string[],
  { work, limits, documents }: Place,
  note: (group: number | undefined) => void,
): Promise<Readonly<{ ending: Ending; said: string }>> {
  return new Promise((resolve) => {
    const child = spawn('nice', ['-n', '10', program, ...args], {
      cwd: work,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '/usr/bin:/bin',
        HOME: work,
        TMPDIR: work,
        LANG: 'C.UTF-8',
        SAL_USE_VCLPLUGIN: 'svp',
      },
    })
    note(child.pid)
    let said = ''
    let hung = false
    const onLimit = (): void => {
      hung = true
      if (child.pid !== undefined) endGroup(child.pid)
    }
    let timer = setTimeout(onLimit, limits.startMs)
    const whole = setTimeout(onLimit, limits.startMs + documents * limits.documentMs)
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-SAID_MOST)
      clearTimeout(timer)
      timer = setTimeout(onLimit, limits.documentMs)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-SAID_MOST)))
    const end = (ending: Ending): void => {
      clearTimeout(timer)
      clearTimeout(whole)
      note(undefined)
      resolve({ ending, said })
    }
    child.once('error', () => end('died'))
    child.once('close', (code) =>
      end(hung ? 'hung' : code === 0 || (code !== null && REFUSES.test(said)) ? 'done' : 'died'),
    )
  })
}

/** A whole PDF; undefined where there is none, or one that was cut off. */
async function readPdf(path: string): Promise<Buffer | undefined> {
  const content = await readFile(path).catch(() => undefined)
  const whole = content?.subarray(0, 5).toString('latin1') === '%PDF-' && content.subarray(-32).includes('%%EOF')
  return whole ? content : undefined
}
