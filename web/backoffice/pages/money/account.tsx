import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconCircleCheck } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Amount, Day, Money } from '../../parts/texts.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { Clear } from './clear.tsx'

type Statement = Schemas['AccountStatement']

/** A contract account: what is open, and every movement with the running balance. */
export default function AccountPage({ params }: { params: Params }) {
  const say = useSay()
  const { tenant } = useOffice()
  const id = params['account'] ?? ''
  const statement = useQuery({
    queryKey: [tenant.key, 'account-statement', id],
    queryFn: () =>
      answer(
        api.GET('/v1/contract-accounts/{contractAccount}/statement', { params: { path: { contractAccount: id } } }),
      ),
  })
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

function OpenItems({ statement }: { statement: Statement }) {
  const { say, sayMaybe } = useSpeech()
  const { currency } = statement
  return (
    <section className="stack tight">
      <div className="row apart">
        <h2>{say('account.openItems')}</h2>
        <Clear statement={statement} />
      </div>
      {statement.openItems.length === 0 ? (
        <div className="notice good">
          <IconCircleCheck size={18} />
          {say('account.nothingOpen')}
        </div>
      ) : (
        <div className="table-box">
          <table className="table">
            <thead>
              <tr>
                <th>{say('account.document')}</th>
                <th className="wide">{say('account.kind')}</th>
                <th>{say('invoice.dueOn')}</th>
                <th className="right wide">{say('word.amount')}</th>
                <th className="right">
                  {say('invoice.openAmount')} ({currency})
                </th>
              </tr>
            </thead>
            <tbody>
              {statement.openItems.map((item) => (
                <tr key={item.openItem}>
                  <td>
                    {item.source === 'invoice' ? (
                      <Link to={`/invoices/${item.openItem}`}>{item.document}</Link>
                    ) : (
                      item.document
                    )}
                    {item.paymentLock !== null && <span className="light"> · {say('account.locked')}</span>}
                    {item.reopenedReason !== null && <span className="light"> · {item.reopenedReason}</span>}
                  </td>
                  <td className="wide">{sayMaybe(`item.${item.source}`) ?? item.source}</td>
                  <td>
                    <Day date={item.dueOn} />
                  </td>
                  <td className="right wide">
                    <Amount value={signed(item.kind, item.amount)} currency={currency} />
                  </td>
                  <td className="right">
                    <Amount value={signed(item.kind, item.open)} currency={currency} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

export const signed = (kind: string, amount: string): string => (kind === 'credit' ? `-${amount}` : amount)

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
