import { rolesScript } from '#platform/db/migrate'
import { openInstallation } from '#platform/installation'
import type { Command } from './command.ts'
import { databaseOptions, settingsOf } from './work.ts'

export const migrate: Command = {
  name: 'migrate',
  usage: 'migrate [--print-roles]',
  summary: 'bring the database to the schema of this program',
  help: `Applies the migrations that are missing, forward only, each in its own transaction. Safe to repeat.
--print-roles prints the script that an administrator runs once where the login may not make roles.

Example: DATABASE_URL=postgres://wattwerk@db.example/wattwerk ./wattwerk migrate`,
  options: { ...databaseOptions, 'print-roles': { type: 'boolean' } },
  words: { min: 0, max: 0 },
  run: async (call) => {
    const { databaseUrl } = settingsOf(call)
    if (call.values['print-roles'] === true) {
      call.io.out(
        rolesScript(databaseUrl === undefined ? 'wattwerk' : decodeURIComponent(new URL(databaseUrl).username)),
      )
      return 0
    }
    const installation = await openInstallation(settingsOf(call), { migrateOutside: true })
    await installation.leave()
    if (call.json) call.io.out(JSON.stringify({ migrated: installation.migrated }))
    else
      call.io.out(
        installation.migrated.length === 0 ? 'Nothing to do.' : `Applied: ${installation.migrated.join(', ')}`,
      )
    return 0
  },
}
