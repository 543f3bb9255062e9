import type { DocumentLanguage } from '#core/locale/languages'
import { ERROR_WORDS, PART_WORDS, PLACE_WORDS, type TemplateErrorCode } from './words.ts'

/** What is wrong with a template, and where: `paragraph` counts from 1 in its part, 0 where no paragraph is meant. */
export interface TemplateError {
  readonly part: string
  readonly paragraph: number
  readonly tag: string
  readonly code: TemplateErrorCode
  /** In English; `explainTemplateError` says it in other languages. */
  readonly detail: string
  readonly facts: Readonly<Record<string, string>>
}

export interface Place {
  readonly part: string
  readonly paragraph: number
}

/** An error with its words; `facts` are what the words name beside part, paragraph and tag. */
export function templateError(
  code: TemplateErrorCode,
  { part, paragraph }: Place,
  tag = '',
  facts: Readonly<Record<string, string>> = {},
): TemplateError {
  const error = { part, paragraph, tag, code, detail: '', facts }
  return { ...error, detail: explainTemplateError(error, 'en') }
}

/** One sentence for people: where it is, and what helps. */
export function explainTemplateError(error: TemplateError, language: DocumentLanguage): string {
  const { part, paragraph, tag, facts, code } = error
  const kind = /^word\/(document|header|footer|footnotes|endnotes|styles)\d*\.xml$/.exec(part)?.[1]
  const partName = kind === undefined ? part : `${PART_WORDS[kind]?.[language] ?? kind} (${part})`
  const named = { ...facts, tag, part: partName, paragraph: `${paragraph}` }
  const print = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(named, name) ? `${Object.entries(named).find(([key]) => key === name)?.[1]}` : whole,
    )
  const place = part === '' ? '' : print(PLACE_WORDS[paragraph > 0 ? 'paragraph' : 'part'][language])
  return `${place}${print(ERROR_WORDS[code][language])}`
}
