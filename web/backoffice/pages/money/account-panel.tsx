import { Panel } from '../../parts/panel.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { Money } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'
import { OpenItems } from './open-items.tsx'
import { useAccountStatement } from './statement-of.ts'

/** A contract account beside the list: the balance and what is open. */
export function AccountPanel({ id }: { id: string }) {
  const say = useSay()
  const statement = useAccountStatement(id)
  const found = statement.data
  return (
    <Panel
      title={found ? `${say('word.account')} ${found.contractAccount}` : say('word.account')}
      path={`/accounts/${id}`}
    >
      {statement.isError && <Failed error={statement.error} again={() => void statement.refetch()} />}
      {statement.isPending && <Bones lines={6} />}
      {found && (
        <>
          <span className="figure">
            <Money value={found.balance} currency={found.currency} />
          </span>
          <OpenItems statement={found} />
        </>
      )}
    </Panel>
  )
}
