import { basename } from 'node:path'
import { importStatements } from '#modules/banking'
import type { Command } from './command.ts'
import { tenantOptions, withTenant } from './work.ts'

export const statementImport: Command = {
  name: 'statement import',
  usage: 'statement import FILE --tenant T',
  summary: 'post a bank statement and clear what it pays',
  help: `Takes camt.053. A statement is posted only when it adds up and continues the account; else it is kept in quarantine.
Collections clear by their end-to-end id, transfers by their reference; returns open their claims again with the reason;
the rest waits for clarification with a proposal. The same file twice changes nothing. Exit 3 when something waits.

Example: ./wattwerk statement import statement.xml --tenant solbakken --json`,
  options: tenantOptions,
  words: { min: 1, max: 1 },
  run: (call) =>
    withTenant(call, async ({ run }) => {
      const path = call.words[0] ?? '-'
      const bytes = await call.io.read(path)
      const report = await run((act) => importStatements(act, { name: basename(path), bytes }))
      if (call.json) call.io.out(JSON.stringify(report))
      else
        call.io.out(
          Object.entries(report)
            .map(([name, count]) => `${name} ${count}`)
            .join(' · '),
        )
      return report.suggested + report.clarification + report.quarantined > 0 ? 3 : 0
    }),
}
