import { mkdirSync, rmSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import { isDiskFull } from '../files/archive.ts'
import { Refusal } from '../refusal.ts'
import { clearAbandoned, findOffice } from './profile.ts'
import { type Limits, type Made, type Slot, makeSlot } from './slot.ts'

/** Why a document has no PDF: its own fault, or that of the place (then it waits and is tried again). */
export type DocumentFault = 'office_refuses' | 'office_hangs' | 'office_dies'
export type PlaceFault = 'office_missing' | 'office_down' | 'disk_full'

export type Converted =
  | Readonly<{ kind: 'pdf'; pdf: Buffer }>
  | Readonly<{ kind: 'failed'; reason: DocumentFault }>
  | Readonly<{ kind: 'waiting'; reason: PlaceFault }>

/**
 * LibreOffice as a maker of PDFs (PDF/A-3b, tagged): docx in, one outcome for each out, in their order. What is under way
 * when it is closed is refused with `office_closed`.
 */
export type Office = Readonly<{
  convert(contents: readonly Uint8Array[]): Promise<readonly Converted[]>
  /** One document for somebody who waits for it, beside whatever is being made. */
  preview(content: Uint8Array): Promise<Converted>
  close(): void
}>

export type OfficeOptions = Readonly<{ slots?: number; limits?: Limits }>

const MOST_A_CALL = 100
const FEWEST_A_CALL = 25
const ROOM_BYTES = 50 * 2 ** 20
/** Generous: a machine may be busy, and LibreOffice runs after everybody else. */
const LIMITS: Limits = { startMs: 90_000, documentMs: 45_000 }

/** Opens the office in a folder; profiles and work of this process lie in a folder of its own below, readable by us alone. */
export function makeOffice(folder: string, options: OfficeOptions = {}): Office {
  clearAbandoned(folder)
  const own = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`)
  mkdirSync(own, { recursive: true, mode: 0o700 })
  const limits = options.limits ?? LIMITS
  const count = options.slots ?? 2
  const slots = Array.from({ length: count }, (_, index) => makeSlot(own, `slot${index + 1}`, limits))
  const queue = makeQueue(slots)
  const previews = makeQueue([makeSlot(own, 'preview', limits)])
  let isClosed = false
  const open: Opened = { folder: own, isClosed: () => isClosed }
  return {
    async convert(contents) {
      const size = Math.min(MOST_A_CALL, Math.max(FEWEST_A_CALL, Math.ceil(contents.length / count)))
      const batches = Array.from({ length: Math.ceil(contents.length / size) }, (_, index) =>
        contents.slice(index * size, (index + 1) * size),
      )
      return (await Promise.all(batches.map((batch) => queue.use((slot) => convertBatch(slot, open, batch))))).flat()
    },
    async preview(content) {
      const [outcome] = await previews.use((slot) => convertBatch(slot, open, [content]))
      return outcome ?? { kind: 'waiting', reason: 'office_down' }
    },
    close() {
      isClosed = true
      for (const slot of [...slots, ...previews.slots]) slot.end()
      rmSync(own, { recursive: true, force: true })
    },
  }
}

let settled: Readonly<{ folder: string; slots: number }> | undefined
let current: Office | undefined

/** Where the office of this process works; it opens at first use. */
export function useOffice(folder: string, slots = 2): void {
  settled = { folder, slots }
}

export function office(): Office {
  if (!settled) throw new Error('no office set')
  current ??= makeOffice(settled.folder, settled)
  return current
}

export function closeOffice(): void {
  current?.close()
  current = undefined
}

/** Whether LibreOffice is installed. */
export function officeAvailable(): boolean {
  return findOffice() !== undefined
}

type Opened = Readonly<{ folder: string; isClosed(): boolean }>

/**
 * Makes the PDFs of a batch. Where a call hangs or dies, what it had finished counts, the document it was at is tried
 * alone, and the others go on without it: so one poison document costs itself only. Whether it is poison or the office is
 * broken is told by a document known to be good.
 */
async function convertBatch(
  slot: Slot,
  { folder, isClosed }: Opened,
  contents: readonly Uint8Array[],
): Promise<readonly Converted[]> {
  const outcomes = new Map<number, Converted>()
  let open: readonly number[] = [...contents.keys()]
  let alone = false
  while (open.length > 0) {
    const tried: readonly number[] = alone ? open.slice(0, 1) : open
    const made = await attempt(
      slot,
      tried.map((index) => contents[index] ?? new Uint8Array()),
    )
    for (const [place, index] of tried.entries()) {
      const pdf = made.pdfs[place]
      if (pdf) outcomes.set(index, { kind: 'pdf', pdf })
    }
    if (isClosed()) throw new Refusal('office_closed', 503)
    const missing = tried.filter((index) => !outcomes.has(index))
    const isDecided = missing.length > 0 && (tried.length === 1 || made.ending === 'done')
    if (missing.length > 0) {
      const fault = await placeFault(slot, folder, made, isDecided)
      if (fault)
        for (const index of open) if (!outcomes.has(index)) outcomes.set(index, { kind: 'waiting', reason: fault })
    }
    if (isDecided) {
      for (const index of missing)
        if (!outcomes.has(index)) outcomes.set(index, { kind: 'failed', reason: faultOf(made) })
    }
    alone = missing.length > 0 && !isDecided
    open = open.filter((index) => !outcomes.has(index))
  }
  return contents.map((_, index) => outcomes.get(index) ?? { kind: 'waiting', reason: 'office_down' })
}

type Attempt = Omit<Made, 'ending'> & Readonly<{ ending: Made['ending'] | 'full' }>

async function attempt(slot: Slot, contents: readonly Uint8Array[]): Promise<Attempt> {
  try {
    return await slot.call(contents)
  } catch (error) {
    if (!isDiskFull(error)) throw error
    return { ending: 'full', pdfs: contents.map(() => undefined), said: '' }
  }
}

/** What is wrong with the place, if anything is. */
async function placeFault(
  slot: Slot,
  folder: string,
  made: Attempt,
  asksProbe: boolean,
): Promise<PlaceFault | undefined> {
  if (made.ending === 'missing') return 'office_missing'
  if (made.ending === 'full') return 'disk_full'
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < ROOM_BYTES) return 'disk_full'
  if (!asksProbe) return undefined
  const probe = await attempt(slot, [goodDocument])
  return probe.pdfs[0] ? undefined : 'office_down'
}

function faultOf({ ending }: Attempt): DocumentFault {
  return ending === 'hung' ? 'office_hangs' : ending === 'died' ? 'office_dies' : 'office_refuses'
}

type Queue = Readonly<{ slots: readonly Slot[]; use<T>(work: (slot: Slot) => Promise<T>): Promise<T> }>

/** Gives each work a slot when one is free, in the order of asking. */
function makeQueue(slots: readonly Slot[]): Queue {
  const free = [...slots]
  const waiting: ((slot: Slot) => void)[] = []
  return {
    slots,
    async use(work) {
      const slot = free.pop() ?? (await new Promise<Slot>((resolve) => waiting.push(resolve)))
      try {
        return await work(slot)
      } finally {
        const next = waiting.shift()
        if (next) next(slot)
        else free.push(slot)
      }
    },
  }
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'

/** The smallest document there is: an office that cannot make its PDF is broken. */
const goodDocument = zipSync({
  '[Content_Types].xml': strToU8(
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${word}"/></Types>`,
  ),
  '_rels/.rels': strToU8(
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}" Target="word/document.xml"/></Relationships>`,
  ),
  'word/document.xml': strToU8(
    `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>1</w:t></w:r></w:p></w:body></w:document>`,
  ),
})
