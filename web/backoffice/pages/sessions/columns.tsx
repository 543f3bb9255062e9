import { kwhOf } from '../../../kit/format.ts'
import type { Schemas } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import type { Column } from '../../parts/list.tsx'
import { Amount, Kwh, Moment, State } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'

export type OfficeSession = Schemas['OfficeSession']

/** The columns of a list of sessions; on a customer's page without the customer. */
export function useSessionColumns({ withCustomer = true } = {}): readonly Column<OfficeSession>[] {
  const say = useSay()
  const { tenant, format } = useOffice()
  const who: Column<OfficeSession> = {
    id: 'customer',
    head: say('word.customer'),
    cell: ({ customer, customerId, token }) =>
      customerId === null ? (
        <span className="light mono">{token}</span>
      ) : (
        <Link to={`/customers/${customerId}`}>{customer}</Link>
      ),
    text: ({ customer }) => customer ?? '',
  }
  return [
    {
      id: 'start',
      sort: 'started',
      head: say('session.start'),
      cell: ({ startedAt, zone }) => <Moment at={startedAt} zone={zone} />,
      text: ({ startedAt }) => startedAt,
    },
    ...(withCustomer ? [who] : []),
    {
      id: 'place',
      head: say('session.place'),
      wide: true,
      cell: ({ place, point }) => place ?? point,
      text: ({ place }) => place ?? '',
    },
    {
      id: 'point',
      head: say('session.point'),
      wide: true,
      cell: ({ point }) => <span className="mono second">{point}</span>,
      text: ({ point }) => point ?? '',
    },
    {
      id: 'energy',
      sort: 'energy',
      head: `${say('word.energy')} (kWh)`,
      right: true,
      wide: true,
      cell: ({ energyWh }) => (energyWh === null ? '–' : <Kwh wh={energyWh} bare />),
      text: ({ energyWh }) => (energyWh === null ? '' : format.decimal(kwhOf(energyWh))),
    },
    {
      id: 'total',
      head: `${say('word.amount')} (${tenant.currency})`,
      right: true,
      cell: ({ total, currency }) =>
        total === null || currency === null ? '–' : <Amount value={total} currency={currency} />,
      text: ({ total, currency }) => (total === null || currency === null ? '' : format.amount(total, currency)),
    },
    {
      id: 'stage',
      wide: withCustomer,
      head: say('word.state'),
      cell: ({ stage }) => <State of="session" is={stage} />,
      text: ({ stage }) => say(`session.${stage}`),
    },
  ]
}
