import { type Act, act } from '#platform/act'
import { openWord, sealWord } from '#platform/crypto/seal'
import type { Pool } from '#platform/db/tx'
import type { Language } from '#platform/i18n/messages'
import { say } from '#platform/i18n/messages'
import { readDocument, selectDocuments } from '#modules/documents'
import { safe } from './html.ts'
import { linkWords } from './words.ts'

const PURPOSE = 'link to a document'
/** Long enough for whoever pays late; whoever comes later asks again. */
const LINK_LASTS = Temporal.Duration.from({ days: 90 })

export type Link = Readonly<{ url: string; until: string }>

/**
 * An address that opens one document to whoever has it, and nothing else: sealed with the installation's key, so it can
 * be neither guessed nor changed. It says until which day (UTC) it opens.
 */
export function linkTo(
  { tenantId }: Pick<Act, 'tenantId'>,
  documentId: string,
  at: Readonly<{ publicUrl: string; now: Temporal.Instant }>,
): Link {
  const until = at.now.toZonedDateTimeISO('UTC').toPlainDate().add(LINK_LASTS).toString()
  const word = sealWord([tenantId, documentId, until].join(' '), PURPOSE)
  return { url: `${at.publicUrl}/letters/${word}`, until }
}

/** The file a link leads to; undefined where it leads nowhere: not ours, changed, expired, or not there any more. */
export async function followLink(
  pool: Pool,
  word: string,
  now: Temporal.Instant,
): Promise<Readonly<{ fileName: string; content: Buffer }> | undefined> {
  const [tenantId, documentId, until] = openWord(word, PURPOSE)?.split(' ') ?? []
  if (tenantId === undefined || documentId === undefined || until === undefined) return undefined
  const today = now.toZonedDateTimeISO('UTC').toPlainDate()
  if (Temporal.PlainDate.compare(today, Temporal.PlainDate.from(until)) > 0) return undefined
  const [document] = await act(pool, tenantId, 'letter', (one) => selectDocuments(one, [documentId]))
  if (document?.state !== 'made') return undefined
  return { fileName: document.fileName ?? `${document.number}.pdf`, content: await readDocument(document) }
}

/** The page of a link that opens nothing. */
export function deadLinkPage(language: Language): string {
  const [title, text] = ['link.title', 'link.text'].map((id) => safe(say(linkWords, id, language) ?? ''))
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`
}
