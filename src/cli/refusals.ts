import { Refusal } from '#platform/refusal'
import type { Io } from './command.ts'

/** What the command line says of refusals that no module owns: the installation's own. */
const sentences: Readonly<Record<string, (facts: Refusal['facts']) => string>> = {
  port_in_use: ({ port, host }) =>
    `Port ${String(port)} on ${String(host)} is in use. Stop the other program or choose another port with --port.`,
  disk_full: ({ data }) =>
    `There is no room left on the disk of ${String(data)}. Free some space (300 MiB at least) and start again; nothing was lost.`,
  port_not_possible: ({ port, host, says }) =>
    `Nothing can listen on port ${String(port)} of ${String(host)}: ${String(says)}. Choose another one with --port or --host.`,
  process_does_not_start: ({ process: name }) => `${String(name)} does not start; the lines above say why.`,
  data_in_use: ({ data }) =>
    `The data folder ${String(data)} is in use. Stop the server and the commands that use it first.`,
  no_data_folder: ({ data }) =>
    `${String(data)} holds files but is no data folder of Wattwerk, so --fresh deletes nothing there. Choose an empty folder with --data.`,
  database_unreachable: ({ says }) =>
    `The database of DATABASE_URL cannot be used: ${String(says)}. Is the address right, and does PostgreSQL run there?`,
  database_gone: ({ says }) =>
    `The database went away (${String(says)}). What was committed stays; give the command again.`,
  data_of_other_postgres: ({ found, needed, data }) =>
    `The data in ${String(data)} belongs to PostgreSQL ${String(found)}; this program needs ${String(needed)}. Use the program that made it, or another folder with --data.`,
  postgres_does_not_start: ({ says }) => `PostgreSQL does not start. It says:\n${String(says)}`,
  postgres_not_installed: ({ package: name }) =>
    `The embedded PostgreSQL (${String(name)}) is not installed for this machine. Point DATABASE_URL to a PostgreSQL 18 instead.`,
  no_account_for_postgres: () =>
    'PostgreSQL refuses to run as root, and there is neither an account postgres nor nobody to run it under.',
  setting_unknown: ({ setting, known }) =>
    `There is no setting ${String(setting)}. Settings are: ${Array.isArray(known) ? known.join(', ') : ''}.`,
  setting_impossible: ({ setting, accepts }) =>
    `The setting ${String(setting)} is not possible; it accepts ${String(accepts)}.`,
  schema_not_known: ({ migration, newest }) =>
    `The database has a schema this program does not know (migration ${String(migration)}; newest known here: ${String(newest)}). Use the newer program, or restore a backup.`,
  schema_not_migrated: ({ missing }) =>
    `The database lacks ${String(missing)} migration(s). Run ./wattwerk migrate first.`,
  data_folder_broken: ({ data, says }) => `The data folder ${String(data)} cannot be used: ${String(says)}`,
  tenant_not_found: ({ tenant }) => `There is no tenant ${String(tenant)}.`,
  run_open: ({ run }) =>
    `Another billing run is open. Go on with it (./wattwerk bill release ${String(run)}) or drop it (./wattwerk bill discard ${String(run)}).`,
  database_too_old: ({ found, needed }) =>
    `The database of DATABASE_URL is PostgreSQL ${String(found)}; this program needs ${String(needed)} or newer.`,
  fresh_refused: () => '--fresh deletes all data, so it is refused with DATABASE_URL.',
}

/** What ended a command as a refusal: its own, or the database's end or lack of room. Anything else is a bug and is thrown. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (!(error instanceof Error)) throw error
  const code = 'code' in error ? String(error.code) : ''
  if (code === '53100' || code === 'ENOSPC') return new Refusal('disk_full', 500, { data: 'the database' })
  const isGone =
    /^(57P0[123]|08...|ECONNRESET|ECONNREFUSED|EPIPE)$/.test(code) || /Connection terminated/.test(error.message)
  if (isGone) return new Refusal('database_gone', 503, { says: error.message })
  throw error
}

/** Says why an operation was refused: on standard error in words, with --json also as the one JSON value on standard output. */
export async function sayRefusal(refusal: Refusal, io: Io, json: boolean): Promise<void> {
  const { code, facts, places } = refusal
  const detail = sentences[code]?.(facts) ?? (await roomSays(refusal)) ?? `Refused: ${code} ${JSON.stringify(facts)}`
  io.err(`${code}: ${detail}`)
  for (const place of places) io.err(`  ${place.pointer}: ${place.detail} (${place.code})`)
  if (json) io.out(JSON.stringify({ refused: [{ code, detail, facts, places }] }))
}

/** The sentence of the room that refuses; its words are loaded only now, commands start quickly. */
async function roomSays({ code, facts, places }: Refusal): Promise<string | undefined> {
  const [{ allMessages }, { say }] = await Promise.all([import('../catalogues.ts'), import('#platform/i18n/messages')])
  return say(allMessages, `refusal.${code}`, 'en', { ...facts, places: places.length })
}
