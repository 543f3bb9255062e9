import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconCircleCheck } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay } from '../../speech.tsx'

type Run = Schemas['BillingRun']

/** Accounts that the run leaves out, and why. */
export function Held({ run }: { run: Run }) {
  const say = useSay()
  const { tenant } = useOffice()
  const reasons = useReasons()
  const held = useQuery({
    queryKey: [tenant.key, 'held', run.run, run.state],
    queryFn: () =>
      answer(api.GET('/v1/billing-runs/{run}/held', { params: { path: { run: run.run }, query: { limit: 200 } } })),
  })
  if (held.isError) return <Failed error={held.error} again={() => void held.refetch()} />
  if (!held.data) return <Bones lines={4} />
  if (held.data.data.length === 0)
    return <Empty icon={IconCircleCheck} title={say('run.nothingHeld')} text={say('run.nothingHeldText')} />
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{say('word.customer')}</th>
            <th>{say('word.account')}</th>
            <th>{say('word.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {held.data.data.map(({ contractAccountId, contractAccount, customer, reason }) => (
            <tr key={contractAccountId}>
              <td>{customer}</td>
              <td>
                <Link to={`/accounts/${contractAccountId}`}>{contractAccount}</Link>
              </td>
              <td>{reasons.sentence(reason, {}, 'reason.')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
