import type { Schemas } from '../../../kit/client.ts'
import { IconCircleCheck } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { Amount, Day } from '../../parts/texts.tsx'
import { useSpeech } from '../../speech.tsx'
import { Clear } from './clear.tsx'
import { signed } from './signed.ts'

type Statement = Schemas['AccountStatement']

/** What is open of a contract account, and the way to clear it by hand. */
export function OpenItems({ statement }: { statement: Statement }) {
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
