import { Panel } from '../../parts/panel.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { Money, State } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'
import { InvoiceFacts, titleOf, useInvoice } from './about.tsx'
import { InvoiceLines } from './lines.tsx'

/** An invoice beside the list: the amount, when it is due, the lines with their reasons. */
export function InvoicePanel({ id }: { id: string }) {
  const say = useSay()
  const { invoice, beside } = useInvoice(id)
  const [found, about] = [invoice.data, beside.data]
  const error = invoice.error ?? beside.error
  return (
    <Panel title={found ? titleOf(found, about, say) : say('kind.invoice')} path={`/invoices/${id}`}>
      {error && <Failed error={error} again={() => void invoice.refetch()} />}
      {!error && !(found && about) && <Bones lines={8} />}
      {found && about && (
        <>
          <div className="row apart">
            <span className="figure">
              <Money value={found.gross} currency={found.currency} />
            </span>
            <State of="invoice" is={about.settled} />
          </div>
          <InvoiceFacts invoice={found} about={about} />
          <InvoiceLines invoice={found} />
        </>
      )}
    </Panel>
  )
}
