/** What stands in a mail, already in words of its language. */
export type LetterContent = Readonly<{
  language: string
  colours: Readonly<{ colour: string; tint: string }>
  subject: string
  issuerName: string
  headline: string
  greeting: string
  amount: string
  period: string
  paragraphs: readonly string[]
  rows: readonly Readonly<{ label: string; value: string }>[]
  button: Readonly<{ label: string; link: string }> | null
  closing: string
  footer: string
}>

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const INK = '#1c2430'
const GREY = '#5b6673'

/**
 * A mail as HTML that every reader shows: one table of 600 pixels, styles on the elements themselves, no picture and no
 * script, legible where styles are dropped, in the dark, and on a phone.
 */
export function htmlLetter(content: LetterContent): string {
  const { language, colours, subject, issuerName, headline, greeting, amount, period, paragraphs, rows } = content
  const line = (text: string, style: string): string =>
    text === '' ? '' : `<p style="margin:0 0 16px;${FONT};${style}">${safe(text)}</p>`
  const body = [
    line(greeting, `font-size:16px;line-height:24px;color:${INK}`),
    `<h1 style="margin:0 0 4px;${FONT};font-size:22px;line-height:30px;color:${INK}">${safe(headline)}</h1>`,
    amountBlock(amount, period, colours.tint),
    ...paragraphs.map((text) => line(text, `font-size:16px;line-height:24px;color:${INK}`)),
    rowsTable(rows),
    button(content.button, colours.colour),
    line(content.closing, `font-size:14px;line-height:22px;color:${GREY}`),
  ]
  return `<!doctype html>
<html lang="${safe(language)}" xmlns="http://www.w3.org/1999/xhtml">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><meta name="supported-color-schemes" content="light"><title>${safe(subject)}</title></head>
<body style="margin:0;padding:0;background:#f3f5f7">
<div style="display:none;max-height:0;overflow:hidden">${safe([amount, ...paragraphs].filter((text) => text !== '').join(' · '))}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f3f5f7"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background:#ffffff;border-radius:8px">
<tr><td style="padding:20px 32px;border-top:6px solid #${colours.colour};border-radius:8px 8px 0 0;${FONT};font-size:18px;line-height:26px;font-weight:600;color:#${colours.colour}">${safe(issuerName)}</td></tr>
<tr><td style="padding:8px 32px 16px">
${body.filter((part) => part !== '').join('\n')}
</td></tr>
<tr><td style="padding:16px 32px 24px;border-top:1px solid #e3e7eb;${FONT};font-size:12px;line-height:18px;color:${GREY}">${safe(content.footer)}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

function amountBlock(amount: string, period: string, tint: string): string {
  if (amount === '') return ''
  const small = period === '' ? '' : `<div style="font-size:14px;line-height:22px;color:${GREY}">${safe(period)}</div>`
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:12px 0 20px"><tr><td style="padding:16px 20px;background:#${tint};border-radius:6px;${FONT};color:${INK}"><div style="font-size:30px;line-height:38px;font-weight:700">${safe(amount)}</div>${small}</td></tr></table>`
}

function rowsTable(rows: LetterContent['rows']): string {
  if (rows.length === 0) return ''
  const row = ({ label, value }: LetterContent['rows'][number]): string =>
    `<tr><td style="padding:6px 16px 6px 0;${FONT};font-size:14px;line-height:20px;color:${GREY}">${safe(label)}</td><td style="padding:6px 0;${FONT};font-size:14px;line-height:20px;color:${INK}">${safe(value)}</td></tr>`
  return `<table cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px">${rows.map(row).join('')}</table>`
}

function button(given: LetterContent['button'], colour: string): string {
  if (!given) return ''
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px"><tr><td style="background:#${colour};border-radius:6px"><a href="${safe(given.link)}" style="display:inline-block;padding:12px 24px;${FONT};font-size:16px;line-height:24px;font-weight:600;color:#ffffff;text-decoration:none">${safe(given.label)}</a></td></tr></table>`
}

/** Text as text, wherever it stands: names of customers are no markup. */
export function safe(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
