import type { Schemas } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Bones, Empty, Failed, NoPermission } from '../../parts/states.tsx'
import { Money } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'
import { OpenItems } from '../money/open-items.tsx'
import { useAccountStatement } from '../money/statement-of.ts'

type Account = Schemas['OfficeAccount']

/** What is open on each contract account; every movement is one click away. */
export function AccountTab({ accounts }: { accounts: readonly Account[] | undefined }) {
  const say = useSay()
  const { may } = useOffice()
  if (!may('ledger.read')) return <NoPermission permission="ledger.read" />
  if (!accounts) return <Bones lines={6} />
  if (accounts.length === 0) return <Empty title={say('customer.noAccount')} />
  return (
    <div className="stack wide">
      {accounts.map((account) => (
        <OneAccount key={account.contractAccountId} account={account} />
      ))}
    </div>
  )
}

function OneAccount({ account: { contractAccountId, contractAccount, balance, currency } }: { account: Account }) {
  const say = useSay()
  const statement = useAccountStatement(contractAccountId)
  return (
    <section className="stack tight">
      <div className="row wrap apart">
        <h2>
          {say('word.account')} <Link to={`/accounts/${contractAccountId}`}>{contractAccount}</Link>
        </h2>
        <b>
          <Money value={balance} currency={currency} />
        </b>
      </div>
      {statement.isError && <Failed error={statement.error} again={() => void statement.refetch()} />}
      {statement.data ? <OpenItems statement={statement.data} /> : !statement.isError && <Bones lines={4} />}
    </section>
  )
}
