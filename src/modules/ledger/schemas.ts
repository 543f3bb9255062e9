import { z } from 'zod'
import { Currency, Money, PlainDate, Uuid, pageOf } from '#platform/http/wire'

export const accountParams = z.object({ contractAccount: Uuid })

export const balanceView = z
  .object({ contractAccountId: Uuid, contractAccount: z.string(), currency: Currency, balance: Money })
  .meta({ id: 'Balance', description: 'What a contract account owes (positive) or is owed.' })

export const balancePage = pageOf(balanceView)

export const openItemView = z
  .object({
    openItem: Uuid,
    document: z.string(),
    kind: z.enum(['claim', 'credit']),
    source: z.string(),
    currency: Currency,
    amount: Money,
    open: Money,
    postedOn: PlainDate,
    dueOn: PlainDate,
    reference: z.string().nullable(),
    paymentLock: z.string().nullable(),
    reopenedReason: z
      .string()
      .nullable()
      .meta({ description: 'Why a clearing of it was last taken back, such as `return:AC04`.' }),
  })
  .meta({ id: 'OpenItem', description: 'A claim or a credit and what is open of it.' })

export const statementView = z
  .object({
    contractAccountId: Uuid,
    contractAccount: z.string(),
    currency: Currency,
    balance: Money,
    openItems: z.array(openItemView),
    postings: z.array(
      z.object({
        entry: Uuid,
        kind: z.string(),
        postedOn: PlainDate,
        debit: z.string(),
        credit: z.string(),
        amount: Money,
        balance: Money,
      }),
    ),
  })
  .meta({
    id: 'AccountStatement',
    description: 'Every posting of a contract account with the running balance, and what is open.',
  })

export const clearingBody = z.object({ claim: Uuid, credit: Uuid, amount: Money })
export const clearingView = z
  .object({ clearing: Uuid, claim: Uuid, credit: Uuid, amount: Money })
  .meta({ id: 'Clearing' })
export const clearingParams = z.object({ clearing: Uuid })
export const reversalBody = z.object({ reason: z.string().trim().min(1).max(200) })
