import { z } from 'zod'
import { printMinor } from '#core/money/amount'
import { route } from '#platform/http/route'
import { Currency, Money, PlainDate, Quantity, Uuid, dateOf } from '#platform/http/wire'
import {
  type TariffSum,
  selectAccountChanges,
  selectFormerRun,
  selectHeldSums,
  selectRunSums,
  selectTariffSums,
} from './breakdown-queries.ts'
import { reportRun } from './report.ts'
import { runParams } from './schemas.ts'

const OUTLIERS = 50
const count = z.int().min(0)

const tariffSum = z
  .object({
    priceList: z.string().nullable().meta({ description: 'Null: free of charge, under no price list.' }),
    currency: Currency,
    basis: z.enum(['gross', 'net']),
    sessions: count,
    energyWh: Quantity,
    amount: Money,
  })
  .meta({ id: 'BillingRunTariff', description: 'What a run bills under a price list.' })

const viewTariff = ({ energyWh, amountMinor, ...same }: TariffSum): z.input<typeof tariffSum> => ({
  ...same,
  energyWh: energyWh.toString(),
  amount: printMinor(amountMinor, same.currency),
})

const heldSum = z
  .object({ reason: z.string(), accounts: count, currency: Currency, amount: Money })
  .meta({ id: 'BillingRunHeld', description: 'What a run holds back for a reason.' })

const sums = z.array(z.object({ currency: Currency, invoices: count, gross: Money })).readonly()
const comparison = z
  .object({
    before: z.object({ run: Uuid, until: PlainDate, totals: sums, tariffs: z.array(tariffSum).readonly() }).nullable(),
    totals: sums,
    tariffs: z.array(tariffSum).readonly(),
    accounts: z
      .array(
        z.object({
          contractAccountId: Uuid,
          contractAccount: z.string(),
          customer: z.string(),
          currency: Currency,
          gross: Money,
          before: Money,
        }),
      )
      .readonly()
      .meta({ description: 'Those whose amount differs most, the largest difference first; at most 50.' }),
  })
  .meta({ id: 'BillingRunComparison', description: 'A run beside the one released about a month before it.' })

const viewSums = (rows: Awaited<ReturnType<typeof selectRunSums>>) =>
  rows.map(({ currency, invoices, grossMinor }) => ({ currency, invoices, gross: printMinor(grossMinor, currency) }))

export const breakdownRoutes = [
  route({
    method: 'GET',
    path: '/billing-runs/:run/tariffs',
    summary: 'What a billing run bills under each price list',
    may: 'billing.read',
    params: runParams,
    answer: z.object({ data: z.array(tariffSum).readonly() }),
    refusals: ['run_not_found'],
    async handle({ act, params: { run } }) {
      await reportRun(act, run)
      return { data: (await selectTariffSums(act, run)).map(viewTariff) }
    },
  }),
  route({
    method: 'GET',
    path: '/billing-runs/:run/held/sums',
    summary: 'What a billing run holds back, by reason',
    may: 'billing.read',
    params: runParams,
    answer: z.object({ data: z.array(heldSum).readonly() }),
    refusals: ['run_not_found'],
    async handle({ act, params: { run } }) {
      await reportRun(act, run)
      const rows = await selectHeldSums(act, run)
      return {
        data: rows.map(({ amountMinor, ...same }) => ({ ...same, amount: printMinor(amountMinor, same.currency) })),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/billing-runs/:run/comparison',
    summary:
      'A billing run beside the one released about a month before it: totals, price lists, and the accounts that differ most',
    may: 'billing.read',
    params: runParams,
    answer: comparison,
    refusals: ['run_not_found'],
    async handle({ act, params: { run } }) {
      await reportRun(act, run)
      const former = await selectFormerRun(act, run)
      const now = { totals: viewSums(await selectRunSums(act, run)), tariffs: await selectTariffSums(act, run) }
      if (!former) return { before: null, totals: now.totals, tariffs: now.tariffs.map(viewTariff), accounts: [] }
      const changes = await selectAccountChanges(act, { runId: run, formerId: former.runId }, OUTLIERS)
      return {
        before: {
          run: former.runId,
          until: dateOf(former.until),
          totals: viewSums(await selectRunSums(act, former.runId)),
          tariffs: (await selectTariffSums(act, former.runId)).map(viewTariff),
        },
        totals: now.totals,
        tariffs: now.tariffs.map(viewTariff),
        accounts: changes.map(({ grossMinor, beforeMinor, ...same }) => ({
          ...same,
          gross: printMinor(grossMinor, same.currency),
          before: printMinor(beforeMinor, same.currency),
        })),
      }
    },
  }),
] as const
