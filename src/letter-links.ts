import type { FastifyInstance } from 'fastify'
import { deadLinkPage, followLink } from '#modules/notifications'
import { realNow } from '#platform/clock/business'
import { disposition } from '#platform/http/answer'
import { chooseLanguage } from '#platform/i18n/messages'
import type { Installation } from '#platform/installation'

/** Where links in mails lead: to the document itself, without a login; a browser keeps nothing of it and tells nobody. */
export function serveLetterLinks(server: FastifyInstance, { app }: Pick<Installation, 'app'>): void {
  server.get<{ Params: { word: string } }>('/letters/:word', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow')
    const file = await followLink(app, request.params.word, realNow())
    if (file) {
      const { fileName, content } = file
      return reply
        .header('content-disposition', disposition({ fileName, inline: true }))
        .type('application/pdf')
        .send(content)
    }
    const language = chooseLanguage(request.headers['accept-language'])
    return reply.code(404).type('text/html; charset=utf-8').send(deadLinkPage(language))
  })
}
