import { z } from 'zod'
import { printMinor } from '#core/money/amount'
import { getCustomer } from '#modules/customers'
import { route } from '#platform/http/route'
import { Currency, Instant, Money, Uuid, cutPage, instantOf, pageOf, pageQuery, readCursor } from '#platform/http/wire'
import { HAPPENINGS, type Happening, selectTimeline } from './timeline-queries.ts'

const kind = z.enum(HAPPENINGS)
const placeCursor = z.tuple([z.string().regex(/^\d{4,5}-\d\d-\d\d [\d:.+-]{8,40}$/), z.guid()])

const happening = z
  .object({
    kind,
    id: Uuid,
    at: Instant.meta({ description: 'The noon (UTC) of the day, of what is dated by the day.' }),
    title: z.string().nullable().meta({
      description: 'The place of a session, the number of an invoice or document, the code of a payment or change.',
    }),
    detail: z.string().nullable().meta({
      description:
        'The Wh of a session, the kind of an invoice, the account of a payment, who got a mail, why, the note.',
    }),
    state: z.string().nullable(),
    amount: Money.nullable(),
    currency: Currency.nullable(),
    actor: z.string().nullable(),
  })
  .meta({ id: 'Happening', description: 'Something that happened with a customer.' })

function viewHappening(row: Happening): z.input<typeof happening> {
  const { amountMinor, at, place: _, ...same } = row
  const amount = amountMinor === null || same.currency === null ? null : printMinor(amountMinor, same.currency)
  return { ...same, at: instantOf(at), amount }
}

export const timelineRoutes = [
  route({
    method: 'GET',
    path: '/office/customers/:customer/timeline',
    may: 'customers.read',
    summary: 'What happened with a customer, the newest first: sessions, invoices, payments, mails, changes, notes',
    params: z.object({ customer: Uuid }),
    query: z.strictObject({ ...pageQuery, kind: kind.optional() }),
    answer: pageOf(happening),
    refusals: ['customer_not_found', 'cursor_invalid'],
    async handle({ act, params: { customer }, query }) {
      await getCustomer(act, customer)
      const after = readCursor(query.cursor, placeCursor)
      const kinds = query.kind ? [query.kind] : HAPPENINGS
      const rows = await selectTimeline(act, { customer, kinds }, { after, limit: query.limit + 1 })
      return cutPage(rows, query.limit, ({ place, id }) => [place, id], viewHappening)
    },
  }),
] as const
