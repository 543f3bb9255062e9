import { type Command, UsageError, needed } from './command.ts'
import { price as runPrice } from './price.ts'
import { statementParse as runStatementParse } from './statement-parse.ts'

/** Commands that need no database. */
export const price: Command = {
  name: 'price',
  usage: 'price --plan PLAN.json --usage USAGE.json',
  summary: 'price a usage under a price plan, without a database',
  help: `Plan, usage and answer are the JSON of docs/price-plans.md. Exit 1 when plan or usage is refused, 3 when an item waits.

Example: ./wattwerk price --plan plan.json --usage june.json --json`,
  options: { plan: { type: 'string' }, usage: { type: 'string' } },
  words: { min: 0, max: 0 },
  run: ({ values, io, json }) => {
    const args = ['--plan', needed(values, 'plan'), '--usage', needed(values, 'usage'), ...(json ? ['--json'] : [])]
    if (values['plan'] === '-' && values['usage'] === '-')
      throw new UsageError('only one of plan and usage can be standard input')
    return runPrice(args, {
      ...io,
      out: (text) => io.out(text.trimEnd()),
      read: async (path) => Buffer.from(await io.read(path)).toString(),
    })
  },
}

export const statementParse: Command = {
  name: 'statement parse',
  usage: 'statement parse FILE',
  summary: 'read a bank statement, without a database',
  help: `Reads camt.053 and shows what stands in it. Exit 1 when the file is refused, 3 when a statement does not add up.

Example: ./wattwerk statement parse statement.xml --json`,
  options: {},
  words: { min: 1, max: 1 },
  run: ({ words, io, json }) => runStatementParse([words[0] ?? '-', ...(json ? ['--json'] : [])], io),
}
