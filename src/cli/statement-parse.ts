import { parseArgs } from 'node:util'
import { readCamt053 } from '#formats/sepa/camt053'
import { statementView } from '#formats/statements'

export type ParseOutlet = {
  /** Writes one answer line. */
  readonly out: (line: string) => void
  /** Writes one line for people. */
  readonly err: (line: string) => void
  /** The bytes of a file, of standard input for '-'. */
  readonly read: (path: string) => Promise<Uint8Array>
}

const HELP = `wattwerk statement parse FILE [--json]

Reads a bank statement (camt.053, versions .02 to .13) without touching the database and shows what stands in it.
FILE may be - for standard input. Exit: 0 read and adds up, 1 refused, 2 wrong usage, 3 a statement does not add up.

Example: wattwerk statement parse statement.xml --json`

/** The command `statement parse`: answers its exit code. */
export async function statementParse(args: readonly string[], io: ParseOutlet): Promise<number> {
  const given = readArgs(args)
  if (given === undefined) {
    io.err(HELP)
    return 2
  }
  if (given.help) {
    io.out(HELP)
    return 0
  }
  let bytes: Uint8Array
  try {
    bytes = await io.read(given.file)
  } catch (error) {
    io.err(`file_unreadable: ${error instanceof Error ? error.message : given.file}`)
    return 1
  }
  const reading = readCamt053(bytes)
  if (reading.kind === 'refused') {
    io.err(`${reading.code}: line ${reading.line}: ${reading.message}`)
    return 1
  }
  const views = reading.statements.map(statementView)
  if (given.json) io.out(JSON.stringify(views))
  else for (const view of views) for (const line of describe(view)) io.out(line)
  return reading.statements.every((statement) => statement.balanced) ? 0 : 3
}

function readArgs(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    })
    const [file] = positionals
    if (values.help) return { file: '', json: false, help: true }
    return file === undefined || positionals.length > 1 ? undefined : { file, json: values.json, help: false }
  } catch {
    return undefined
  }
}

function describe(view: ReturnType<typeof statementView>): readonly string[] {
  const { opening, closing, currency, entries, problems } = view
  return [
    `${view.account} ${currency}, statement ${view.number} (${view.format}), ${entries.length} entries`,
    `opening ${opening?.amount ?? '?'}, closing ${closing?.amount ?? '?'}, ${view.balanced ? 'adds up' : 'DOES NOT ADD UP'}`,
    ...entries.map((entry) => {
      const reference = entry.creditorReference ?? entry.endToEndId ?? ''
      const reason = entry.returnReason === null ? '' : ` returned ${entry.returnReason}`
      const name = entry.counterparty.name ?? ''
      return `${entry.bookedOn ?? ''} ${entry.amount.padStart(12)} ${reference} ${name} ${entry.purpose}${reason}`.trimEnd()
    }),
    ...problems.map((problem) => `line ${problem.line}: ${problem.message}`),
  ]
}
