import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Money, State } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'

type Account = Schemas['OfficeAccount']

/** A customer with the contract accounts that stand for them. */
export function useCustomer(id: string) {
  const { tenant, may } = useOffice()
  const customer = useQuery({
    queryKey: [tenant.key, 'customer', id],
    queryFn: () => answer(api.GET('/v1/customers/{customer}', { params: { path: { customer: id } } })),
  })
  const accounts = useQuery({
    queryKey: [tenant.key, 'accounts', { customer: id }],
    queryFn: () => answer(api.GET('/v1/office/accounts', { params: { query: { customer: id, limit: 50 } } })),
    enabled: may('ledger.read'),
  })
  return { customer, accounts }
}

/** What the customer owes, large, and how they stand. */
export function Lead({ customer, accounts }: { customer: Schemas['Customer']; accounts: readonly Account[] }) {
  const say = useSay()
  const [first] = accounts
  const owes = accounts.some(({ overdue }) => Number(overdue) > 0)
    ? 'overdue'
    : accounts.some(({ balance }) => Number(balance) > 0)
      ? 'owes'
      : accounts.some(({ balance }) => Number(balance) < 0)
        ? 'credit'
        : 'settled'
  return (
    <div className="row wrap">
      {first && accounts.length === 1 && (
        <span className="figure">
          <Money value={first.balance} currency={first.currency} />
        </span>
      )}
      {first && <State of="owing" is={owes} />}
      <span className="num">{customer.number}</span>
      <span className="light">{say(`customer.${customer.kind}`)}</span>
    </div>
  )
}
