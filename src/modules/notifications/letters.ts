import { brandOf } from '#core/invoicing/brand'
import { localeOf } from '#core/locale/languages'
import { printDate } from '#core/locale/dates'
import { printMoney } from '#core/locale/numbers'
import type { DocumentFacts, DocumentKind, Language } from '#modules/documents'
import { type MessageFacts, say } from '#platform/i18n/messages'
import { htmlLetter, safe } from './html.ts'
import { letterWords } from './words.ts'

/** What a mail about a document needs to know. */
export type LetterFacts = Readonly<{
  kind: DocumentKind
  language: Language
  number: string
  facts: DocumentFacts
  customerName: string
  issuerName: string
  /** The line of the issuer's address below the letter. */
  issuerLine: string
  /** Of the brand; null for the product's own. */
  colour: string | null
  /** Where the document is to be found and until which day (`YYYY-MM-DD`), where it does not go along. */
  link: Readonly<{ url: string; until: string }> | null
}>

export type Words = Readonly<{ subject: string; text: string; html: string }>

/** The mail that a document is there: what it comes to and what happens next, in the customer's language. */
export function documentLetter(letter: LetterFacts): Words {
  const { kind, language, link, colour } = letter
  const given = printed(letter)
  const words = (id: string): string => say(letterWords, id, language, given) ?? ''
  const next = words(`${kind}.${String(letter.facts['pays'] ?? 'none')}`)
  const period = given['from'] === '' ? '' : words(`${kind === 'credit_note' ? 'invoice' : kind}.period`)
  const rows = [
    { label: words('letter.number'), value: letter.number },
    { label: words('letter.account'), value: String(given['account']) },
    ...(given['dueOn'] !== '' && kind === 'invoice'
      ? [{ label: words('letter.due'), value: String(given['dueOn']) }]
      : []),
  ].filter(({ value }) => value !== '')
  const paragraphs = [next, words(link === null ? 'letter.attached' : 'letter.valid')].filter((text) => text !== '')
  const content = {
    language,
    colours: brandOf(colour),
    subject: words(`${kind}.subject`),
    issuerName: letter.issuerName,
    headline: words(`${kind}.headline`),
    greeting: words('letter.greeting'),
    amount: String(given['amount']),
    period,
    paragraphs,
    rows,
    button: link === null ? null : { label: words('letter.open'), link: link.url },
    closing: words('letter.questions'),
    footer: letter.issuerLine,
  }
  const text = [
    content.greeting,
    [content.headline, content.amount].filter((part) => part !== '').join(': '),
    period,
    ...paragraphs,
    rows.map(({ label, value }) => `${label}: ${value}`).join('\n'),
    ...(link === null ? [] : [`${words('letter.open')}: ${link.url}`]),
    content.closing,
    `-- \n${letter.issuerName}\n${letter.issuerLine}`,
  ]
  return {
    subject: content.subject,
    text: text.filter((part) => part !== '').join('\n\n'),
    html: htmlLetter(content),
  }
}

/** The facts as they are read in the language; what is missing is empty. */
function printed({ facts, language, number, customerName, kind, link }: LetterFacts): MessageFacts {
  const locale = localeOf(language)
  const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '')
  const day = (name: string): string => (text(name) === '' ? '' : printDate(text(name), locale, 'long'))
  const amount = text('amount')
  const shown = kind === 'credit_note' ? amount.replace(/^-/, '') : amount
  return {
    number,
    name: customerName,
    account: text('account'),
    amount: amount === '' ? '' : printMoney(shown, locale, text('currency')),
    from: day('periodFrom'),
    to: day('periodTo'),
    dueOn: day('dueOn'),
    collectOn: day('collectOn'),
    last4: text('ibanLast4'),
    reference: text('reference'),
    cancels: text('cancels'),
    until: link === null ? '' : printDate(link.until, locale, 'long'),
  }
}

/** What a test of a mail server sends, in the language of the tenant. */
export function testLetter(name: string, language: Language): Words {
  const [subject, text] = ['test.subject', 'test.text'].map((id) => say(letterWords, id, language, { name }) ?? '')
  return { subject: subject ?? '', text: text ?? '', html: `<p>${safe(text ?? '')}</p>` }
}
