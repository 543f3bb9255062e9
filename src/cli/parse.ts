import { parseArgs } from 'node:util'
import { type Call, type Command, type Io, UsageError } from './command.ts'

const shared = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

const common = {
  tenant: '--tenant T     the tenant, by its key',
  data: '--data DIR     the data folder (data/ in the checkout); it is shared with a server that runs on it',
  now: '--now INSTANT  the business time, such as 2026-11-30T09:00:00Z, instead of the clock',
  json: '--json         one JSON value as answer, of a refusal too',
} as const

/** The options that many commands have; a command's usage and help tell of its own. */
function optionsOf({ options }: Command): string {
  const lines = Object.entries(common).flatMap(([name, line]) =>
    name in options || name === 'json' ? [`  ${line}`] : [],
  )
  return ['Options:', ...lines].join('\n')
}

/** A command's call from its words and flags; 'help' when only its help was asked for and said. */
export function parseCall(command: Command, args: readonly string[], io: Io): Call | 'help' {
  const usage = `Usage: ./wattwerk ${command.usage}`
  let parsed
  try {
    parsed = parseArgs({
      args: [...args],
      options: { ...command.options, ...shared },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
  const values: Readonly<Record<string, unknown>> = parsed.values
  if (values['help'] === true) {
    io.out([usage, command.help, optionsOf(command)].join('\n\n'))
    return 'help'
  }
  const words = parsed.positionals
  if (words.length < command.words.min || words.length > command.words.max) throw new UsageError(usage)
  // parseArgs gives strings, booleans and lists of them only
  return { words, values: values as Call['values'], io, json: values['json'] === true, environment: process.env }
}
