import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** A mail server and how to log in there. */
export type MailServer = Readonly<{
  host: string
  port: number
  /** From the first byte, by STARTTLS (refused where the server offers none), or not at all. */
  security: 'tls' | 'starttls' | 'none'
  login: Readonly<{ user: string; password: string }> | undefined
}>

/** Why a mail did not go out yet: the last two concern this mail, the others the server or its settings. */
export type ServerProblem =
  | 'host_not_found'
  | 'no_connection'
  | 'timeout'
  | 'tls_failed'
  | 'login_refused'
  | 'sender_refused'
  | 'interrupted'
  | 'later'

/** What became of one attempt; `said` are the server's own words. */
export type Attempt =
  | Readonly<{ kind: 'sent'; said: string }>
  /** Nobody of that name there, for good. */
  | Readonly<{ kind: 'refused'; said: string }>
  /** The message itself was not taken, for good. */
  | Readonly<{ kind: 'rejected'; said: string }>
  /** It did not go out; it may be tried again. */
  | Readonly<{ kind: 'later'; problem: ServerProblem; said: string }>
  /** The whole message was handed over, and no answer came: it may have gone out. */
  | Readonly<{ kind: 'unknown'; said: string }>

export type MailLimits = Readonly<{ connectMs: number; silenceMs: number }>

const LIMITS: MailLimits = { connectMs: 15_000, silenceMs: 60_000 }
const SAID_MOST = 500

/** Sends over one connection, opened when needed and kept; one mail at a time. */
export type MailLine = Readonly<{
  send(envelope: Readonly<{ from: string; to: string }>, message: Buffer): Promise<Attempt>
  close(): void
}>

export function openLine(server: MailServer, limits: MailLimits = LIMITS): MailLine {
  let connection: SMTPConnection | undefined
  const close = (): void => {
    connection?.close()
    connection = undefined
  }
  return {
    async send(envelope, message) {
      try {
        if (connection?.destroyed !== false) connection = await connect(server, limits)
      } catch (error) {
        close()
        return { kind: 'later', problem: problemOf(error), said: wordsOf(error) }
      }
      const attempt = await transmit(connection, envelope, message)
      const isUsable = attempt.kind === 'sent' || ((await reset(connection, attempt)) && !connection.destroyed)
      if (!isUsable) close()
      return attempt
    },
    close,
  }
}

async function connect(server: MailServer, limits: MailLimits): Promise<SMTPConnection> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    dnsTimeout: limits.connectMs,
    socketTimeout: limits.silenceMs,
  })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject)
      connection.once('end', () => reject(new Error('The server closed the connection')))
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    // what goes wrong later reaches whoever waits for an answer then
    connection.on('error', () => {})
    const { login } = server
    if (login) await logIn(connection, login)
    return connection
  } catch (error) {
    connection.on('error', () => {})
    connection.close()
    throw error
  }
}

function logIn(connection: SMTPConnection, { user, password }: NonNullable<MailServer['login']>): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    connection.login({ credentials: { user, pass: password } }, (error) => (error ? reject(error) : resolve()))
  })
}

function transmit(
  connection: SMTPConnection,
  { from, to }: Readonly<{ from: string; to: string }>,
  message: Buffer,
): Promise<Attempt> {
  let isHandedOver = false
  const content = Readable.from([message])
  // before the end of the message is on its way, no server can have taken it
  content.once('end', () => (isHandedOver = true))
  return new Promise((resolve) => {
    const fail = (error: unknown): void => resolve(attemptOf(error, isHandedOver))
    connection.once('error', fail)
    connection.send({ from, to: [to], size: message.length }, content, (error, info) => {
      connection.off('error', fail)
      if (error) fail(error)
      else resolve({ kind: 'sent', said: trimmed(info.response) })
    })
  })
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number; response?: string }

function attemptOf(error: unknown, isHandedOver: boolean): Attempt {
  const { command, responseCode, code } = asSmtp(error)
  const said = wordsOf(error)
  if (responseCode === undefined) {
    if (code === 'EMESSAGE' && command === 'MAIL FROM') return { kind: 'rejected', said }
    return isHandedOver ? { kind: 'unknown', said } : { kind: 'later', problem: 'interrupted', said }
  }
  if (responseCode < 500) return { kind: 'later', problem: 'later', said }
  if (command === 'RCPT TO') return { kind: 'refused', said }
  if (command === 'DATA') return { kind: 'rejected', said }
  return { kind: 'later', problem: 'sender_refused', said }
}

/** Makes a connection fit for the next mail after one that was not taken; false where it is of no use any more. */
function reset(connection: SMTPConnection, attempt: Attempt): Promise<boolean> {
  if (attempt.kind !== 'refused' && attempt.kind !== 'rejected' && !isTold(attempt)) return Promise.resolve(false)
  return new Promise((resolve) => {
    connection.once('error', () => resolve(false))
    connection.reset((error) => resolve(!error))
  })
}

function isTold(attempt: Attempt): boolean {
  return attempt.kind === 'later' && attempt.problem === 'later' && !attempt.said.startsWith('421')
}

function problemOf(error: unknown): ServerProblem {
  const { code, message, responseCode } = asSmtp(error)
  if (code === 'EAUTH') return 'login_refused'
  if (code === 'ETLS' || /certificate|self.signed|SSL|TLS/i.test(message)) return 'tls_failed'
  if (code === 'EDNS' || code === 'ENOTFOUND') return 'host_not_found'
  if (code === 'ETIMEDOUT') return 'timeout'
  return responseCode === undefined ? 'no_connection' : 'later'
}

function asSmtp(error: unknown): SmtpError {
  return error instanceof Error ? error : new Error(String(error))
}

/** The server's words, else the error's; never more than a few lines, and no password: errors name none. */
function wordsOf(error: unknown): string {
  const { response, message } = asSmtp(error)
  return trimmed(response ?? message)
}

function trimmed(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').slice(0, SAID_MOST)
}
