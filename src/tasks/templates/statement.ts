import type { DocumentLanguage, InLanguages } from '#core/locale/languages'
import { addressWindow, facts, letterDocx, when } from './letter.ts'
import { LETTER, LINES, STATEMENT } from './words.ts'
import { BRAND, INK, LINE, paragraph, row, table, TINT, type Cell } from './wordml.ts'

/** The shipped account statement in one language. */
export function statementTemplate(language: DocumentLanguage): Uint8Array {
  const say = (words: InLanguages) => words[language]
  const name = say(LETTER.statement)
  const body = [
    addressWindow(),
    facts([
      [say(LETTER.date), '{{statement.issuedOn | long}}'],
      [say(LETTER.customer), '{{recipient.customerNumber}}', 'recipient.customerNumber'],
      [say(LETTER.account), '{{recipient.accountNumber}}', 'recipient.accountNumber'],
    ]),
    // frames are tied to the paragraph behind them; the heading must not hold the address
    paragraph('Mark', '', { exact: 1 }),
    paragraph('Title', name),
    paragraph('Lead', say(STATEMENT.period)),
    balance(say),
    paragraph('Section', say(STATEMENT.entries)),
    entries(say),
    when('^entries', paragraph('Note', say(STATEMENT.none))),
    openItems(say),
    when('#issuer.email', paragraph('Note', `${say(LETTER.questions)} {{issuer.email}}`)),
  ].join('')
  return letterDocx({
    language,
    title: `${name} {{recipient.accountNumber}}`,
    subject: `${name} {{statement.from}} – {{statement.to}}`,
    body,
  })
}

type Say = (words: InLanguages) => string

function balance(say: Say): string {
  const label = [
    `{{#statement.isOwed}}${say(STATEMENT.owed)}{{/statement.isOwed}}`,
    `{{#statement.isCredit}}${say(STATEMENT.credit)}{{/statement.isCredit}}`,
    `{{^statement.isOwed}}{{^statement.isCredit}}${say(STATEMENT.even)}{{/statement.isCredit}}{{/statement.isOwed}}`,
  ].join('')
  const widths = [55, 109.5]
  const cells = [
    {
      fill: TINT,
      leftBar: BRAND,
      content: paragraph('Label', label) + paragraph('Due', '{{statement.balance | money}}'),
    },
    { fill: TINT, align: 'center' as const, content: paragraph('Next', say(STATEMENT.asOf)) },
  ]
  return table(widths, [row(widths, cells)], { paddingMm: [2.6, 3.5] })
}

function cell(style: string, text: string, isRight = false, look: Partial<Cell> = {}): Cell {
  return { ...look, content: paragraph(style, text, isRight ? { align: 'right' } : {}) }
}

const under = { bottomLine: INK, align: 'bottom' as const }

function entries(say: Say): string {
  const widths = [30, 40, 45, 25, 25]
  const [kind, document] = [say(STATEMENT.kind), say(STATEMENT.document)]
  const line = { bottomLine: LINE }
  return table(
    widths,
    [
      row(
        widths,
        [
          cell('ColumnHead', say(LETTER.date), false, under),
          cell('ColumnHead', kind, false, under),
          cell('ColumnHead', document, false, under),
          cell('ColumnHead', `${say(LINES.amount)} {{currency}}`, true, under),
          cell('ColumnHead', `${say(STATEMENT.balance)} {{currency}}`, true, under),
        ],
        { isHeader: true },
      ),
      row(widths, [
        cell('Cell', '{{statement.from | date}}', false, line),
        { ...cell('Cell', say(STATEMENT.opening), false, line), span: 3 },
        cell('Cell', '{{statement.opening | amount}}', true, line),
      ]),
      row(widths, [
        cell('Cell', '{{#entries}}{{on | date}}', false, line),
        cell('Cell', '{{text}}', false, line),
        cell('Cell', '{{document}}', false, line),
        cell('Cell', '{{amount | amount}}', true, line),
        cell('Cell', '{{balance | amount}}{{/entries}}', true, line),
      ]),
      row(widths, [
        cell('Total', '{{statement.to | date}}'),
        { ...cell('Total', say(STATEMENT.closing)), span: 3 },
        cell('Total', '{{statement.closing | amount}}', true),
      ]),
    ],
    { paddingMm: [0.8, 0] },
  )
}

/** What is still to be paid, with the reference to pay it under. The heading is a row, so that it goes with the list. */
function openItems(say: Say): string {
  const widths = [45, 40, 55, 25]
  const heading = (text: string, isRight = false) => cell('ColumnHead', text, isRight, under)
  return table(
    widths,
    [
      row(widths, [
        { ...cell('Section', `{{#statement.isOwed}}${say(STATEMENT.open)}`), span: 3 },
        cell('Label', '{{/statement.isOwed}}'),
      ]),
      row(widths, [
        { ...heading(`{{#statement.isOwed}}${say(STATEMENT.document)}`) },
        heading(say(STATEMENT.dueOn)),
        heading(say(STATEMENT.reference)),
        heading(`${say(LINES.amount)} {{currency}}{{/statement.isOwed}}`, true),
      ]),
      row(widths, [
        cell('Cell', '{{#openItems}}{{document}}', false, { bottomLine: LINE }),
        cell('Cell', '{{dueOn | date}}', false, { bottomLine: LINE }),
        cell('Cell', '{{reference}}', false, { bottomLine: LINE }),
        cell('Cell', '{{amount | amount}}{{/openItems}}', true, { bottomLine: LINE }),
      ]),
    ],
    { paddingMm: [0.8, 0] },
  )
}
