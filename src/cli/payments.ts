import { join } from 'node:path'
import { printMinor } from '#core/money/amount'
import { handOutFiles, planPaymentRun, submitPaymentRun } from '#modules/payments'
import { type Command, neededDate } from './command.ts'
import { tenantOptions, withTenant } from './work.ts'

export const paymentsRun: Command = {
  name: 'payments run',
  usage: 'payments run --tenant T --on DATE',
  summary: 'collect what is due by direct debit: writes the pain.008 files',
  help: `Collects every due claim of accounts with an active mandate on DATE, moved to the next day on which banks settle
(TARGET). Claims are locked until the bank says what became of them. What cannot be collected is counted by reason.
Where the tenant asks for a second person, the files are written once that person has agreed.

Example: ./wattwerk payments run --tenant voltkiebitz --on 2026-12-01 --json`,
  options: { ...tenantOptions, on: { type: 'string' } },
  words: { min: 0, max: 0 },
  run: (call) =>
    withTenant(call, async ({ installation, tenant, run }) => {
      const on = neededDate(call.values, 'on')
      // One transaction: killed between the two, a run would hold its claims and never be sent.
      const report = await run(async (act) => submitPaymentRun(act, (await planPaymentRun(act, { on })).run))
      const files = await run((act) => handOutFiles(act, join(installation.settings.data, 'payments', tenant.key)))
      const moved = !report.collectOn.equals(on)
      if (moved) call.io.err(`${on.toString()} is no TARGET day: the banks collect on ${report.collectOn.toString()}`)
      if (report.state === 'awaiting_approval') call.io.err('The files wait for a second person to agree.')
      const answer = {
        run: report.run,
        state: report.state,
        collectOn: report.collectOn.toString(),
        moved,
        currency: report.currency,
        collections: report.collections,
        total: printMinor(report.totalMinor, report.currency),
        files,
        excluded: report.excluded,
      }
      if (call.json) call.io.out(JSON.stringify(answer))
      else {
        const left = report.excluded.map(({ reason, count }) => `  left out: ${count} × ${reason}`)
        call.io.out(
          [
            `${answer.collections} collections, ${answer.total} ${answer.currency}, on ${answer.collectOn}`,
            ...files.map((file) => `  ${file}`),
            ...left,
          ].join('\n'),
        )
      }
      return report.state === 'awaiting_approval' ? 3 : 0
    }),
}
