import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { Facts, Kwh, State } from '../../parts/texts.tsx'
import { StaySentence, WhyPrice } from '../../parts/why.tsx'
import { useSay } from '../../speech.tsx'
import type { OfficeSession } from './columns.tsx'
import { SessionActions } from './session-actions.tsx'

export function useSession(id: string) {
  const { tenant } = useOffice()
  return useQuery({
    queryKey: [tenant.key, 'session', id],
    queryFn: () => answer(api.GET('/v1/office/sessions/{session}', { params: { path: { session: id } } })),
  })
}

/** A session: its sentence, why it costs what it costs, and its facts. */
export function SessionInside({ query }: { query: UseQueryResult<OfficeSession> }) {
  if (query.isError && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Bones lines={10} />
  const session = query.data
  return (
    <>
      <div className="stack tight">
        <div>
          <State of="session" is={session.stage} />
        </div>
        <StaySentence session={session} />
      </div>
      <SessionActions session={session} />
      <WhyPrice session={session} />
      <SessionFacts session={session} />
    </>
  )
}

export function SessionFacts({ session }: { session: OfficeSession }) {
  const say = useSay()
  const { customerId, contractAccountId, invoiceId } = session
  return (
    <Facts
      facts={[
        [
          say('word.customer'),
          customerId === null ? null : <Link to={`/customers/${customerId}`}>{session.customer}</Link>,
        ],
        [
          say('word.account'),
          contractAccountId === null ? null : (
            <Link to={`/accounts/${contractAccountId}`}>{session.contractAccount}</Link>
          ),
        ],
        [say('session.card'), session.token === null ? null : <span className="mono">{session.token}</span>],
        [say('session.point'), session.point === null ? null : <span className="mono">{session.point}</span>],
        [say('word.energy'), session.energyWh === null ? null : <Kwh wh={session.energyWh} />],
        [
          say('kind.invoice'),
          invoiceId === null ? null : (
            <Link to={`/invoices/${invoiceId}`}>{session.invoice ?? say('invoice.draft')}</Link>
          ),
        ],
      ]}
    />
  )
}
