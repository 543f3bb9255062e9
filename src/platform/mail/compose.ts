import MailComposer from 'nodemailer/lib/mail-composer'

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
    text,
    html,
    ...(replyTo !== null && { replyTo }),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    attachments: attachments.map((file) => ({ raw: partOf(file) })),
    // content comes from us alone: nothing is ever fetched from a path or an address
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}

/**
 * An attachment as a finished MIME part: thousands of files go faster in one piece than through a stream of small ones.
 * Its name is a word of letters, digits, dots and dashes, or it is encoded (RFC 2231).
 */
function partOf({ fileName, mediaType, content }: Letter['attachments'][number]): Buffer {
  const name = /^[\w.-]+$/.test(fileName)
    ? `filename="${fileName}"`
    : `filename*=utf-8''${encodeURIComponent(fileName).replaceAll(/[!'()*]/g, hexOf)}`
  const lines = content.toString('base64').replaceAll(/.{76}/g, '$&\r\n')
  const head = [
    `Content-Type: ${mediaType}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; ${name}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${lines}`, 'latin1')
}

function hexOf(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}
