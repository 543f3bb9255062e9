import { sql } from 'kysely'
import { entryWitness, seal, verifyChain } from '#modules/audit'
import { documentWitness } from '#modules/documents'
import { inPlatform } from '#platform/db/tx'
import { Refusal } from '#platform/refusal'
import type { Command } from './command.ts'
import { databaseOptions, withInstallation } from './work.ts'

const PROGRESS_EVERY = 10_000

export const auditVerify: Command = {
  name: 'audit verify',
  usage: 'audit verify [--tenant T]',
  summary: 'walk the chain of everything sealed, down to the bytes of each file',
  help: `Seals what waits, then checks every link, every sealed row of documents and of the audit log, and the bytes of every
archived file. Names what was changed, taken out or slipped in, and exits 3. Note the head that it prints: it alone shows
later that nothing was cut off at the end.

Example: ./wattwerk audit verify --tenant voltkiebitz --json`,
  options: { ...databaseOptions, tenant: { type: 'string' } },
  words: { min: 0, max: 0 },
  run: (call) =>
    withInstallation(call, async ({ app, platform }) => {
      const { rows } = await inPlatform(platform, (tx) =>
        sql<{ tenantId: string; key: string }>`
          select tenant_id as "tenantId", key from tenants.v_tenant order by key`.execute(tx),
      )
      const asked = call.values['tenant']
      const tenants = rows.filter(({ key }) => asked === undefined || asked === key)
      if (tenants.length === 0 && asked !== undefined)
        throw new Refusal('tenant_not_found', 404, { tenant: String(asked) })
      const answers = []
      for (const { tenantId, key } of tenants) {
        await seal(app, tenantId)
        const { links, unsealed, head, breaches } = await verifyChain(
          app,
          tenantId,
          [entryWitness, documentWitness],
          (done) => {
            if (done > 0 && done % PROGRESS_EVERY === 0) call.io.err(`${key}: ${done} links checked`)
          },
        )
        const broken = breaches.map(({ what, kind, subject, no, name }) => ({
          what,
          kind,
          subject,
          name,
          no: no === null ? null : Number(no),
        }))
        answers.push({ tenant: key, links, unsealed, head: head && { no: Number(head.no), hash: head.hash }, broken })
      }
      const ok = answers.every(({ broken }) => broken.length === 0)
      if (call.json) call.io.out(JSON.stringify({ ok, tenants: answers }))
      else
        for (const { tenant, links, head, broken } of answers)
          call.io.out(
            [
              `${broken.length === 0 ? 'ok    ' : 'BROKEN'} ${tenant}: ${links} links${head ? `, head ${head.no} ${head.hash}` : ''}`,
              ...broken.map(
                ({ what, kind, subject, name, no }) =>
                  `         ${what}: ${kind} ${name ?? subject}${no === null ? '' : ` (link ${no})`}`,
              ),
            ].join('\n'),
          )
      return ok ? 0 : 3
    }),
}
