import { fill } from '#formats/docx/fill'
import type { Act } from '#platform/act'
import type { Converted } from '#platform/office/office'
import { Refusal } from '#platform/refusal'
import { layoutsFor } from './layouts.ts'
import type { Content, Paper, Papers, Pending } from './types.ts'

/** A document's file; or why there is none: its own fault, or that of the place. */
export type Rendered =
  | Readonly<{ kind: 'file'; documentId: string; pdf: Buffer; templateHash: Buffer; fileName: string }>
  | Readonly<{ kind: 'failed'; documentId: string; reason: string; facts: Readonly<Record<string, readonly string[]>> }>
  | Readonly<{ kind: 'waiting'; documentId: string; reason: string }>

export type Convert = (contents: readonly Uint8Array[]) => Promise<readonly Converted[]>

/** Fills documents and makes their PDFs; one outcome for each. */
export async function render(
  act: Act,
  pending: readonly Pending[],
  papers: Papers,
  convert: Convert,
): Promise<readonly Rendered[]> {
  const layoutOf = await layoutsFor(act, papers)
  const contents = await contentsOf(act, pending, papers)
  const failed: Rendered[] = []
  const filled: { document: Pending; docx: Uint8Array; templateHash: Buffer }[] = []
  for (const document of pending) {
    const content = contents.get(document.documentId)
    const layout = await layoutOf(document).catch(faultOfLayout)
    if (content?.kind === 'whole' && typeof layout !== 'string') {
      filled.push({ document, docx: fill(layout.template, content.data), templateHash: layout.hash })
    } else {
      const { documentId } = document
      const lacks = content?.kind === 'lacks' ? content.lacks : []
      const reason = !content ? 'subject_gone' : typeof layout === 'string' ? layout : 'document_lacks'
      failed.push({ kind: 'failed', documentId, reason, facts: lacks.length > 0 ? { lacks } : {} })
    }
  }
  const converted = filled.length > 0 ? await convert(filled.map(({ docx }) => docx)) : []
  const made = filled.map(({ document: { documentId, number }, templateHash }, index): Rendered => {
    const outcome = converted[index]
    if (!outcome) throw new Error('a document has no outcome')
    if (outcome.kind === 'pdf') {
      return { kind: 'file', documentId, pdf: outcome.pdf, templateHash, fileName: fileNameOf(number) }
    }
    return outcome.kind === 'failed'
      ? { kind: 'failed', documentId, reason: outcome.reason, facts: {} }
      : { kind: 'waiting', documentId, reason: outcome.reason }
  })
  return [...failed, ...made]
}

/** A layout that is damaged or no longer fits fails its documents, and no others. */
function faultOfLayout(error: unknown): string {
  if (error instanceof Refusal && error.code !== 'disk_full') return error.code
  throw error
}

/** The contents by document, one look a kind. */
async function contentsOf(
  act: Act,
  pending: readonly Pending[],
  papers: Papers,
): Promise<ReadonlyMap<string, Content>> {
  const found = new Map<string, Content>()
  for (const [kind, own] of Map.groupBy(pending, ({ kind }) => kind)) {
    const paper: Paper = papers.of(kind)
    const contents = await paper.contents(act, own)
    for (const { documentId, subjectId } of own) {
      const content = contents.get(subjectId)
      if (content) found.set(documentId, content)
    }
  }
  return found
}

/** A number as a name of a file: what no file system minds. */
export function fileNameOf(number: string): string {
  return `${number.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.pdf`
}
