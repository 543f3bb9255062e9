import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Amount, Day, Money } from '../../parts/texts.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { OpenItems } from './open-items.tsx'
import { useAccountStatement } from './statement-of.ts'

type Statement = Schemas['AccountStatement']

/** A contract account: what is open, and every movement with the running balance. */
export default function AccountPage({ params }: { params: Params }) {
  const say = useSay()
  const { tenant } = useOffice()
  const id = params['account'] ?? ''
  const statement = useAccountStatement(id)
  const account = useQuery({
    queryKey: [tenant.key, 'contract-account', id],
    queryFn: () => answer(api.GET('/v1/contract-accounts/{account}', { params: { path: { account: id } } })),
  })
  const customerId = account.data?.customerId
  const customer = useQuery({
    queryKey: [tenant.key, 'customer', customerId],
    queryFn: () => answer(api.GET('/v1/customers/{customer}', { params: { path: { customer: customerId ?? '' } } })),
    enabled: customerId !== undefined,
  })
  if (statement.isError && !statement.data)
    return <Failed error={statement.error} again={() => void statement.refetch()} />
  const found = statement.data
  return (
    <Page
      title={found ? `${say('word.account')} ${found.contractAccount}` : ' '}
      back={{ to: '/accounts', word: say('nav.accounts') }}
      lead={
        found && (
          <div className="row wrap">
            <span className="figure">
              <Money value={found.balance} currency={found.currency} />
            </span>
            {customer.data && <Link to={`/customers/${customer.data.customerId}`}>{customer.data.name}</Link>}
            <span className="light">
              {say(
                Number(found.balance) > 0
                  ? 'account.isOwed'
                  : Number(found.balance) < 0
                    ? 'account.inCredit'
                    : 'account.isZero',
              )}
            </span>
          </div>
        )
      }
    >
      {found ? (
        <div className="stack wide">
          <OpenItems statement={found} />
          <Postings statement={found} />
        </div>
      ) : (
        <Bones lines={10} />
      )}
    </Page>
  )
}

function Postings({ statement }: { statement: Statement }) {
  const { say, sayMaybe } = useSpeech()
  const { currency } = statement
  const newestFirst = statement.postings.toReversed()
  if (newestFirst.length === 0) return <Empty title={say('account.noPostings')} text={say('account.noPostingsText')} />
  return (
    <section className="stack tight">
      <h2>{say('account.postings')}</h2>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th>{say('word.date')}</th>
              <th>{say('account.kind')}</th>
              <th className="right">
                {say('word.amount')} ({currency})
              </th>
              <th className="right">
                {say('word.balance')} ({currency})
              </th>
            </tr>
          </thead>
          <tbody>
            {newestFirst.map((posting, index) => (
              <tr key={posting.entry + String(index)}>
                <td>
                  <Day date={posting.postedOn} />
                </td>
                <td>
                  {sayMaybe(`entry.kind.${posting.kind}`) ?? posting.kind}{' '}
                  <span className="light wide-only">
                    {sayMaybe(`ledger.${posting.debit}`)} → {sayMaybe(`ledger.${posting.credit}`)}
                  </span>
                </td>
                <td className="right">
                  <Amount value={posting.amount} currency={currency} />
                </td>
                <td className="right">
                  <Amount value={posting.balance} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
