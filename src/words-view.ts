import { z } from 'zod'
import { type Messages, languages } from '#platform/i18n/messages'
import { openRoute } from '#platform/http/route'

const wordsQuery = z.strictObject({ language: z.enum(languages) })

const wordsView = z
  .object({ data: z.record(z.string(), z.string()) })
  .meta({ id: 'Words', description: 'Code → ICU message; what a message names are the facts beside the code.' })

/** `/v1/words`: what reasons and other codes mean, so that nobody has to write these sentences again. */
export function wordsRoute(messages: Messages) {
  return openRoute({
    method: 'GET',
    path: '/words',
    may: 'anyone',
    summary: 'Says what codes mean, in one language',
    query: wordsQuery,
    answer: wordsView,
    refusals: [],
    async handle({ query: { language } }) {
      const entries = Object.entries(messages).filter(([id]) => !id.startsWith('refusal.'))
      return { data: Object.fromEntries(entries.map(([id, said]) => [id, said[language]])) }
    },
  })
}
