import { type TemplateError, explainTemplateError } from '#formats/docx/errors'
import { type Template, compileTemplate } from '#formats/docx/compile'
import { fill } from '#formats/docx/fill'
import { record } from '#modules/audit'
import { issuerOf, selectIssuers } from '#modules/tenants'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { archive } from '#platform/files/archive'
import { newId } from '#platform/ids'
import { missingFonts } from '#platform/office/fonts'
import { office } from '#platform/office/office'
import { Refusal } from '#platform/refusal'
import { insertTemplate, selectTemplate, updateWithdrawn } from './template-queries.ts'
import type { DocumentKind, Language, Order, Paper, Papers, TemplateVersion } from './types.ts'

/** Larger than any layout needs: a logo and a few pages of words. */
export const MOST_TEMPLATE_BYTES = 10 * 2 ** 20
const MOST_ERRORS = 50

/** Compiles a layout, or refuses `template_invalid` with every place that is wrong, in words of the language. */
export function checkTemplate(bytes: Uint8Array, paper: Paper, language: Language): Template {
  if (bytes.byteLength > MOST_TEMPLATE_BYTES) throw tooLarge()
  const result = compileTemplate(bytes, paper.fields)
  if ('template' in result) return result.template
  const place = (error: TemplateError) => ({
    pointer: error.paragraph > 0 ? `${error.part}#${error.paragraph}` : error.part,
    code: error.code,
    detail: explainTemplateError(error, language),
  })
  throw new Refusal(
    'template_invalid',
    422,
    { count: result.errors.length },
    result.errors.slice(0, MOST_ERRORS).map(place),
  )
}

export function tooLarge(): Refusal {
  return new Refusal('template_too_large', 413, { mostMegabytes: MOST_TEMPLATE_BYTES / 2 ** 20 })
}

export type NewTemplate = Readonly<{
  kind: DocumentKind
  language: Language
  issuerId: string | null
  validFrom: Temporal.PlainDate
  fileName: string
}>

/**
 * Takes a layout of the tenant's own, valid for documents from a day on. Refuses `template_too_large`,
 * `template_invalid` (with the places), `template_fonts_missing`, `issuer_not_found`, `disk_full`.
 */
export async function uploadTemplate(
  act: Act,
  papers: Papers,
  given: NewTemplate,
  bytes: Uint8Array,
  words: Language,
): Promise<TemplateVersion> {
  const template = checkTemplate(bytes, papers.of(given.kind), words)
  const missing = await missingFonts(template.fonts)
  if (missing.length > 0) throw new Refusal('template_fonts_missing', 422, { fonts: missing })
  await refuseLacking(act, papers.of(given.kind), given, template.shown, words)
  const [file] = await archive().put([bytes])
  if (!file) throw new Error('a template was not stored')
  const templateVersionId = newId()
  await insertTemplate(act, {
    ...given,
    templateVersionId,
    hash: file.hash,
    sizeBytes: file.size,
    uploadedAt: realNow(),
  })
  const after = { ...given, validFrom: given.validFrom.toString(), hash: file.hash.toString('hex') }
  await record(act, { action: 'template.uploaded', subjectKind: 'template', subject: templateVersionId, after })
  return templateOf(act, templateVersionId)
}

/** What the law wants on such a document cannot be left out: by the law of the issuer's country, or of all issuers'. */
async function refuseLacking(
  act: Act,
  paper: Paper,
  { issuerId }: NewTemplate,
  shown: readonly string[],
  words: Language,
): Promise<void> {
  const issuers = issuerId === null ? await selectIssuers(act) : [await issuerOf(act, issuerId)]
  const countries = [...new Set(issuers.map(({ country }) => country))]
  const lacks = countries.flatMap((country) => paper.mustShow(country, shown))
  if (lacks.length === 0) return
  const places = lacks.map(({ key, name, source }) => ({
    pointer: key,
    code: 'content_missing',
    detail: `${name[words]} (${source})`,
  }))
  throw new Refusal('template_lacks', 422, { lacks: lacks.map(({ name }) => name[words]) }, places)
}

export async function templateOf(act: Act, templateVersionId: string): Promise<TemplateVersion> {
  const template = await selectTemplate(act, templateVersionId)
  if (!template) throw new Refusal('template_not_found', 404, { template: templateVersionId })
  return template
}

/** Uses a layout no longer for documents that are still to be made; what was made with it stays. */
export async function withdrawTemplate(act: Act, templateVersionId: string): Promise<TemplateVersion> {
  await templateOf(act, templateVersionId)
  if (!(await updateWithdrawn(act, templateVersionId, realNow()))) throw new Refusal('template_withdrawn', 409)
  await record(act, { action: 'template.withdrawn', subjectKind: 'template', subject: templateVersionId })
  return templateOf(act, templateVersionId)
}

export type PreviewWish = Readonly<{
  kind: DocumentKind
  language: Language
  country: string
  /** An uploaded layout; the standard one where absent. */
  templateVersionId: string | undefined
  /** Real data; invented where absent. */
  subjectId: string | undefined
}>

/** A PDF of a layout with invented or real data, kept nowhere. */
export async function previewTemplate(act: Act, papers: Papers, wish: PreviewWish): Promise<Buffer> {
  const paper = papers.of(wish.kind)
  const bytes =
    wish.templateVersionId === undefined
      ? await paper.standard(wish.language, wish.country)
      : await archive().read((await templateOf(act, wish.templateVersionId)).hash)
  const template = checkTemplate(bytes, paper, wish.language)
  const data =
    wish.subjectId === undefined ? paper.example(wish.language, wish.country) : await realData(act, papers, wish)
  const outcome = await office().preview(fill(template, data))
  if (outcome.kind === 'pdf') return outcome.pdf
  if (outcome.kind === 'waiting') throw new Refusal(outcome.reason, outcome.reason === 'disk_full' ? 507 : 503)
  throw new Refusal('document_failed', 409, { reason: outcome.reason })
}

async function realData(act: Act, papers: Papers, { kind, subjectId = '', language }: PreviewWish) {
  const orders = (await papers.orders(act, [subjectId])).filter((order) => order.kind === kind)
  const asked = orders.map((order): Order => ({ ...order, language }))
  const content = (await papers.of(kind).contents(act, asked)).get(subjectId)
  if (!content) throw new Refusal('document_not_found', 404, { subject: subjectId })
  if (content.kind === 'lacks') throw new Refusal('document_lacks', 409, { lacks: content.lacks })
  return content.data
}
