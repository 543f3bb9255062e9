import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'

/** The page may load nothing from elsewhere: it works without the internet and tells nobody. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
].join('; ')

/** `/openapi.json` and the readable page at `/docs`. */
export async function serveDocs(
  server: FastifyInstance,
  description: Readonly<Record<string, unknown>>,
): Promise<void> {
  const text = JSON.stringify(description)
  server.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(text))
  await server.register(scalar, {
    routePrefix: '/docs',
    hooks: {
      onRequest: (_request, reply, done) => {
        reply.header('content-security-policy', pagePolicy)
        done()
      },
    },
    configuration: {
      url: '/openapi.json',
      pageTitle: 'Wattwerk API',
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      mcp: { disabled: true },
      agent: { disabled: true },
    },
  })
}
