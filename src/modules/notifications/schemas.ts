import { z } from 'zod'
import { Instant, Line, Uuid, instantOf, pageOf, pageQuery } from '#platform/http/wire'
import type { Mail, ServerSettings } from './types.ts'

const Address = z.email().max(254)
const State = z.enum(['waiting', 'sending', 'sent', 'refused', 'failed', 'unknown', 'dropped'])
const count = z.int().min(0)

const settings = {
  host: z
    .string()
    .trim()
    .max(253)
    .regex(/^[A-Za-z0-9.:_-]+$/),
  port: z.int().min(1).max(65_535),
  /** `tls` from the first byte (465), `starttls` (587), or `none`. */
  security: z.enum(['tls', 'starttls', 'none']),
  username: Line.nullable(),
  fromName: Line,
  fromAddress: Address,
  replyTo: Address.nullable(),
  /** The document goes along as a file; else the mail holds a link to it. */
  attaches: z.boolean(),
}

export const serverView = z
  .object({
    ...settings,
    fromAddress: z.string(),
    replyTo: z.string().nullable(),
    hasPassword: z.boolean(),
    version: count,
    testedAt: Instant.nullable(),
    testProblem: z.string().nullable(),
  })
  .meta({ id: 'MailServer', description: 'An issuer’s own mail server; its password is never shown.' })

export const serverBody = z.strictObject({
  ...settings,
  /** Not given: it stays. Null: it is taken away. */
  password: z.string().min(1).max(1000).nullable().optional(),
})

export const serverParams = z.object({ issuer: Uuid })
export const testBody = z.strictObject({ to: Address.optional() })

export const testedView = z
  .object({ sent: z.boolean(), problem: z.string().nullable(), said: z.string() })
  .meta({ id: 'MailServerTest', description: 'What the server said to a test.' })

export const mailView = z
  .object({
    mail: Uuid,
    issuer: Uuid,
    document: Uuid,
    recipient: z.string(),
    state: State,
    attempts: count,
    dueAt: Instant,
    attemptedAt: Instant.nullable(),
    sentAt: Instant.nullable(),
    problem: z.string().nullable(),
    /** The server's own words. */
    said: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'Mail', description: 'A mail about a document: sent once, or listed as unsent.' })

export const mailPage = pageOf(mailView)
export const mailParams = z.object({ mail: Uuid })
export const sendParams = z.object({ document: Uuid })
export const mailQuery = z.strictObject({ ...pageQuery, state: State.optional(), document: Uuid.optional() })
export const decideBody = z.strictObject({ decision: z.enum(['send', 'sent', 'drop']), recipient: Address.optional() })

export const mailCountsView = z.object({ data: z.array(z.object({ state: State, count })).readonly() })

export function viewServer(server: ServerSettings): z.input<typeof serverView> {
  return { ...server, testedAt: instantOf(server.testedAt) }
}

export function viewMail(mail: Mail): z.input<typeof mailView> {
  const { mailId, issuerId, documentId, dueAt, attemptedAt, sentAt, createdAt, ...same } = mail
  return {
    ...same,
    mail: mailId,
    issuer: issuerId,
    document: documentId,
    dueAt: instantOf(dueAt),
    attemptedAt: instantOf(attemptedAt),
    sentAt: instantOf(sentAt),
    createdAt: instantOf(createdAt),
  }
}
