import { createHash } from 'node:crypto'
import { type Template, compileTemplate } from '#formats/docx/compile'
import { selectIssuers } from '#modules/tenants'
import type { Act } from '#platform/act'
import { archive } from '#platform/files/archive'
import { Refusal } from '#platform/refusal'
import { selectTemplateFor } from './template-queries.ts'
import type { DocumentKind, Language, Order, Paper, Papers } from './types.ts'

/** A layout ready to be filled, and the hash of its file. */
export type Layout = Readonly<{ template: Template; hash: Buffer }>

const MOST_KEPT = 40
const compiled = new Map<string, Layout>()

/** Finds layouts for orders, each once: the tenant's own for the day, else the standard one of the language. */
export async function layoutsFor(act: Act, papers: Papers): Promise<(order: Order) => Promise<Layout>> {
  const countries = new Map((await selectIssuers(act)).map(({ issuerId, country }) => [issuerId, country]))
  const found = new Map<string, Promise<Layout>>()
  return (order) => {
    const { kind, issuerId, language, issuedOn } = order
    const key = `${kind} ${issuerId} ${language} ${issuedOn.toString()}`
    const known = found.get(key)
    if (known) return known
    const layout = layoutOf(
      act,
      papers.of(kind),
      { kind, issuerId, language, on: issuedOn },
      countries.get(issuerId) ?? '',
    )
    found.set(key, layout)
    return layout
  }
}

type Wanted = Readonly<{ kind: DocumentKind; issuerId: string; language: Language; on: Temporal.PlainDate }>

async function layoutOf(act: Act, paper: Paper, wanted: Wanted, country: string): Promise<Layout> {
  const own = await selectTemplateFor(act, wanted)
  if (own) return keep(own.toString('hex'), paper, () => archive().read(own))
  return keep(`${wanted.kind} ${wanted.language} ${country}`, paper, async () => {
    const bytes = await paper.standard(wanted.language, country)
    // so that the layout of every document can be looked at for as long as the document itself
    await archive().put([bytes])
    return bytes
  })
}

/** Compiles a layout; the last ones used stay compiled. */
async function keep(key: string, paper: Paper, load: () => Promise<Uint8Array>): Promise<Layout> {
  const known = compiled.get(key)
  if (known) {
    compiled.delete(key)
    compiled.set(key, known)
    return known
  }
  const bytes = await load()
  const result = compileTemplate(bytes, paper.fields)
  // it was checked when it was uploaded; a newer version of this program may ask for more
  if ('errors' in result) throw new Refusal('template_invalid', 422, { detail: result.errors[0]?.detail ?? '' })
  const layout = { template: result.template, hash: createHash('sha256').update(bytes).digest() }
  compiled.set(key, layout)
  const [oldest] = compiled.keys()
  if (compiled.size > MOST_KEPT && oldest !== undefined) compiled.delete(oldest)
  return layout
}
