import { z } from 'zod'
import { Currency, Instant, Money, Uuid } from '#platform/http/wire'

export const sessionParams = z.object({ session: Uuid })

const inLanguages = z.object({ de: z.string(), en: z.string(), nl: z.string(), nb: z.string() })

const generationView = z.object({
  ratedItem: Uuid,
  generation: z.int(),
  sessionVersion: z.int(),
  priceList: z.string().nullable(),
  version: z.int().nullable(),
  currency: Currency,
  basis: z.enum(['gross', 'net']),
  total: Money,
  free: z.string().nullable(),
  ratedAt: Instant,
  superseded: z.boolean(),
  /** Whether the period of the contract can still change it. */
  provisional: z.boolean(),
})

export const sessionPriceView = z
  .object({
    session: Uuid,
    state: z.enum(['rated', 'waiting', 'queued', 'unpriced']),
    /** Whether it is to be looked at (again) at the next rating. */
    queued: z.boolean(),
    reasons: z.array(z.string()).readonly(),
    price: generationView
      .extend({
        vat: z.array(z.object({ country: z.string(), category: z.string(), rate: z.string(), amount: Money })),
        charges: z.array(z.unknown()).readonly(),
        /** Why each charge costs what it costs, read from its trace, in every language. */
        explanations: z.array(z.object({ component: z.string(), text: inLanguages })).readonly(),
      })
      .nullable(),
    generations: z.array(generationView),
  })
  .meta({
    id: 'SessionPrice',
    description:
      'What a session costs, each charge with the reason of its amount as price plans write it, and every price it has had.',
  })

export const ratingView = z
  .object({ queued: z.int().min(0) })
  .meta({ id: 'RatingAsked', description: 'How many sessions wait to be rated.' })
