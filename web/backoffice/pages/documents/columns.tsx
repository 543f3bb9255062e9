import type { Schemas } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import type { Column } from '../../parts/list.tsx'
import { Day, State } from '../../parts/texts.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay } from '../../speech.tsx'

type OfficeDocument = Schemas['OfficeDocument']

/** The columns of a list of documents; on a customer's page without the customer. */
export function useDocumentColumns({ withCustomer = true } = {}): readonly Column<OfficeDocument>[] {
  const say = useSay()
  const reasons = useReasons()
  const who: Column<OfficeDocument> = {
    id: 'customer',
    wide: true,
    head: say('word.customer'),
    cell: ({ customer, customerId }) => <Link to={`/customers/${customerId}`}>{customer}</Link>,
    text: ({ customer }) => customer,
  }
  return [
    {
      id: 'number',
      head: say('word.number'),
      cell: ({ number }) => <b className="num">{number}</b>,
      text: ({ number }) => number,
    },
    {
      id: 'kind',
      head: say('document.kind'),
      wide: true,
      cell: ({ kind }) => say(`document.kind.${kind}`),
      text: ({ kind }) => say(`document.kind.${kind}`),
    },
    ...(withCustomer ? [who] : []),
    {
      id: 'issued',
      head: say('document.issuedOn'),
      wide: true,
      cell: ({ issuedOn }) => <Day date={issuedOn} />,
      text: ({ issuedOn }) => issuedOn,
    },
    {
      id: 'state',
      head: say('word.state'),
      cell: ({ state, reason }) => (
        <span className="row">
          <State of="document" is={state} />
          {reason !== null && <span className="second cut wide-only">{reasons.sentence(reason, {})}</span>}
        </span>
      ),
      text: ({ state, reason }) =>
        [say(`document.${state}`), reason !== null && reasons.sentence(reason, {})].filter(Boolean).join(': '),
    },
    {
      id: 'sent',
      head: say('document.sent'),
      wide: true,
      cell: (row) => <Sent document={row} />,
      text: ({ mail, postedOn }) => (mail ? say(`mail.${mail}`) : (postedOn ?? '')),
    },
  ]
}

/** How a document reached its customer. */
export function Sent({ document: { mail, postedOn } }: { document: OfficeDocument }) {
  const say = useSay()
  const { format } = useOffice()
  if (mail !== null) return <State of="mail" is={mail} />
  if (postedOn !== null) return <>{say('document.postedOn', { day: format.day(postedOn) })}</>
  return <span className="light">{say('document.notSent')}</span>
}
