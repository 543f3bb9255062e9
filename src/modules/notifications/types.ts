import type { MailServer, ServerProblem } from '#platform/mail/connection'

export type MailState = 'waiting' | 'sending' | 'sent' | 'refused' | 'failed' | 'unknown' | 'dropped'

/** An issuer's mail server as it is set; the password stays sealed. */
export type ServerSettings = Readonly<{
  host: string
  port: number
  security: MailServer['security']
  username: string | null
  hasPassword: boolean
  fromName: string
  fromAddress: string
  replyTo: string | null
  /** The document goes along as a file; else the mail holds a link to it. */
  attaches: boolean
  version: number
  testedAt: Temporal.Instant | null
  testProblem: string | null
}>

/** What may be set; a password that is not given stays, null takes it away. */
export type ServerChange = Omit<ServerSettings, 'hasPassword' | 'version' | 'testedAt' | 'testProblem'> &
  Readonly<{ password?: string | null | undefined }>

export type Mail = Readonly<{
  mailId: string
  issuerId: string
  documentId: string
  recipient: string
  state: MailState
  attempts: number
  dueAt: Temporal.Instant
  attemptedAt: Temporal.Instant | null
  sentAt: Temporal.Instant | null
  problem: string | null
  said: string | null
  createdAt: Temporal.Instant
}>

/** A mail taken for sending, and the attempt that was written down before. */
export type Claimed = Readonly<{
  mailId: string
  issuerId: string
  documentId: string
  recipient: string
  attempts: number
  attemptId: string
}>

/** What became of a claimed mail. */
export type Ended = Readonly<{
  mailId: string
  issuerId: string
  documentId: string
  attemptId: string
  state: Exclude<MailState, 'sending' | 'dropped'>
  attempts: number
  dueAt: Temporal.Instant | null
  problem: string | null
  said: string | null
}>

export type MailFilter = Readonly<{
  state?: MailState | undefined
  document?: string | undefined
}>

export type { MailServer, ServerProblem }
