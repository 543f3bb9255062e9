import type { Schemas } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import type { Column } from '../../parts/list.tsx'
import { Amount, Day, State } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'

export type OfficeInvoice = Schemas['OfficeInvoice']

/** The columns of a list of invoices; on a customer's page without the customer. */
export function useInvoiceColumns({ withCustomer = true } = {}): readonly Column<OfficeInvoice>[] {
  const say = useSay()
  const { tenant, format } = useOffice()
  const who: Column<OfficeInvoice> = {
    id: 'customer',
    sort: 'customer',
    head: say('word.customer'),
    cell: ({ customer, customerId }) => <Link to={`/customers/${customerId}`}>{customer}</Link>,
    text: ({ customer }) => customer,
  }
  return [
    {
      id: 'number',
      sort: 'number',
      wide: withCustomer,
      head: say('word.number'),
      cell: ({ invoice, number }) => (
        <Link to={`/invoices/${invoice}`} className="num">
          {number ?? say('invoice.draft')}
        </Link>
      ),
      text: ({ number }) => number ?? '',
    },
    ...(withCustomer ? [who] : []),
    {
      id: 'issued',
      sort: 'issued',
      head: say('invoice.issuedOn'),
      wide: true,
      cell: ({ issuedOn }) => (issuedOn === null ? '–' : <Day date={issuedOn} />),
      text: ({ issuedOn }) => issuedOn ?? '',
    },
    {
      id: 'due',
      sort: 'due',
      head: say('invoice.dueOn'),
      wide: true,
      cell: ({ dueOn }) => (dueOn === null ? '–' : <Day date={dueOn} />),
      text: ({ dueOn }) => dueOn ?? '',
    },
    {
      id: 'gross',
      sort: 'gross',
      head: `${say('word.gross')} (${tenant.currency})`,
      right: true,
      cell: ({ gross, currency }) => <Amount value={gross} currency={currency} />,
      text: ({ gross, currency }) => format.amount(gross, currency),
    },
    {
      id: 'open',
      sort: 'open',
      head: say('invoice.openAmount'),
      right: true,
      wide: true,
      cell: ({ open, currency }) =>
        open === null ? <span className="light">–</span> : <Amount value={open} currency={currency} />,
      text: ({ open, currency }) => (open === null ? '' : format.amount(open, currency)),
    },
    {
      id: 'state',
      head: say('word.state'),
      cell: ({ settled, kind }) => (
        <span className="row">
          <State of="invoice" is={settled} />
          {kind === 'cancellation' && <span className="light">{say('invoice.cancellation')}</span>}
        </span>
      ),
      text: ({ settled }) => say(`invoice.${settled}`),
    },
  ]
}
