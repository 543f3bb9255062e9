import MailComposer from 'nodemailer/lib/mail-composer'
import { encode, wrap } from 'nodemailer/lib/qp'

export type Letter = Readonly<{
  messageId: string
  from: Readonly<{ name: string; address: string }>
  replyTo: string | null
  to: string
  subject: string
  text: string
  html: string
  attachments: readonly Readonly<{ fileName: string; mediaType: string; content: Buffer }>[]
}>

/** A mail as it goes over the line (RFC 5322, MIME): plain text and HTML, what is attached, and that a machine wrote it. */
export function compose(letter: Letter): Promise<Buffer> {
  const { messageId, from, replyTo, to, subject, text, html, attachments } = letter
  const mail = new MailComposer({
    messageId,
    from,
    to: { name: '', address: to },
    subject,
    text: { raw: textPart('plain', text) },
    html: { raw: textPart('html', html) },
    ...(replyTo !== null && { replyTo }),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    attachments: attachments.map((file) => ({ raw: partOf(file) })),
    // content comes from us alone: nothing is ever fetched from a path or an address
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}

/** A text as a finished MIME part, quoted-printable (RFC 2045, section 6.7): readable as it goes over the line. */
function textPart(kind: 'plain' | 'html', text: string): Buffer {
  const head = `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
  return Buffer.from(head + wrap(encode(text.replaceAll(/\r?\n/g, '\r\n')), LINE), 'latin1')
}

/**
 * An attachment as a finished MIME part: thousands of files go faster in one piece than through a stream of small ones.
 * Its name is a word of letters, digits, dots and dashes, or it is encoded (RFC 2231).
 */
function partOf({ fileName, mediaType, content }: Letter['attachments'][number]): Buffer {
  const name = /^[\w.-]+$/.test(fileName)
    ? `filename="${fileName}"`
    : `filename*=utf-8''${encodeURIComponent(fileName).replaceAll(/[!'()*]/g, hexOf)}`
  const head = [
    `Content-Type: ${mediaType}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; ${name}`,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), base64Lines(content)])
}

const LINE = 76

/** Base64 in lines of 76 signs (RFC 2045, section 6.8). */
function base64Lines(content: Buffer): Buffer {
  const text = content.toString('base64')
  const lines = Buffer.allocUnsafe(text.length + Math.ceil(text.length / LINE) * 2)
  let at = 0
  for (let from = 0; from < text.length; from += LINE) {
    at += lines.write(text.slice(from, from + LINE), at, 'latin1')
    at += lines.write('\r\n', at, 'latin1')
  }
  return lines.subarray(0, at)
}

function hexOf(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}
