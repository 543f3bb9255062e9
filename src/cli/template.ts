import { compileTemplate } from '#formats/docx/compile'
import type { DocumentKind } from '#modules/documents'
import { missingFonts } from '#platform/office/fonts'
import { papers } from '../papers.ts'
import { type Command, UsageError, optional } from './command.ts'

const KINDS: readonly string[] = ['invoice', 'credit_note', 'statement']

function kindOf(text: string): DocumentKind {
  if (!KINDS.includes(text)) throw new UsageError(`--kind is ${KINDS.join(', ')}`)
  return text as DocumentKind // one of the list
}

export const templateCheck: Command = {
  name: 'template check',
  usage: 'template check FILE [--kind invoice|credit_note|statement] [--country C]',
  summary: 'check a docx layout in every place, without a database',
  help: `Says what is wrong with a layout and where (part, paragraph, tag), what the law of the country wants and it does not
show, and which of its fonts are not on this machine. Exit 1 when it cannot be used.

Example: ./wattwerk template check our-invoice.docx --kind invoice --country DE --json`,
  options: { kind: { type: 'string' }, country: { type: 'string' } },
  words: { min: 1, max: 1 },
  async run({ words, values, io, json }) {
    const paper = papers.of(kindOf(optional(values, 'kind') ?? 'invoice'))
    const country = optional(values, 'country') ?? 'DE'
    const result = compileTemplate(await io.read(words[0] ?? '-'), paper.fields)
    const errors = 'errors' in result ? result.errors : []
    const template = 'template' in result ? result.template : undefined
    const lacks = template ? paper.mustShow(country, template.shown) : []
    const fontsMissing = template ? await missingFonts(template.fonts) : []
    const ok = errors.length === 0 && lacks.length === 0 && fontsMissing.length === 0
    const answer = {
      ok,
      errors,
      lacks: lacks.map(({ key, name, source }) => ({ key, name: name.en, source })),
      fonts: template?.fonts ?? [],
      fontsMissing,
    }
    if (json) io.out(JSON.stringify(answer))
    else
      io.out(
        [
          ...errors.map(({ detail }) => detail),
          ...answer.lacks.map(({ name, source }) => `not shown: ${name} (${source})`),
          ...fontsMissing.map((font) => `font not on this machine: ${font}`),
          ok ? 'The layout is in order.' : 'The layout cannot be used as it is.',
        ].join('\n'),
      )
    return ok ? 0 : 1
  },
}
