import { printMinor } from '#core/money/amount'
import { explain, type Explained } from '#core/pricing/explain'
import { inEach } from '#core/pricing/words'
import { route } from '#platform/http/route'
import { instantOf } from '#platform/http/wire'
import { wakeWorkers } from '#platform/jobs/queue'
import { Refusal } from '#platform/refusal'
import { type Generation, type Standing, countToRate, selectGenerations, selectStanding } from './read-queries.ts'
import { ratingView, sessionParams, sessionPriceView } from './schemas.ts'

const viewGeneration = (item: Generation) => ({
  ratedItem: item.ratedItemId,
  generation: item.generation,
  sessionVersion: item.sessionVersion,
  priceList: item.priceList,
  version: item.priceListVersion,
  currency: item.currency,
  basis: item.basis,
  total: printMinor(item.totalMinor, item.currency),
  free: item.freeReason,
  ratedAt: instantOf(item.ratedAt),
  superseded: item.superseded,
  provisional: item.provisional,
})

const viewPrice = (item: Generation) => ({
  ...viewGeneration(item),
  vat: item.amounts.map((amountMinor, index) => ({
    country: item.country,
    category: item.categories[index] ?? '',
    rate: item.rates[index] ?? '',
    amount: printMinor(amountMinor, item.currency),
  })),
  charges: item.charges,
  explanations: item.charges.map((charge) => {
    // the engine has written it
    const { component, ...told } = charge as unknown as Explained & { readonly component: string }
    return { component, text: inEach((language) => explain(told, language, item.currency)) }
  }),
})

/** Why a session has no price: it waits before a person, or for the next rating, or never came to it. */
function unratedState({ queued, reasons }: Standing): 'waiting' | 'queued' | 'unpriced' {
  if (reasons.length > 0) return 'waiting'
  return queued ? 'queued' : 'unpriced'
}

const sessionPrice = route({
  method: 'GET',
  path: '/sessions/:session/price',
  summary: 'What a session costs and why, or why it has no price, and every price it has had',
  may: 'rating.read',
  params: sessionParams,
  answer: sessionPriceView,
  refusals: ['session_not_found'],
  async handle({ act, params: { session } }) {
    const standing = await selectStanding(act, session)
    if (!standing) throw new Refusal('session_not_found', 404, { session })
    const generations = await selectGenerations(act, session)
    const current = generations.find(({ superseded }) => !superseded)
    return {
      session,
      state: current ? ('rated' as const) : unratedState(standing),
      ...standing,
      price: current ? viewPrice(current) : null,
      generations: generations.map(viewGeneration),
    }
  },
})

const askRating = route({
  method: 'POST',
  path: '/rating',
  summary: 'Have what waits rated now; it happens by itself soon after sessions come in',
  may: 'billing.run',
  status: 202,
  answer: ratingView,
  refusals: [],
  async handle({ act }) {
    await wakeWorkers(act.tx, 'rate', act.tenantId)
    return { queued: await countToRate(act) }
  },
})

export const ratingRoutes = [sessionPrice, askRating] as const
