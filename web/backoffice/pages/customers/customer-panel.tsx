import { Panel } from '../../parts/panel.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import { Lead, useCustomer } from './customer-of.tsx'
import { Accounts, LastSessions, Master } from './overview-tab.tsx'

/** A customer beside the list. */
export function CustomerPanel({ id }: { id: string }) {
  const say = useSay()
  const { customer, accounts } = useCustomer(id)
  const found = customer.data
  return (
    <Panel title={found?.name ?? say('word.customer')} path={`/customers/${id}`}>
      {customer.isError && <Failed error={customer.error} again={() => void customer.refetch()} />}
      {customer.isPending && <Bones lines={8} />}
      {found && (
        <>
          <Lead customer={found} accounts={accounts.data?.data ?? []} />
          <Accounts accounts={accounts.data?.data} />
          <LastSessions customer={id} />
          <section className="stack">
            <h2>{say('customer.master')}</h2>
            <Master customer={found} />
          </section>
        </>
      )}
    </Panel>
  )
}
