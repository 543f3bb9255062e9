import type { Socket } from 'node:net'
import { TLSSocket, createSecureContext } from 'node:tls'

/** A mail as the sink has got it. */
export type StoredMail = Readonly<{
  from: string
  to: readonly string[]
  messageId: string
  bytes: number
  file: string
}>

export type SinkOptions = Readonly<{
  port?: number
  host?: string
  /** Where messages are kept as `.eml`, and listed in `mails.jsonl`; nowhere when absent: they are counted only. */
  folder?: string
  /** Only so many are kept; all when absent. */
  keep?: number
  /** Asks for this login before it takes mail. */
  login?: Readonly<{ user: string; password: string }>
  /** PEM: offers STARTTLS, or speaks TLS from the first byte with `implicitTls`. */
  tls?: Readonly<{ key: string; cert: string }>
  implicitTls?: boolean
  mostBytes?: number
  /** How the sink misbehaves towards a recipient; `faultOf` where not given. */
  fault?(recipient: string): Fault
}>

/**
 * refuse: 550, nobody of that name · tempfail: 451, try later · hang: never answers to RCPT · drop: takes the message,
 * keeps it, and drops the line before it says so · hang_after: the same, but stays silent · too_big: 552 after DATA
 */
export type Fault = 'none' | 'refuse' | 'tempfail' | 'hang' | 'drop' | 'hang_after' | 'too_big'

/** Faults by address: `anna+refuse@…`, `drop@…`. */
export function faultOf(recipient: string): Fault {
  const asked = /^(?:[^@]*\+)?(refuse|tempfail|hang_after|hang|drop|too_big)@/.exec(recipient)?.[1]
  return (asked as Fault | undefined) ?? 'none' // one of the names in the expression
}

type Options = SinkOptions &
  Readonly<{
    fault(recipient: string): Fault
    store(mail: Readonly<{ from: string; to: readonly string[]; content: Buffer }>): void
  }>

const END = Buffer.from('\r\n.\r\n')
const MOST_BYTES = 25 * 2 ** 20

/** Where a conversation stands. */
type Talk = {
  readonly options: Options
  socket: Socket
  secured: boolean
  waiting: Buffer
  /** How much of `waiting` holds no end of a message. */
  scanned: number
  mode: 'command' | 'data' | 'user' | 'password' | 'silent'
  user: string
  known: boolean
  from: string | undefined
  to: string[]
}

/** One conversation with a client (RFC 5321, with SIZE, AUTH PLAIN and LOGIN, STARTTLS). */
export function smtpSession(socket: Socket, options: Options, secured: boolean): void {
  const known = options.login === undefined
  const start = { waiting: Buffer.alloc(0), scanned: 0, mode: 'command', user: '', from: undefined, to: [] } as const
  const talk: Talk = { ...start, options, socket, secured, known, to: [] }
  listen(talk)
  say(talk, '220 sink.example ESMTP')
}

function listen(talk: Talk): void {
  const { socket } = talk
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: Buffer) => {
    talk.waiting = talk.waiting.length === 0 ? chunk : Buffer.concat([talk.waiting, chunk])
    while (takeNext(talk)) {
      // a line or a message a turn
    }
  })
}

/** Answers the next line or message; false where none is whole yet. */
function takeNext(talk: Talk): boolean {
  if (talk.mode === 'silent') return false
  if (talk.mode === 'data') {
    const content = takeData(talk)
    if (content !== undefined) finish(talk, content)
    return content !== undefined
  }
  const end = talk.waiting.indexOf('\r\n')
  if (end < 0) return false
  const line = talk.waiting.subarray(0, end).toString()
  talk.waiting = talk.waiting.subarray(end + 2)
  if (talk.mode === 'command') obey(talk, line)
  else login(talk, line)
  return true
}

/** The message up to the lone dot, unstuffed; undefined until it is whole. */
function takeData(talk: Talk): Buffer | undefined {
  const { waiting } = talk
  const isEmpty = waiting.subarray(0, 3).equals(END.subarray(2))
  const at = isEmpty ? -2 : waiting.indexOf(END, Math.max(0, talk.scanned - END.length))
  talk.scanned = waiting.length
  if (at === -1) return undefined
  const content = isEmpty ? Buffer.alloc(0) : waiting.subarray(0, at + 2)
  talk.waiting = waiting.subarray(at + END.length)
  talk.scanned = 0
  talk.mode = 'command'
  const isStuffed = content.subarray(0, 1).toString() === '.' || content.includes('\r\n..')
  return isStuffed ? Buffer.from(content.toString('latin1').replaceAll(/(^|\r\n)\.\./g, '$1.'), 'latin1') : content
}

function finish(talk: Talk, content: Buffer): void {
  const { options, from, to } = talk
  const fault = to.map(options.fault).find((one) => one !== 'none')
  if (fault === 'too_big' || content.length > mostBytes(talk)) say(talk, '552 5.3.4 Message too big for system')
  else {
    options.store({ from: from ?? '', to, content })
    if (fault === 'drop') talk.socket.destroy()
    else if (fault === 'hang_after') talk.mode = 'silent'
    else say(talk, '250 2.0.0 Kept')
  }
  reset(talk)
}

function obey(talk: Talk, line: string): void {
  const [verb = ''] = line.toUpperCase().split(/[ :]/)
  const answer = Object.hasOwn(commands, verb) ? commands[verb] : undefined
  if (answer) answer(talk, line)
  else say(talk, '502 5.5.2 Command not known')
}

function login(talk: Talk, line: string): void {
  const text = Buffer.from(line, 'base64').toString()
  if (talk.mode === 'user') {
    talk.user = text
    talk.mode = 'password'
    say(talk, '334 UGFzc3dvcmQ6')
  } else {
    talk.mode = 'command'
    check(talk, talk.user, text)
  }
}

function check(talk: Talk, name: string, password: string): void {
  talk.known = name === talk.options.login?.user && password === talk.options.login.password
  say(talk, talk.known ? '235 2.7.0 Welcome' : '535 5.7.8 Authentication credentials invalid')
}

function say({ socket }: Talk, ...lines: readonly string[]): void {
  socket.write(`${lines.join('\r\n')}\r\n`)
}

function reset(talk: Talk): void {
  talk.from = undefined
  talk.to = []
}

function mostBytes({ options }: Talk): number {
  return options.mostBytes ?? MOST_BYTES
}

const REFUSALS: Partial<Record<Fault, string>> = {
  refuse: '550 5.1.1 No such user here',
  tempfail: '451 4.3.0 Try again later',
}

const commands: Readonly<Record<string, (talk: Talk, line: string) => void>> = {
  EHLO(talk) {
    reset(talk)
    const offers = ['sink.example', `SIZE ${mostBytes(talk)}`, '8BITMIME', 'SMTPUTF8']
    if (talk.options.login) offers.push('AUTH PLAIN LOGIN')
    if (talk.options.tls && !talk.secured) offers.push('STARTTLS')
    say(talk, ...offers.map((offer, index) => `250${index === offers.length - 1 ? ' ' : '-'}${offer}`))
  },
  HELO: (talk) => say(talk, '250 sink.example'),
  STARTTLS(talk) {
    if (!talk.options.tls || talk.secured) return say(talk, '502 5.5.1 No TLS here')
    say(talk, '220 2.0.0 Go ahead')
    talk.socket.removeAllListeners('data')
    talk.socket = secure(talk.socket, talk.options)
    talk.secured = true
    talk.waiting = Buffer.alloc(0)
    reset(talk)
    listen(talk)
  },
  AUTH(talk, line) {
    const [, method = '', initial] = line.split(' ')
    if (method.toUpperCase() === 'PLAIN' && initial !== undefined) {
      const [, name = '', password = ''] = Buffer.from(initial, 'base64').toString().split('\0')
      check(talk, name, password)
    } else if (method.toUpperCase() === 'LOGIN') {
      talk.mode = 'user'
      say(talk, '334 VXNlcm5hbWU6')
    } else say(talk, '504 5.5.4 Method not known')
  },
  MAIL(talk, line) {
    if (!talk.known) return say(talk, '530 5.7.0 Authentication required')
    const size = Number(/ SIZE=(\d+)/i.exec(line)?.[1] ?? '0')
    if (size > mostBytes(talk)) return say(talk, '552 5.3.4 Message too big for system')
    reset(talk)
    talk.from = /<([^>]*)>/.exec(line)?.[1] ?? ''
    say(talk, '250 2.1.0 OK')
  },
  RCPT(talk, line) {
    const recipient = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (talk.from === undefined) return say(talk, '503 5.5.1 MAIL first')
    const fault = talk.options.fault(recipient)
    const refusal = REFUSALS[fault]
    if (refusal !== undefined) return say(talk, refusal)
    if (fault === 'hang') {
      talk.mode = 'silent'
      return
    }
    talk.to.push(recipient)
    say(talk, '250 2.1.5 OK')
  },
  DATA(talk) {
    if (talk.to.length === 0) return say(talk, '503 5.5.1 RCPT first')
    talk.mode = 'data'
    say(talk, '354 Go on, end with a dot')
  },
  RSET(talk) {
    reset(talk)
    say(talk, '250 2.0.0 OK')
  },
  NOOP: (talk) => say(talk, '250 2.0.0 OK'),
  QUIT(talk) {
    say(talk, '221 2.0.0 Bye')
    talk.socket.end()
  },
}

/** The server's side of TLS on a connection. */
export function secure(socket: Socket, { tls }: Pick<SinkOptions, 'tls'>): Socket {
  return new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls) })
}
