import { rateTenant } from '#modules/rating'
import { releaseSessions } from '#modules/sessions'
import { downstream } from '../downstream.ts'
import type { Command } from './command.ts'
import { tenantOptions, withTenant } from './work.ts'

export const rate: Command = {
  name: 'rate',
  usage: 'rate --tenant T',
  summary: 'rate all sessions that wait for it',
  help: `Rates what has come in since, and what a changed price list concerns. Safe beside running workers. Exit 3 when
sessions wait for a person.

Example: ./wattwerk rate --tenant solbakken --json`,
  options: tenantOptions,
  words: { min: 0, max: 0 },
  run: (call) =>
    withTenant(call, async ({ installation, tenant, run }) => {
      await run((act) => releaseSessions(act, null))
      const result = await rateTenant(installation.app, tenant.tenantId, downstream)
      if (call.json) call.io.out(JSON.stringify(result))
      else
        call.io.out(
          [
            `${result.rated} sessions rated`,
            ...result.waiting.map(({ reason, count }) => `  waiting: ${count} × ${reason}`),
          ].join('\n'),
        )
      return result.waiting.length > 0 ? 3 : 0
    }),
}
