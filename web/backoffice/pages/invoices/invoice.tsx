import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, newKey } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconFileText } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Pdf } from '../../parts/pdf.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { SendAgain } from '../../parts/send-again.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Money, State } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { type Detail, InvoiceFacts, TaxTable, titleOf, useInvoice } from './about.tsx'
import type { OfficeInvoice } from './columns.tsx'
import { InvoiceLines } from './lines.tsx'

/** One invoice: the amount, when it is due, every line with its reason, and the document beside them. */
export default function InvoicePage({ params }: { params: Params }) {
  const say = useSay()
  const id = params['invoice'] ?? ''
  const { invoice, beside } = useInvoice(id)
  if (invoice.isError && !invoice.data) return <Failed error={invoice.error} again={() => void invoice.refetch()} />
  const found = invoice.data
  const about = beside.data
  return (
    <Page
      title={found ? titleOf(found, about, say) : ' '}
      back={{ to: '/invoices', word: say('nav.invoices') }}
      state={about && <State of="invoice" is={about.settled} />}
      lead={found && about && <Lead invoice={found} about={about} />}
      actions={found && about && <Actions invoice={found} about={about} />}
    >
      {found && about ? (
        <div className="beside-paper">
          <div className="stack wide">
            <InvoiceFacts invoice={found} about={about} />
            <section className="stack tight">
              <h2>{say('document.lines')}</h2>
              <InvoiceLines invoice={found} />
            </section>
            <TaxTable invoice={found} />
          </div>
          <Paper invoice={found} />
        </div>
      ) : (
        <Bones lines={10} />
      )}
    </Page>
  )
}

function Paper({ invoice }: { invoice: Detail }) {
  const say = useSay()
  const { may } = useOffice()
  if (!may('documents.read')) return null
  if (invoice.number === null)
    return <Empty icon={IconFileText} title={say('invoice.draft')} text={say('document.draftText')} />
  const kind = invoice.kind === 'cancellation' ? 'credit_note' : 'invoice'
  return (
    <Pdf
      path={`/v1/documents/of/${kind}/${invoice.invoice}/file`}
      name={`${invoice.number}.pdf`}
      title={`${say('document.paper')} ${invoice.number}`}
    />
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

function Actions({ invoice, about }: { invoice: Detail; about: OfficeInvoice }) {
  const say = useSay()
  const { may, tenant } = useOffice()
  const [cancelling, setCancelling] = useState(false)
  const [key] = useState(newKey)
  const documents = useQuery({
    queryKey: [tenant.key, 'documents', { subject: invoice.invoice }],
    queryFn: () => answer(api.GET('/v1/office/documents', { params: { query: { subject: invoice.invoice } } })),
    enabled: may('documents.read') && invoice.number !== null,
    refetchInterval: ({ state }) => (state.data?.data[0]?.state === 'made' ? false : 4000),
  })
  const made = documents.data?.data.find(({ state }) => state === 'made')
  const mayCancel =
    may('billing.cancel') && invoice.state === 'posted' && invoice.kind === 'usage' && !invoice.cancelled
  return (
    <>
      {made && <SendAgain document={made.document} />}
      {mayCancel && (
        <Button variant="default" onClick={() => setCancelling(true)}>
          {say('invoice.cancel')}
        </Button>
      )}
      {cancelling && (
        <ReasonDialog
          title={say('invoice.cancel')}
          text={say('invoice.cancelText')}
          more={<WillCancel invoice={invoice} about={about} />}
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

/** What taking the invoice back does, in its own figures. */
function WillCancel({ invoice, about }: { invoice: Detail; about: OfficeInvoice }) {
  const say = useSay()
  const { format } = useOffice()
  const { currency, gross } = invoice
  const open = about.open ?? '0'
  // Cents as whole numbers: no rounding.
  const paid = (BigInt(gross.replace('.', '')) - BigInt(open.replace('.', ''))).toString()
  const digits = gross.split('.')[1]?.length ?? 0
  const paidText = digits === 0 ? paid : `${paid.padStart(digits + 1, '0').slice(0, -digits)}.${paid.slice(-digits)}`
  return (
    <div>
      <b>{say('invoice.willCancel')}</b>
      <ul className="bullets">
        <li>{say('invoice.willCreditNote', { amount: format.money(gross, currency) })}</li>
        {Number(open) > 0 && <li>{say('invoice.willClear', { amount: format.money(open, currency) })}</li>}
        {Number(paidText) > 0 && <li>{say('invoice.willCredit', { amount: format.money(paidText, currency) })}</li>}
        <li>{say('invoice.willBillAgain', { count: invoice.lines.length })}</li>
      </ul>
    </div>
  )
}
