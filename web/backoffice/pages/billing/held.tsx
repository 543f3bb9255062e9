import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconCircleCheck } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay, useSpeech } from '../../speech.tsx'

type Run = Schemas['BillingRun']
type HeldAccount = Readonly<{ contractAccountId: string; contractAccount: string; customer: string; reason: string }>

/** What the run leaves out, why, and what helps. */
export function Held({ run }: { run: Run }) {
  const say = useSay()
  const { sayMaybe } = useSpeech()
  const { tenant, format } = useOffice()
  const reasons = useReasons()
  const sums = useQuery({
    queryKey: [tenant.key, 'held-sums', run.run, run.state],
    queryFn: () => answer(api.GET('/v1/billing-runs/{run}/held/sums', { params: { path: { run: run.run } } })),
  })
  if (sums.isError) return <Failed error={sums.error} again={() => void sums.refetch()} />
  if (!sums.data) return <Bones lines={4} />
  if (sums.data.data.length === 0)
    return <Empty icon={IconCircleCheck} title={say('run.nothingHeld')} text={say('run.nothingHeldText')} />
  return (
    <div className="stack wide">
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th>{say('word.reason')}</th>
              <th className="right">{say('run.accounts')}</th>
              <th className="right">{say('word.amount')}</th>
              <th className="wide">{say('run.whatHelps')}</th>
            </tr>
          </thead>
          <tbody>
            {sums.data.data.map(({ reason, accounts, currency, amount }) => (
              <tr key={reason + currency}>
                <td>{reasons.sentence(reason, {}, 'reason.')}</td>
                <td className="right">{format.count(accounts)}</td>
                <td className="right">{format.money(amount, currency)}</td>
                <td className="wide second wrapped">{sayMaybe(`help.${reason}`) ?? say('help.other')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Accounts run={run} />
    </div>
  )
}

function Accounts({ run }: { run: Run }) {
  const say = useSay()
  const reasons = useReasons()
  const load: LoadPage<HeldAccount> = (cursor, limit) =>
    answer(
      api.GET('/v1/billing-runs/{run}/held', {
        params: { path: { run: run.run }, query: { limit, ...(cursor && { cursor }) } },
      }),
    )
  const rows = useRows(['held', run.run, run.state], load)
  const columns: readonly Column<HeldAccount>[] = [
    { id: 'customer', head: say('word.customer'), cell: ({ customer }) => customer, text: ({ customer }) => customer },
    {
      id: 'account',
      head: say('word.account'),
      cell: ({ contractAccountId, contractAccount }) => (
        <Link to={`/accounts/${contractAccountId}`}>{contractAccount}</Link>
      ),
      text: ({ contractAccount }) => contractAccount,
    },
    {
      id: 'reason',
      head: say('word.reason'),
      cell: ({ reason }) => reasons.sentence(reason, {}, 'reason.'),
      text: ({ reason }) => reasons.sentence(reason, {}, 'reason.'),
    },
  ]
  return (
    <List
      rows={rows}
      columns={columns}
      idOf={({ contractAccountId }) => contractAccountId}
      pathOf={({ contractAccountId }) => `/accounts/${contractAccountId}`}
      empty={null}
    />
  )
}
