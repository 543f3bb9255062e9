import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { commands } from './commands.ts'
import { type Io, type Command, UsageError } from './command.ts'
import { parseCall } from './parse.ts'
import { asRefusal, sayRefusal } from './refusals.ts'

// whoever reads our answer may stop reading: `wattwerk … | head`
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const io: Io = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  read: (path) => (path === '-' ? buffer(process.stdin) : readFile(path)),
}

function overview(): string {
  const width = Math.max(...[...commands].map(({ usage }) => usage.length))
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`)
  return [
    'Usage: ./wattwerk COMMAND …',
    '',
    ...lines,
    '',
    'Every command takes --json (one JSON value as answer) and --help.',
  ].join('\n')
}

/** The command named by the first one or two words. */
function find(args: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const command = commands.find(({ name }) => name === args.slice(0, words).join(' '))
    if (command) return { command, rest: args.slice(words) }
  }
  return undefined
}

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0 || ['--help', '-h', 'help'].includes(args[0] ?? '')) {
    io.out(overview())
    return args.length === 0 ? 2 : 0
  }
  const found = find(args)
  if (!found) {
    io.err(`There is no command ${args[0]}.\n\n${overview()}`)
    return 2
  }
  const call = parseCall(found.command, found.rest, io)
  if (call === 'help') return 0
  return found.command.run(call)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError) {
    io.err(error.message)
    process.exitCode = 2
  } else {
    await sayRefusal(asRefusal(error), io, process.argv.includes('--json'))
    process.exitCode = 1
  }
}
