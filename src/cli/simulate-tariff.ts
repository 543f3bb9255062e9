import { isRecord } from '#core/pricing/fields'
import { askSimulation, runSimulation, selectSimulation, type Simulation } from '#modules/simulation'
import type { Json } from '#platform/db/rows'
import { type Call, type Command, needed, neededDate, optional, UsageError } from './command.ts'
import { tenantOptions, withTenant } from './work.ts'

export const simulateTariff: Command = {
  name: 'simulate tariff',
  usage: 'simulate tariff --tenant T --price-list L (--version N | --content FILE) --from DAY --to DAY',
  summary: 'what past usage would have cost under other prices',
  help: `Prices the rated sessions of some days again, as if a price list had always had the prices of a version (drafts too)
or of a file with components, bestOf and modules, and compares with what they cost. Changes nothing. --to is the first day
that no longer counts. Narrow it with --group G, --location L or --account CA. --json prints all of it.

Example: ./wattwerk simulate tariff --tenant kiebitz --price-list street --version 3 --from 2026-01-01 --to 2026-07-01`,
  options: {
    ...tenantOptions,
    'price-list': { type: 'string' },
    version: { type: 'string' },
    content: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    group: { type: 'string' },
    location: { type: 'string' },
    account: { type: 'string' },
  },
  words: { min: 0, max: 0 },
  run,
}

async function contentOf(call: Call): Promise<Json | undefined> {
  const file = optional(call.values, 'content')
  if (file === undefined) return undefined
  const read: unknown = JSON.parse(new TextDecoder().decode(await call.io.read(file)))
  if (!isRecord(read)) throw new UsageError(`${file} is no JSON object with components`)
  return read as Json // parsed from JSON
}

async function run(call: Call): Promise<number> {
  const text = optional(call.values, 'version')
  const content = await contentOf(call)
  if ((text === undefined) === (content === undefined))
    throw new UsageError('simulate tariff needs either --version or --content')
  if (text !== undefined && !/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--version must be a number, not ${text}`)
  const asked = {
    priceList: needed(call.values, 'price-list'),
    version: text === undefined ? undefined : Number(text),
    content,
    from: neededDate(call.values, 'from').toString(),
    to: neededDate(call.values, 'to').toString(),
    segment: {
      customerGroup: optional(call.values, 'group'),
      location: optional(call.values, 'location'),
      contractAccount: optional(call.values, 'account'),
    },
  }
  return withTenant(call, async ({ installation, tenant, run: within }) => {
    const simulationId = await within((act) => askSimulation(act, asked))
    await runSimulation(installation.app, tenant.tenantId, simulationId)
    const simulation = await within((act) => selectSimulation(act, simulationId))
    if (!simulation?.result) {
      call.io.err(`the simulation failed: ${simulation?.failure ?? 'unknown'}`)
      return 1
    }
    call.io.out(call.json ? JSON.stringify({ simulation: simulationId, ...simulation.result }) : told(simulation))
    return 0
  })
}

function told({ simulationId, sessions, result }: Simulation): string {
  if (result === null) return ''
  const { currency, touched, before, after, customers, winners, losers, distribution, unpriced } = result
  const move = ({ customer, name, before: was, after: is }: (typeof winners)[number]): string =>
    `  ${customer.padEnd(12)} ${name.slice(0, 30).padEnd(30)} ${was.padStart(12)} → ${is.padStart(12)}`
  const border = (value: number | null): string => (value === null ? '' : `${value} %`)
  return [
    `Simulation ${simulationId}`,
    `${sessions} sessions, ${touched} of them priced by this list`,
    `${before} → ${after} ${currency}, with VAT`,
    `${customers.all} customers: ${customers.more} pay more, ${customers.less} less, ${customers.same} the same`,
    ...distribution.map((one) => `  ${border(one.from).padStart(6)} … ${border(one.to).padEnd(6)} ${one.customers}`),
    ...(winners.length > 0 ? ['Less by most:', ...winners.map(move)] : []),
    ...(losers.length > 0 ? ['More by most:', ...losers.map(move)] : []),
    ...unpriced.map(({ reason, count }) => `not priced: ${count} × ${reason}`),
  ].join('\n')
}
