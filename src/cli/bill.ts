import { sql } from 'kysely'
import { printMinor } from '#core/money/amount'
import { type RunReport, discardRun, planRun, prepareRun, releaseRun, reportRun, startRelease } from '#modules/billing'
import { businessDay } from '#platform/clock/business'
import { inPlatform } from '#platform/db/tx'
import { isUuid } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { type Call, type Command, UsageError, neededDate } from './command.ts'
import { type TenantWork, inTenantOf, tenantOptions, withInstallation, withTenant } from './work.ts'

/** The run as contract.md says it; `releasing` and `discarding` show as what they are about to be. */
export function runAnswer(report: RunReport): Record<string, unknown> {
  const state = report.state === 'releasing' ? 'running' : report.state === 'discarding' ? 'discarded' : report.state
  return {
    run: report.run,
    state,
    accounts: report.accounts,
    invoices: report.invoices,
    totals: report.totals.map((total) => ({
      currency: total.currency,
      country: total.country,
      category: total.category,
      rate: total.rate,
      net: printMinor(total.netMinor, total.currency),
      vat: printMinor(total.vatMinor, total.currency),
      gross: printMinor(total.grossMinor, total.currency),
    })),
    held: report.held,
  }
}

function say(call: Call, report: RunReport): number {
  const answer = runAnswer(report)
  if (call.json) call.io.out(JSON.stringify(answer))
  else {
    const sums = report.totals.map(
      ({ currency, country, category, rate, netMinor, vatMinor, grossMinor }) =>
        `  ${country} ${category} ${rate} %: net ${printMinor(netMinor, currency)} + VAT ${printMinor(vatMinor, currency)} = ${printMinor(grossMinor, currency)} ${currency}`,
    )
    const held = report.held.map(({ reason, count }) => `  held: ${count} × ${reason}`)
    call.io.out(
      [
        `Run ${report.run} is ${String(answer['state'])}: ${report.invoices} invoices for ${report.accounts} accounts`,
        ...sums,
        ...held,
      ].join('\n'),
    )
  }
  return report.held.length > 0 ? 3 : 0
}

async function release({ installation, tenant, run }: TenantWork, runId: string): Promise<void> {
  await run(async (act) => startRelease(act, runId, await businessDay(act.tx, tenant.tenantId, tenant.zone)))
  await releaseRun(installation.app, tenant.tenantId, runId)
}

export const bill: Command = {
  name: 'bill',
  usage: 'bill --tenant T --until DATE [--dry-run | --release]',
  summary: 'prepare a billing run, and post it with --release',
  help: `Bills every period that has closed when DATE is over: DATE is the last usage day included, by the local date of a
session's end. Without a flag the run is prepared (drafts); --release prepares and posts; --dry-run prepares, reports
and discards. Exit 3 when invoices are held for a person.

Example: ./wattwerk bill --tenant solbakken --until 2020-01-31 --release --json`,
  options: {
    ...tenantOptions,
    until: { type: 'string' },
    'dry-run': { type: 'boolean' },
    release: { type: 'boolean' },
  },
  words: { min: 0, max: 0 },
  run: (call) => {
    const until = neededDate(call.values, 'until')
    const dryRun = call.values['dry-run'] === true
    if (dryRun && call.values['release'] === true) throw new UsageError('--dry-run and --release exclude each other')
    return withTenant(call, async (work) => {
      const runId = await work.run((act) => planRun(act, { until, dryRun }))
      await prepareRun(work.installation.app, work.tenant.tenantId, runId)
      if (call.values['release'] === true) await release(work, runId)
      const report = await work.run((act) => reportRun(act, runId))
      if (!dryRun) return say(call, report)
      await work.run((act) => discardRun(act, runId))
      return say(call, { ...report, state: 'discarded' })
    })
  },
}

/** Work on the run that the command names: its id alone says whose it is. */
function withRun<T>(call: Call, work: (tenantWork: TenantWork, runId: string) => Promise<T>): Promise<T> {
  const runId = call.words[0] ?? ''
  return withInstallation(call, async (installation) => {
    const { rows } = isUuid(runId)
      ? await inPlatform(installation.platform, (tx) =>
          sql<{
            key: string
          }>`select t.key from billing.run r join tenants.v_tenant t on t.tenant_id = r.tenant_id where r.run_id = ${runId}`.execute(
            tx,
          ),
        )
      : { rows: [] }
    const [run] = rows
    if (!run) throw new Refusal('run_not_found', 404, { run: runId })
    return work(await inTenantOf(installation, run.key), runId)
  })
}

export const billRelease: Command = {
  name: 'bill release',
  usage: 'bill release RUN',
  summary: 'post a prepared billing run',
  help: `Posts the drafts of a prepared run: numbers, ledger, open items. A run that was interrupted goes on where it stopped.

Example: ./wattwerk bill release 0190…`,
  options: tenantOptions,
  words: { min: 1, max: 1 },
  run: (call) =>
    withRun(call, async (work, runId) => {
      const { state } = await work.run((act) => reportRun(act, runId))
      if (state === 'running') await prepareRun(work.installation.app, work.tenant.tenantId, runId)
      if (state === 'releasing') await releaseRun(work.installation.app, work.tenant.tenantId, runId)
      else await release(work, runId)
      return say(call, await work.run((act) => reportRun(act, runId)))
    }),
}

export const billDiscard: Command = {
  name: 'bill discard',
  usage: 'bill discard RUN',
  summary: 'delete the drafts of a billing run',
  help: `Deletes the drafts of a run that is not being released; its usage is unbilled again.

Example: ./wattwerk bill discard 0190…`,
  options: tenantOptions,
  words: { min: 1, max: 1 },
  run: (call) =>
    withRun(call, async (work, runId) => {
      const before = await work.run((act) => reportRun(act, runId))
      await work.run((act) => discardRun(act, runId))
      return say(call, { ...before, state: 'discarded' })
    }),
}
