import type { ParseArgsOptionDescriptor } from 'node:util'

/** Where a command reads and writes: answers go to `out`, everything else to `err`. */
export type Io = Readonly<{
  out(text: string): void
  err(text: string): void
  /** A file's bytes; `-` reads standard input. */
  read(path: string): Promise<Uint8Array>
}>

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** One command of the command line. Exit: 0 done · 1 refused or failed · 2 wrong usage · 3 done, but something needs a person. */
export type Command = Readonly<{
  name: string
  usage: string
  summary: string
  /** Said by --help: what it does, an example. */
  help: string
  options: Readonly<Record<string, ParseArgsOptionDescriptor>>
  /** How many words without a flag it takes. */
  words: Readonly<{ min: number; max: number }>
  run(call: Call): Promise<number>
}>

export type Call = Readonly<{
  words: readonly string[]
  values: Values
  io: Io
  json: boolean
  environment: NodeJS.ProcessEnv
}>

/** Wrong usage: exit 2 with the command's usage. */
export class UsageError extends Error {}

/** A flag that must be there. */
export function needed(values: Values, name: string): string {
  const value = values[name]
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`)
  return value
}

export function optional(values: Values, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

/** A civil date flag: YYYY-MM-DD. */
export function neededDate(values: Values, name: string): Temporal.PlainDate {
  const text = needed(values, name)
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    throw new UsageError(`--${name} must be a date such as 2026-11-30, not ${text}`)
  }
}
