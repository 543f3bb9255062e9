import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { findMapping, parseMapping } from '#modules/imports'
import { importSessions } from '#modules/sessions'
import { act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { downstream } from '../downstream.ts'
import { type Call, type Command, needed } from './command.ts'
import { type TenantWork, cliActor, tenantOptions, withTenant } from './work.ts'

/** The mapping by its key, or read from a JSON file. */
async function mappingOf(call: Call, { run }: TenantWork): ReturnType<typeof findMapping> {
  const named = needed(call.values, 'mapping')
  if (!named.endsWith('.json')) return run((act) => findMapping(act, named))
  const text = Buffer.from(await call.io.read(named)).toString()
  try {
    return parseMapping(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('mapping_invalid', 422, { mapping: named, says: error.message })
    throw error
  }
}

async function bytesOf(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === '-') return process.stdin
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw new Refusal('file_unreadable', 400, { file: path })
  return createReadStream(path)
}

export const importCommand: Command = {
  name: 'import sessions',
  usage: 'import sessions FILE --tenant T --mapping M [--dry-run]',
  summary: 'take charging sessions from a CSV file',
  help: `Reads the file under a saved column mapping (or a mapping in a .json file). Good rows are taken; bad rows are kept with
their reason and written beside the file, to be corrected and imported again. The same file twice changes nothing.
Exit 3 when rows were rejected or sessions wait for a person.

Example: ./wattwerk import sessions ev-charging-reports.csv --tenant solbakken --mapping trondheim-apartments --json`,
  options: { ...tenantOptions, mapping: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  words: { min: 1, max: 1 },
  run: (call) =>
    withTenant(call, async (work) => {
      const path = call.words[0] ?? '-'
      const mapping = await mappingOf(call, work)
      const { installation, tenant } = work
      const result = await importSessions(
        {
          begin: (one) => act(installation.app, tenant.tenantId, cliActor(), one),
          mapping,
          fileName: path === '-' ? 'standard input' : basename(path),
          bytes: await bytesOf(path),
          dryRun: call.values['dry-run'] === true,
          rejectedDir: path === '-' ? process.cwd() : resolve(path, '..'),
        },
        downstream,
      )
      if (call.json) call.io.out(JSON.stringify(result))
      else {
        const { rows, taken, repeated, corrected, waiting, rejected, rejectedFile } = result
        const last = rejectedFile === null ? [] : [`Rejected rows: ${rejectedFile}`]
        call.io.out(
          [
            `${rows} rows: ${taken} taken, ${repeated} repeated, ${corrected} corrected, ${waiting} waiting, ${rejected} rejected`,
            ...last,
          ].join('\n'),
        )
      }
      return result.waiting + result.rejected > 0 ? 3 : 0
    }),
}
