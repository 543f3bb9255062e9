import { parseArgs } from 'node:util'
import { isRecord } from '#core/pricing/fields'
import { priceJson, type Answer, type Refused } from '#core/pricing/price'
import { pricingData } from '#platform/calendar/pricing-data'

/** Where a command writes and reads; `read('-')` is standard input. */
export interface PriceIo {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly read: (path: string) => Promise<string>
}

export const PRICE_HELP = `Usage: wattwerk price --plan PLAN.json --usage USAGE.json [--json]

Prices a usage under a price plan, without a database. "-" reads standard input.

  --plan PLAN.json    the price plan
  --usage USAGE.json  what one contract has used in one period: sessions, readings, quarter-hours, pieces
  --json              print the answer (or the refusals) as one JSON value

Exit: 0 priced · 1 plan or usage refused · 2 wrong usage of the command · 3 priced, but an item waits

Example: wattwerk price --plan plan.json --usage june.json --json
`

interface Options {
  readonly plan: string
  readonly usage: string
  readonly json: boolean
}

function readOptions(args: readonly string[]): Options | 'help' | { readonly wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        plan: { type: 'string' },
        usage: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return 'help'
    if (values.plan === undefined || values.usage === undefined) return { wrong: 'price needs --plan and --usage' }
    if (values.plan === '-' && values.usage === '-')
      return { wrong: 'only one of plan and usage can be standard input' }
    return { plan: values.plan, usage: values.usage, json: values.json }
  } catch (error) {
    // parseArgs throws TypeError for what it does not know
    if (error instanceof TypeError) return { wrong: error.message }
    throw error
  }
}

interface Unreadable {
  readonly code: string
  readonly why: string
}

async function readJson(path: string, io: PriceIo): Promise<{ readonly value: unknown } | Unreadable> {
  let text: string
  try {
    text = await io.read(path)
  } catch (error) {
    return { code: 'file_unreadable', why: `${path}: ${error instanceof Error ? error.message : String(error)}` }
  }
  try {
    return { value: JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) }
  } catch (error) {
    return { code: 'not_json', why: `${path}: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function pad(cells: readonly string[]): string {
  const [component = '', quantity = '', price = '', amount = '', tax = ''] = cells
  return `  ${component.padEnd(20)} ${quantity.padStart(16)} ${price.padStart(18)} ${amount.padStart(12)}  ${tax}`.trimEnd()
}

function chargeLine(charge: unknown): string {
  if (!isRecord(charge)) return ''
  const per = textOf(charge['per'])
  const price = textOf(charge['unitPrice'])
  const uncapped = textOf(charge['uncapped'])
  return pad([
    textOf(charge['component']),
    `${textOf(charge['quantity'])} ${textOf(charge['unit'])}`,
    price === '' ? '' : per === '' ? price : `${price} / ${per}`,
    textOf(charge['amount']),
    `${textOf(charge['country'])} ${textOf(charge['rate'])} %${uncapped === '' ? '' : ` (uncapped ${uncapped})`}`,
  ])
}

function table({ items, settlements, allowances, total, currency, warnings }: Answer): string {
  const lines = items.flatMap(({ id, priceList, version, charges, total: sum, free, waiting }) => {
    const state = waiting
      ? `waits: ${waiting.code}, ${waiting.detail}`
      : free
        ? `free: ${free}`
        : `${priceList} v${version}`
    return [`${id}  ${state}`, ...charges.map(chargeLine), pad(['total', '', '', sum])]
  })
  const settled = settlements.map((settlement) => chargeLine(settlement))
  const rests = allowances.map(({ component, granted, used, left, lastDay }) =>
    pad([
      `${component} included`,
      `${used} of ${granted}`,
      `left ${left}`,
      '',
      lastDay === null ? '' : `to ${lastDay}`,
    ]),
  )
  const period = settled.length + rests.length === 0 ? [] : ['period', ...settled, ...rests]
  const vat = total.vat.map((row) =>
    pad([`VAT ${row.country} ${row.rate} %`, `net ${row.net}`, `VAT ${row.vat}`, row.gross]),
  )
  const notes = warnings.map(({ code, pointer, detail }) => `warning ${code} at ${pointer}: ${detail}`)
  return [
    ...lines,
    ...period,
    '',
    ...vat,
    pad([`total ${currency}`, `net ${total.net}`, '', total.gross]),
    ...notes,
    '',
  ].join('\n')
}

function tellRefused({ refused }: Refused, json: boolean, io: PriceIo): number {
  if (json) io.out(`${JSON.stringify({ refused })}\n`)
  else for (const { code, pointers, detail } of refused) io.err(`${code} at ${pointers.join(', ')}: ${detail}\n`)
  return 1
}

/** `wattwerk price`: prices a usage file under a plan file. Answers the exit code of contract.md: 0, 1, 2 or 3. */
export async function price(args: readonly string[], io: PriceIo): Promise<number> {
  const options = readOptions(args)
  if (options === 'help') {
    io.out(PRICE_HELP)
    return 0
  }
  if ('wrong' in options) {
    io.err(`${options.wrong}\n\n${PRICE_HELP}`)
    return 2
  }
  const unreadable = ({ code, why }: Unreadable) =>
    tellRefused({ refused: [{ code, pointers: [''], detail: why }] }, options.json, io)
  const plan = await readJson(options.plan, io)
  if ('code' in plan) return unreadable(plan)
  const usage = await readJson(options.usage, io)
  if ('code' in usage) return unreadable(usage)
  const answer = priceJson(plan.value, usage.value, pricingData)
  if ('refused' in answer) return tellRefused(answer, options.json, io)
  io.out(options.json ? `${JSON.stringify(answer)}\n` : table(answer))
  return answer.items.some(({ waiting }) => waiting !== undefined) ? 3 : 0
}
