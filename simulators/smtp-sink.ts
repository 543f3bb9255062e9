import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type Server, type Socket, createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type SinkOptions, type StoredMail, faultOf, secure, smtpSession } from './smtp-session.ts'

export type Sink = Readonly<{ port: number; mails: readonly StoredMail[]; close(): Promise<void> }>

/** Starts a mail server that delivers to nobody. */
export async function startSink(options: SinkOptions = {}): Promise<Sink> {
  const mails: StoredMail[] = []
  const sockets = new Set<Socket>()
  if (options.folder !== undefined) mkdirSync(options.folder, { recursive: true })
  let number = lastNumber(options.folder)
  const store = (mail: Readonly<{ from: string; to: readonly string[]; content: Buffer }>): void => {
    const file = nameOf(++number)
    const messageId = /^message-id:\s*(<[^>]*>)/im.exec(mail.content.subarray(0, 8192).toString('latin1'))?.[1] ?? ''
    const stored = { from: mail.from, to: mail.to, messageId, bytes: mail.content.length, file }
    if (options.folder !== undefined) {
      writeFileSync(join(options.folder, file), mail.content)
      appendFileSync(join(options.folder, 'mails.jsonl'), `${JSON.stringify(stored)}\n`)
      if (options.keep !== undefined) rmSync(join(options.folder, nameOf(number - options.keep)), { force: true })
    }
    mails.push(stored)
  }
  const session = { ...options, fault: options.fault ?? faultOf, store }
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    const secured = options.implicitTls === true && options.tls !== undefined
    smtpSession(secured ? secure(socket, options) : socket, session, secured)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    mails,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function nameOf(number: number): string {
  return `${String(number).padStart(6, '0')}.eml`
}

/** Of the mails kept by an earlier run: new ones go on after it. */
function lastNumber(folder: string | undefined): number {
  const numbers =
    folder === undefined ? [] : readdirSync(folder).map((name) => Number(/^(\d+)\.eml$/.exec(name)?.[1] ?? 0))
  return Math.max(0, ...numbers)
}

const HELP = `node simulators/smtp-sink.ts [--port 2525] [--folder DIR [--keep N] | --keep-none] [--user U --password P] [--key KEY.pem --cert CERT.pem [--implicit-tls]]
  Takes every mail, keeps it (or the last N) as .eml and delivers to nobody. Faults by recipient: refuse@, tempfail@, hang@, drop@,
  hang_after@, too_big@, or anna+refuse@ and so on.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '2525' },
      folder: { type: 'string', default: 'mails' },
      keep: { type: 'string' },
      user: { type: 'string' },
      password: { type: 'string' },
      key: { type: 'string' },
      cert: { type: 'string' },
      'implicit-tls': { type: 'boolean', default: false },
      // takes mails and keeps none: for measuring
      'keep-none': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  const { user, password, key, cert, folder, keep } = values
  const sink = await startSink({
    port: Number(values.port),
    ...(!values['keep-none'] && { folder }),
    ...(keep !== undefined && { keep: Number(keep) }),
    implicitTls: values['implicit-tls'],
    ...(user !== undefined && password !== undefined && { login: { user, password } }),
    ...(key !== undefined &&
      cert !== undefined && { tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } }),
  })
  console.log(`SMTP sink on 127.0.0.1:${sink.port}, mails in ${folder}`)
  process.send?.('ready')
  const events = ['SIGINT', 'SIGTERM', ...(process.connected ? (['disconnect'] as const) : [])] as const
  for (const event of events) process.once(event, () => void sink.close().then(() => process.exit()))
}

if (import.meta.main) await main()
