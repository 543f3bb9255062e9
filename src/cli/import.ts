import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { type ImportResult, type Mapping, findMapping, parseMapping } from '#modules/imports'
import { importSessions } from '#modules/sessions'
import { Refusal } from '#platform/refusal'
import { downstream } from '../downstream.ts'
import { type Call, type Command, UsageError, needed } from './command.ts'
import { type TenantWork, tenantOptions, withTenant } from './work.ts'

export const importSessionsCommand: Command = {
  name: 'import sessions',
  usage: 'import sessions FILE --tenant T --mapping M [--dry-run]',
  summary: 'import charging sessions from a CSV file',
  help: `Takes the rows of a CSV file (- reads standard input) under a column mapping: one that the tenant saved, one that is
shipped, or a JSON file (M ends in .json). Good rows go in; bad ones are kept with their reason and written to a file that can be
corrected and imported again. The same file again changes nothing. --dry-run says what would happen. Exit 3 when rows were
rejected or wait for a person.

Example: ./wattwerk import sessions ev-charging-reports.csv --tenant solbakken --mapping trondheim-apartments --json`,
  options: { ...tenantOptions, mapping: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  words: { min: 1, max: 1 },
  async run(call) {
    const [path = '-'] = call.words
    const key = needed(call.values, 'mapping')
    // A file of any size goes through a few megabytes; what is left of rows gone by is cleared early instead of piling up.
    setFlagsFromString('--heap-growing-percent=30')
    const bytes = await open(path)
    const result = await withTenant(call, async (work) => {
      const mapping = await mappingOf(work, key)
      const { run: begin, installation } = work
      const file = { begin, mapping, fileName: path === '-' ? 'standard input' : basename(path), bytes }
      const rejectedDir = join(installation.settings.data, 'imports')
      return importSessions({ ...file, dryRun: call.values['dry-run'] === true, rejectedDir }, downstream)
    })
    say(call, result)
    return result.rejected > 0 || result.waiting > 0 ? 3 : 0
  },
}

/** Looks that the file is there before a database is opened for it. */
async function open(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === '-') return process.stdin
  await access(path).catch(() => {
    throw new UsageError(`there is no file ${path} that can be read`)
  })
  return createReadStream(path)
}

async function mappingOf({ run }: TenantWork, key: string): Promise<Mapping> {
  if (!key.endsWith('.json')) return run((act) => findMapping(act, key))
  const text = await readFile(key, 'utf8').catch(() => {
    throw new Refusal('mapping_not_found', 404, { mapping: key })
  })
  return parseMapping(parse(text, key))
}

function parse(text: string, key: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('mapping_invalid', 422, { mapping: key })
  }
}

function say(call: Call, result: ImportResult): void {
  if (call.json) {
    call.io.out(JSON.stringify(result))
    return
  }
  const { rows, taken, repeated, corrected, waiting, rejected, rejectedFile } = result
  call.io.out(
    [
      `${rows} rows: ${taken} taken, ${repeated} repeated, ${corrected} corrected, ${waiting} waiting, ${rejected} rejected`,
      ...(rejectedFile === null ? [] : [`Rejected rows, with their reasons: ${rejectedFile}`]),
    ].join('\n'),
  )
}
