import { publishedPlan, publishVersion, takePlan } from '#modules/tariffs'
import type { Json } from '#platform/db/rows'
import { Refusal } from '#platform/refusal'
import { wakeWorkers } from '#platform/jobs/queue'
import { type Call, type Command, optional } from './command.ts'
import { tenantOptions, withTenant } from './work.ts'

export const tariffTake: Command = {
  name: 'tariff take',
  usage: 'tariff take PLAN.json --tenant T [--publish] [--reason R]',
  summary: 'take a whole price plan: new products, lists, cells, and versions as drafts',
  help: `Takes the JSON of a price plan (docs/price-plans.md). What is published stays; what is new becomes drafts.
--publish publishes the drafts at once, with --reason where warnings ask for one; where the tenant wants a second person,
they are asked. "-" reads standard input.

Example: ./wattwerk tariff take plan.json --tenant kiebitz --publish`,
  options: { ...tenantOptions, publish: { type: 'boolean' }, reason: { type: 'string' } },
  words: { min: 1, max: 1 },
  run: take,
}

async function take(call: Call): Promise<number> {
  const text = new TextDecoder().decode(await call.io.read(call.words[0] ?? ''))
  const json = JSON.parse(text.replace(/^\uFEFF/, '')) as Json // parsed from JSON
  const reason = optional(call.values, 'reason')
  return withTenant(call, ({ run }) =>
    run(async (act) => {
      const taken = await takePlan(act, json)
      const states: { priceList: string; version: number; state: string }[] = []
      if (call.values['publish'] === true)
        for (const draft of taken.drafts) {
          const { state } = await publishVersion(act, { ...draft, ...(reason === undefined ? {} : { reason }) })
          states.push({ ...draft, state })
        }
      if (states.length > 0) await wakeWorkers(act.tx, 'rate', act.tenantId)
      const result = { ...taken, publications: states }
      if (call.json) call.io.out(JSON.stringify(result))
      else
        call.io.out(
          [
            `${taken.products.length} products, ${taken.priceLists.length} price lists, ${taken.cells} cells are new`,
            ...taken.drafts.map(({ priceList, version }) => {
              const done = states.find((one) => one.priceList === priceList && one.version === version)
              return `  ${priceList} v${version}: ${done?.state ?? 'draft'}`
            }),
          ].join('\n'),
        )
      return 0
    }),
  )
}

export const tariffShow: Command = {
  name: 'tariff show',
  usage: 'tariff show --tenant T',
  summary: 'print the published price plan as JSON',
  help: `Prints products, price lists with their versions and the matrix, as docs/price-plans.md describes them: what
./wattwerk price takes.

Example: ./wattwerk tariff show --tenant kiebitz > plan.json`,
  options: tenantOptions,
  words: { min: 0, max: 0 },
  run: (call) =>
    withTenant(call, ({ run }) =>
      run(async (act) => {
        const plan = await publishedPlan(act)
        if (plan === undefined) throw new Refusal('price_plan_missing', 404)
        call.io.out(JSON.stringify(plan, null, call.json ? 0 : 2))
        return 0
      }),
    ),
}
