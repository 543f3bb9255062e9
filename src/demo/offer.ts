import { existsSync, readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { DemoLogin } from './staff.ts'

/** `/demo/logins`: the roles of the demo with their passwords, for the start page. Only a server that was started with the demo has it. */
export function offerLogins(server: FastifyInstance, path: string): void {
  server.get('/demo/logins', async (_request, reply) => {
    const logins = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DemoLogin[]) : [] // written by keepLogins
    const data = logins.map(({ tenant, role, email, password }) => ({ tenant, role, email, password }))
    return reply.header('cache-control', 'no-store').send({ data })
  })
}
