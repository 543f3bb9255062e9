import type { DocumentLanguage, InLanguages } from '#core/locale/languages'
import { addressWindow, facts, letterDocx, TEXT_MM, when } from './letter.ts'
import { LETTER, LINES, PAYMENT } from './words.ts'
import { BRAND, INK, INK_2, LINE, paragraph, row, run, table, TINT, type Cell } from './wordml.ts'

export type InvoiceKind = 'invoice' | 'credit-note'

/** The shipped invoice or credit note in one language. */
export function invoiceTemplate(kind: InvoiceKind, language: DocumentLanguage): Uint8Array {
  const say = (words: InLanguages) => words[language]
  const name = say(kind === 'invoice' ? LETTER.invoice : LETTER.creditNote)
  const body = [
    addressWindow(),
    facts([
      [say(kind === 'invoice' ? LETTER.number : LETTER.creditNumber), '{{invoice.number}}'],
      [say(LETTER.date), '{{invoice.issuedOn | long}}'],
      ...(kind === 'invoice' ? [[say(LETTER.due), '{{invoice.dueOn | long}}', 'invoice.dueOn'] as const] : []),
      ...(kind === 'credit-note'
        ? [[say(LETTER.cancels), '{{invoice.cancels.number}}', 'invoice.cancels'] as const]
        : []),
      [say(LETTER.customer), '{{recipient.customerNumber}}', 'recipient.customerNumber'],
      [say(LETTER.account), '{{recipient.accountNumber}}', 'recipient.accountNumber'],
      [say(LETTER.yourVatId), '{{recipient.vatId}}', 'recipient.vatId'],
    ]),
    // frames are tied to the paragraph behind them; the heading must not hold the address
    paragraph('Mark', '', { exact: 1 }),
    paragraph('Title', `${name} {{invoice.number}}`),
    paragraph('Lead', say(LETTER.charging)),
    kind === 'invoice' ? payment(say) : credited(say),
    paragraph('Section', say(LINES.sessions)),
    lines(say),
    sums(say),
    paragraph('Note', closing(say)),
  ].join('')
  return letterDocx({
    language,
    title: `${name} {{invoice.number}}`,
    subject: `${name} {{invoice.number}} · {{invoice.issuedOn | long}}`,
    body,
  })
}

type Say = (words: InLanguages) => string

function closing(say: Say): string {
  return [
    '{{#taxNotes}}{{text}} {{/taxNotes}}',
    `{{#invoice.isPricedGross}}${say(LINES.grossPrices)} {{/invoice.isPricedGross}}`,
    `{{#invoice.isPricedNet}}${say(LINES.netPrices)} {{/invoice.isPricedNet}}`,
    `{{#issuer.email}}${say(LETTER.questions)} {{issuer.email}}{{/issuer.email}}`,
  ].join('')
}

const GROUND = { fill: TINT }
const BOX = { paddingMm: [2.6, 3.5] as const }
const AMOUNT_AND_NEXT = [55, 109.5]

/** At the top: how much, when, and what happens. */
function payment(say: Say): string {
  const amount = {
    ...GROUND,
    leftBar: BRAND,
    content: paragraph('Label', say(PAYMENT.due)) + paragraph('Due', '{{invoice.gross | money}}'),
  }
  const pair = (label: string, value: string) => [run(label, { colour: INK_2 }), run(`\t${value}`)]
  const debit = {
    ...GROUND,
    content: [
      paragraph('Next', say(PAYMENT.debit), { after: 3 }),
      paragraph(
        'Label',
        `${say(PAYMENT.mandate)} {{payment.debit.mandate}} · ${say(PAYMENT.creditor)} {{payment.debit.creditorId}}`,
      ),
    ].join(''),
  }
  return [
    when('#payment.debit', table(AMOUNT_AND_NEXT, [row(AMOUNT_AND_NEXT, [amount, debit])], BOX)),
    when(
      '#payment.transfer',
      when('#qr', transferBox(say, amount, pair, true)),
      when('^qr', transferBox(say, amount, pair, false)),
    ),
    when(
      '#payment.isNothingDue',
      table(
        AMOUNT_AND_NEXT,
        [row(AMOUNT_AND_NEXT, [amount, { ...GROUND, content: paragraph('Next', say(PAYMENT.nothing)) }])],
        BOX,
      ),
    ),
  ].join('')
}

function transferBox(
  say: Say,
  amount: Cell,
  pair: (label: string, value: string) => readonly string[],
  hasCode: boolean,
): string {
  const widths = hasCode ? [54, 78, 32.5] : AMOUNT_AND_NEXT
  const stop = hasCode ? 21 : 26
  const line = (label: string, value: string, section?: string): string => {
    const [open, close] = section === undefined ? ['', ''] : [`{{#${section}}}`, `{{/${section}}}`]
    return paragraph('Pay', [run(open, {}), ...pair(label, value), run(close, {})], { leftTabMm: stop })
  }
  const shown = (section: string, content: string) => when(section, content)
  const facts = {
    ...GROUND,
    content: [
      paragraph('Next', [run(say(PAYMENT.until), { bold: true })], { after: 3 }),
      line(say(PAYMENT.payee), '{{payee}}'),
      shown('#account', line(say(PAYMENT.bankAccount), '{{account}}')),
      shown('^account', line('IBAN', '{{iban}}')),
      shown('#isKid', line('KID', '{{reference}}')),
      shown('^isKid', line(say(PAYMENT.reference), '{{reference}}')),
      ...(hasCode ? [paragraph('Label', say(PAYMENT.scan), { before: 5 })] : []),
    ].join(''),
  }
  const code = {
    ...GROUND,
    align: 'center' as const,
    content: paragraph('Mark', [run('{{@qr}}')], { align: 'right' }),
  }
  return table(widths, [row(widths, [amount, facts, ...(hasCode ? [code] : [])])], BOX)
}

function credited(say: Say): string {
  const widths = AMOUNT_AND_NEXT
  const amount = [paragraph('Label', say(PAYMENT.credited)), paragraph('Due', '{{invoice.credit | money}}')].join('')
  const cells = [
    { ...GROUND, leftBar: BRAND, content: amount },
    { ...GROUND, content: paragraph('Next', say(PAYMENT.cancelled)) },
  ]
  return table(widths, [row(widths, cells)], BOX)
}

const COLUMNS = [46, 46, 51, 22]
/** In the column of quantity × price: both end where their fellows above end. */
const TIMES_MM = [25, 50]

/** Sessions by card and place; each price on a line of its own, with its reasons beneath. */
function lines(say: Say): string {
  const head = (content: string): Cell => ({ content, bottomLine: INK, align: 'bottom' })
  const marker = (text: string) => row(COLUMNS, [{ content: paragraph('Mark', text), span: 4 }])
  const heading = (style: 'Card' | 'Place', title: readonly string[], open: string, close: string) =>
    row(COLUMNS, [
      { span: 2, content: paragraph(style, [run(open), ...title], { keepNext: true }) },
      {
        span: 2,
        content: paragraph(`${style}Sum`, `{{#summary}}{{summary}} · {{amount | money}}{{/summary}}${close}`, {
          align: 'right',
          keepNext: true,
        }),
      },
    ])
  const detail = run('{{#detail}}  {{detail}}{{/detail}}', { bold: false, colour: INK_2, size: 8 })
  return table(
    COLUMNS,
    [
      row(
        COLUMNS,
        [
          head(paragraph('ColumnHead', say(LINES.when), { keepNext: true })),
          head(paragraph('ColumnHead', say(LINES.what), { keepNext: true })),
          head(
            paragraph('ColumnHead', `\t${say(LINES.quantity)}\t× ${say(LINES.price)} {{currency}}`, {
              keepNext: true,
              tabsMm: TIMES_MM,
            }),
          ),
          head(paragraph('ColumnHead', `${say(LINES.amount)} {{currency}}`, { keepNext: true, align: 'right' })),
        ],
        { isHeader: true },
      ),
      marker('{{#cards}}'),
      heading('Card', [run('{{title}}')], '{{#title}}', '{{/title}}'),
      marker('{{#places}}'),
      heading('Place', [run('{{title}}'), detail], '', ''),
      marker('{{#rows}}'),
      chargeRow('^isLast'),
      chargeRow('#isLast'),
      marker('{{/rows}}'),
      marker('{{/places}}'),
      marker('{{/cards}}'),
    ],
    { paddingMm: [0.4, 0] },
  )
}

function chargeRow(section: '^isLast' | '#isLast'): string {
  const isLast = section === '#isLast'
  const keepNext = !isLast
  const line = isLast ? { bottomLine: LINE } : {}
  const quiet = { colour: INK_2 }
  const what = [
    run('{{name}}'),
    run('{{#point}}  {{point}}{{/point}}{{#rate}}  {{rate}}{{/rate}}', { ...quiet, size: 7.5 }),
  ]
  const times = [run('\t{{quantity}}'), run('\t{{#price}}× {{/price}}', quiet), run('{{price}}'), run('{{per}}', quiet)]
  return row(COLUMNS, [
    { ...line, content: paragraph('Cell', [run(`{{${section}}}{{day}}`), run('  {{times}}', quiet)], { keepNext }) },
    {
      ...line,
      content: paragraph('Cell', what, { keepNext }) + when('#note', paragraph('Reason', '{{note}}', { keepNext })),
    },
    { ...line, content: paragraph('Cell', times, { keepNext, tabsMm: TIMES_MM }) },
    { ...line, content: paragraph('Cell', '{{amount | amount}}{{/isLast}}', { align: 'right', keepNext }) },
  ])
}

const SUM_COLUMNS = [40, 30, 27, 30]

/** VAT for each rate, and the total. */
function sums(say: Say): string {
  const cell = (style: string, text: string, look: Partial<Cell> = {}, isRight = true): Cell => ({
    ...look,
    content: paragraph(style, text, { keepNext: true, ...(isRight ? { align: 'right' as const } : {}) }),
  })
  const under = { bottomLine: INK, align: 'bottom' as const }
  const total = { topLine: INK }
  const rows = [
    row(
      SUM_COLUMNS,
      [
        cell('ColumnHead', say(LINES.rate), under, false),
        cell('ColumnHead', `${say(LINES.net)} {{currency}}`, under),
        cell('ColumnHead', `${say(LINES.vat)} {{currency}}`, under),
        cell('ColumnHead', `${say(LINES.gross)} {{currency}}`, under),
      ],
      { isHeader: true },
    ),
    row(SUM_COLUMNS, [
      cell('Cell', '{{#taxes}}{{#country}}{{country}} {{/country}}{{rate}}', {}, false),
      cell('Cell', '{{net | amount}}'),
      cell('Cell', '{{vat | amount}}'),
      cell('Cell', '{{gross | amount}}{{/taxes}}'),
    ]),
    row(SUM_COLUMNS, [
      cell('Total', say(LINES.total), total, false),
      cell('Total', '{{invoice.net | amount}}', total),
      cell('Total', '{{invoice.vat | amount}}', total),
      cell('Total', '{{invoice.gross | amount}}', total),
    ]),
  ]
  const width = SUM_COLUMNS.reduce((sum, next) => sum + next, 0)
  return [
    paragraph('Section', say(LINES.sum)),
    table(SUM_COLUMNS, rows, { indentMm: TEXT_MM - width, paddingMm: [0.7, 0] }),
  ].join('')
}
