import { writeFile } from 'node:fs/promises'
import { type Command, UsageError, needed, neededDate, optional } from './command.ts'
import { simulateBank } from './simulate-bank-work.ts'
import { tenantOptions, withTenant } from './work.ts'

function percent(text: string | undefined, name: string): number {
  const value = Number(text ?? '0')
  if (!Number.isFinite(value) || value < 0 || value > 100)
    throw new UsageError(`--${name} is a percentage from 0 to 100`)
  return value
}

export const simulateBankCommand: Command = {
  name: 'simulate bank',
  usage: 'simulate bank --tenant T --on DATE [--pain FILE…] [--returns PCT] [--noise PCT] [--seed N] --out FILE',
  summary: 'play the bank: execute collections, pay references, write the camt.053 of a day',
  help: `Executes the collections that are due (those of the tenant's payment runs, or of --pain files), lets everybody else
pay what is open under its reference, returns PCT of the collections, adds PCT of odd payments, and writes the
statement of DATE. Changes nothing in the system: import the statement to see its effect. The same seed plays the same.

Example: ./wattwerk simulate bank --tenant solbakken --on 2020-03-02 --out statement.xml`,
  options: {
    ...tenantOptions,
    on: { type: 'string' },
    pain: { type: 'string', multiple: true },
    returns: { type: 'string' },
    noise: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
  },
  // a shell spreads `--pain *.xml` into words
  words: { min: 0, max: 1000 },
  run: (call) =>
    withTenant(call, async ({ installation, tenant }) => {
      const file = needed(call.values, 'out')
      const named = call.values['pain']
      const paths = [...(Array.isArray(named) ? named.map(String) : []), ...call.words]
      const pains = await Promise.all(paths.map(async (path) => Buffer.from(await call.io.read(path)).toString()))
      const seed = Number(optional(call.values, 'seed') ?? '1')
      if (!Number.isSafeInteger(seed)) throw new UsageError('--seed is a whole number')
      const { camt, refused, ...counts } = await simulateBank(installation.app, {
        tenantId: tenant.tenantId,
        on: neededDate(call.values, 'on'),
        ...(pains.length > 0 ? { pains } : {}),
        returnsPct: percent(optional(call.values, 'returns'), 'returns'),
        noisePct: percent(optional(call.values, 'noise'), 'noise'),
        seed,
      })
      await writeFile(file, camt)
      for (const refusal of refused) call.io.err(`The bank refuses: ${JSON.stringify(refusal)}`)
      if (call.json) call.io.out(JSON.stringify({ ...counts, file }))
      else
        call.io.out(
          `${counts.entries} entries: ${counts.collected} collected, ${counts.returned} returned, ${counts.transfers} transfers → ${file}`,
        )
      return 0
    }),
}
