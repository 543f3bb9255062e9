import { sql } from 'kysely'
import { inPlatform } from '#platform/db/tx'
import { checkFiles } from '../doctor/archive.ts'
import { checkTenant } from '../doctor/check.ts'
import type { CheckResult } from '../doctor/invariant.ts'
import type { Command } from './command.ts'
import { databaseOptions, withInstallation } from './work.ts'

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor [--tenant T]',
  summary: 'check the invariants and the health of the installation',
  help: `Runs every invariant that the data can show over all tenants (or one) and says what is broken, with samples.
Exit 3 when something is.

Example: ./wattwerk doctor --json`,
  options: { ...databaseOptions, tenant: { type: 'string' } },
  words: { min: 0, max: 0 },
  run: (call) =>
    withInstallation(call, async ({ app, platform }) => {
      const { rows: tenants } = await inPlatform(platform, (tx) =>
        sql<{
          tenantId: string
          key: string
        }>`select tenant_id as "tenantId", key from tenants.v_tenant order by key`.execute(tx),
      )
      const wanted = tenants.filter(({ key }) => call.values['tenant'] === undefined || call.values['tenant'] === key)
      const sums = new Map<string, CheckResult>()
      for (const { tenantId, key } of wanted) {
        for (const check of [...(await checkTenant(app, tenantId)), await checkFiles(app, tenantId)]) {
          const sum = sums.get(check.name)
          const found = (sum?.found ?? 0) + check.found
          const sample = [...(sum?.sample ?? []), ...check.sample.map((breach) => `${key}: ${breach}`)].slice(0, 10)
          sums.set(check.name, { name: check.name, ok: found === 0, found, sample })
        }
      }
      const checks = [...sums.values()]
      const ok = checks.every((check) => check.ok)
      if (call.json) call.io.out(JSON.stringify({ ok, checks }))
      else
        for (const check of checks)
          call.io.out(
            [
              `${check.ok ? 'ok    ' : 'BROKEN'} ${check.name}${check.ok ? '' : `: ${check.found}`}`,
              ...check.sample.map((breach) => `         ${breach}`),
            ].join('\n'),
          )
      return ok ? 0 : 3
    }),
}
