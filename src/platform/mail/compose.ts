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
    attachments: attachments.map(({ fileName, mediaType, content }) => ({
      filename: fileName,
      contentType: mediaType,
      content,
    })),
    // content comes from us alone: nothing is ever fetched from a path or an address
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}
