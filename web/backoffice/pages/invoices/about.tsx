import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { nextDay } from '../../../kit/zoned.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Facts, Money } from '../../parts/texts.tsx'
import { type Say, useSay } from '../../speech.tsx'
import type { OfficeInvoice } from './columns.tsx'

export type Detail = Schemas['InvoiceDetail']

/** An invoice, and what the office knows beside it: customer, what is open. */
export function useInvoice(id: string) {
  const { tenant } = useOffice()
  const invoice = useQuery({
    queryKey: [tenant.key, 'invoice', id],
    queryFn: () => answer(api.GET('/v1/invoices/{invoice}', { params: { path: { invoice: id } } })),
  })
  const beside = useQuery({
    queryKey: [tenant.key, 'office-invoice', id],
    queryFn: () => answer(api.GET('/v1/office/invoices/{invoice}', { params: { path: { invoice: id } } })),
  })
  return { invoice, beside }
}

export function titleOf(invoice: Detail, about: OfficeInvoice | undefined, say: Say): string {
  if (invoice.number === null) return say('invoice.draftOf', { customer: about?.customer ?? '' })
  return `${say(invoice.kind === 'cancellation' ? 'invoice.cancellation' : 'kind.invoice')} ${invoice.number}`
}

export function InvoiceFacts({ invoice, about }: { invoice: Detail; about: OfficeInvoice }) {
  const say = useSay()
  const { format } = useOffice()
  const { issuedOn, dueOn, paymentReference, run } = invoice
  return (
    <Facts
      facts={[
        [
          say('word.account'),
          <Link key="a" to={`/accounts/${invoice.contractAccount}`}>
            {about.contractAccount}
          </Link>,
        ],
        [say('invoice.period'), `${format.day(invoice.periodFrom)} – ${format.day(nextDay(invoice.periodTo, -1))}`],
        [say('invoice.issuedOn'), issuedOn === null ? null : format.day(issuedOn)],
        [say('invoice.dueOn'), dueOn === null ? null : format.day(dueOn)],
        [
          say('invoice.openAmount'),
          about.open === null ? null : <Money key="o" value={about.open} currency={invoice.currency} />,
        ],
        [
          say('invoice.reference'),
          paymentReference === null ? null : (
            <span key="r" className="mono">
              {paymentReference}
            </span>
          ),
        ],
        run !== null && [
          say('job.billing_run'),
          <Link key="b" to={`/billing/${run}`}>
            {say('do.open')}
          </Link>,
        ],
        invoice.reverses !== null && [
          say('invoice.reverses'),
          <Link key="v" to={`/invoices/${invoice.reverses}`}>
            {say('do.open')}
          </Link>,
        ],
      ]}
    />
  )
}

export function TaxTable({ invoice }: { invoice: Detail }) {
  const say = useSay()
  const { format } = useOffice()
  const { currency } = invoice
  return (
    <table className="sum">
      <thead>
        <tr className="light">
          <td>{say('word.vat')}</td>
          <td className="right">{say('word.net')}</td>
          <td className="right">{say('word.vat')}</td>
          <td className="right">{say('word.gross')}</td>
        </tr>
      </thead>
      <tbody>
        {invoice.taxLines.map(({ country, category, rate, net, vat, gross }) => (
          <tr key={country + category + rate}>
            <td>{format.decimal(rate)} %</td>
            <td className="right">{format.amount(net, currency)}</td>
            <td className="right">{format.amount(vat, currency)}</td>
            <td className="right">{format.amount(gross, currency)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>{say('word.total')}</td>
          <td className="right">{format.amount(invoice.net, currency)}</td>
          <td className="right">{format.amount(invoice.vat, currency)}</td>
          <td className="right">{format.money(invoice.gross, currency)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
