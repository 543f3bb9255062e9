import { checkPlan } from '#core/pricing/check'
import { priceJson } from '#core/pricing/price'
import { inBase } from '#core/pricing/quantity'
import { pricingData } from '#platform/calendar/pricing-data'
import type { Json } from '#platform/db/rows'
import { route } from '#platform/http/route'
import { dateOf, instantOf } from '#platform/http/wire'
import { Refusal } from '#platform/refusal'
import { type Choice, explainChoice } from './applies.ts'
import { takePlan } from './take-plan.ts'
import { usageRefused } from './errors.ts'
import { cellJson, loadParts, planJson } from './plan.ts'
import { answerView, takenView, appliesQuery, appliesView, checkView, pricePlanJson, usageJson } from './schemas.ts'

const publishedJson = async (act: Parameters<typeof loadParts>[0]): Promise<Json> => {
  const json = planJson(await loadParts(act))
  if (json === undefined) throw new Refusal('price_plan_missing', 404)
  return json
}

const wholePlan = route({
  method: 'GET',
  path: '/price-plan',
  summary: 'The whole plan as published: products, price lists with their versions, matrix',
  may: 'tariffs.read',
  answer: pricePlanJson,
  refusals: ['price_plan_missing'],
  handle: ({ act }) => publishedJson(act),
})

const take = route({
  method: 'POST',
  path: '/price-plan',
  summary: 'Take a whole plan: new products, lists and cells, and every version that is not published as a draft',
  may: 'tariffs.publish',
  body: pricePlanJson,
  answer: takenView,
  refusals: ['price_plan_refused', 'place_not_found', 'customer_group_not_found'],
  // a body is JSON
  handle: ({ act, body }) => takePlan(act, body as Json),
})

const check = route({
  method: 'POST',
  path: '/price-plan/check',
  summary: 'Check a plan: what forbids publishing it, and what needs a reason',
  may: 'tariffs.read',
  body: pricePlanJson,
  answer: checkView,
  refusals: [],
  handle: async ({ body }) => checkPlan(body),
})

/** A choice of the matrix as answers show it. */
export function viewChoice({ cells, ...choice }: Choice) {
  return {
    ...choice,
    at: instantOf(choice.at),
    day: dateOf(choice.day),
    cells: cells.map(({ cell, bound, verdict }) => ({ cell: cell.cellId, content: cellJson(cell), bound, verdict })),
  }
}

const applies = route({
  method: 'GET',
  path: '/price-plan/applies',
  summary: 'Which price list applies at a place, for a customer group, at an instant, and why',
  may: 'tariffs.read',
  query: appliesQuery,
  answer: appliesView,
  refusals: ['price_plan_missing', 'product_not_found', 'place_not_found', 'price_plan_refused'],
  async handle({ act, query }) {
    const { at, power, ...asked } = query
    return viewChoice(
      await explainChoice(act, {
        ...asked,
        at: at === undefined ? undefined : Temporal.Instant.from(at),
        powerW: power === undefined ? undefined : inBase(`${power} kW`, 'power'),
      }),
    )
  },
})

const priceUsage = route({
  method: 'POST',
  path: '/price',
  summary: 'Price a usage under the published plan; nothing is stored',
  may: 'tariffs.read',
  body: usageJson,
  answer: answerView,
  refusals: ['price_plan_missing', 'usage_refused'],
  async handle({ act, body }) {
    const answer = priceJson(await publishedJson(act), body, pricingData)
    if ('refused' in answer) throw usageRefused(answer.refused)
    return answer
  },
})

export const planRoutes = [wholePlan, take, check, applies, priceUsage] as const
