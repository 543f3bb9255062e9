import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api, newKey } from '../../../kit/client.ts'
import { nextDay } from '../../../kit/zoned.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { Facts, Money, State } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import type { OfficeInvoice } from './columns.tsx'
import { InvoiceLines } from './lines.tsx'

type Detail = Schemas['InvoiceDetail']

/** One invoice: the amount, when it is due, and every line with its reason. */
export default function InvoicePage({ params }: { params: Params }) {
  const say = useSay()
  const { tenant } = useOffice()
  const id = params['invoice'] ?? ''
  const invoice = useQuery({
    queryKey: [tenant.key, 'invoice', id],
    queryFn: () => answer(api.GET('/v1/invoices/{invoice}', { params: { path: { invoice: id } } })),
  })
  const beside = useQuery({
    queryKey: [tenant.key, 'office-invoice', id],
    queryFn: () => answer(api.GET('/v1/office/invoices/{invoice}', { params: { path: { invoice: id } } })),
  })
  if (invoice.isError && !invoice.data) return <Failed error={invoice.error} again={() => void invoice.refetch()} />
  const found = invoice.data
  const about = beside.data
  const title = !found
    ? ' '
    : found.number !== null
      ? `${say(found.kind === 'cancellation' ? 'invoice.cancellation' : 'kind.invoice')} ${found.number}`
      : say('invoice.draftOf', { customer: about?.customer ?? '' })
  return (
    <Page
      title={title}
      back={{ to: '/invoices', word: say('nav.invoices') }}
      state={about && <State of="invoice" is={about.settled} />}
      lead={found && about && <Lead invoice={found} about={about} />}
      actions={found && <Actions invoice={found} />}
    >
      {found && about ? (
        <div className="two-wide">
          <InvoiceLines invoice={found} />
          <div className="stack">
            <InvoiceFacts invoice={found} about={about} />
            <TaxTable invoice={found} />
          </div>
        </div>
      ) : (
        <Bones lines={10} />
      )}
    </Page>
  )
}

function Lead({ invoice, about }: { invoice: Detail; about: OfficeInvoice }) {
  const say = useSay()
  const { format } = useOffice()
  return (
    <div className="row wrap">
      <span className="figure">
        <Money value={invoice.gross} currency={invoice.currency} />
      </span>
      <span>
        <Link to={`/customers/${about.customerId}`}>{about.customer}</Link>
        {invoice.dueOn !== null &&
          about.settled !== 'paid' &&
          `, ${say('invoice.dueOnDay', { day: format.day(invoice.dueOn) })}`}
      </span>
    </div>
  )
}

function InvoiceFacts({ invoice, about }: { invoice: Detail; about: OfficeInvoice }) {
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

function TaxTable({ invoice }: { invoice: Detail }) {
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

function Actions({ invoice }: { invoice: Detail }) {
  const say = useSay()
  const { may } = useOffice()
  const [cancelling, setCancelling] = useState(false)
  const [key] = useState(newKey)
  const mayCancel =
    may('billing.cancel') && invoice.state === 'posted' && invoice.kind === 'usage' && !invoice.cancelled
  if (!mayCancel) return null
  return (
    <>
      <Button variant="default" onClick={() => setCancelling(true)}>
        {say('invoice.cancel')}
      </Button>
      {cancelling && (
        <ReasonDialog
          title={say('invoice.cancel')}
          text={say('invoice.cancelText')}
          danger
          act={(reason) =>
            answer(
              api.POST('/v1/invoices/{invoice}/cancellation', {
                params: { path: { invoice: invoice.invoice }, header: { 'Idempotency-Key': key } },
                body: { reason },
              }),
            )
          }
          onClose={() => setCancelling(false)}
        />
      )}
    </>
  )
}
