import { rateTenant } from '#modules/rating'
import { releaseSessions } from '#modules/sessions'
import { countWork } from '#modules/worklist'
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
      const { rated } = await rateTenant(installation.app, tenant.tenantId, downstream)
      // all that waits for a price now, not only what this call met
      const work = await run(countWork)
      const waiting = work.filter(({ kind }) => kind === 'rating').map(({ reason, count }) => ({ reason, count }))
      const result = { rated, waiting }
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
