import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Facts, State } from '../../parts/texts.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import { EditAccount } from './edit-account.tsx'

type Account = Schemas['ContractAccount']

/** Contract accounts with their contracts, cards, bank accounts and mandates. */
export function ContractsTab({ customer }: { customer: string }) {
  const say = useSay()
  const { tenant } = useOffice()
  const accounts = useQuery({
    queryKey: [tenant.key, 'contract-accounts', customer],
    queryFn: () => detailsOf(customer),
  })
  if (accounts.isError) return <Failed error={accounts.error} again={() => void accounts.refetch()} />
  if (!accounts.data) return <Bones lines={8} />
  if (accounts.data.length === 0) return <Empty title={say('customer.noAccount')} />
  return (
    <div className="stack">
      {accounts.data.map((account) => (
        <AccountCard key={account.contractAccountId} account={account} />
      ))}
    </div>
  )
}

async function detailsOf(customer: string): Promise<readonly Account[]> {
  const { data } = await answer(api.GET('/v1/contract-accounts', { params: { query: { customer, limit: 50 } } }))
  return Promise.all(
    data.map(({ contractAccountId }) =>
      answer(api.GET('/v1/contract-accounts/{account}', { params: { path: { account: contractAccountId } } })),
    ),
  )
}

function AccountCard({ account }: { account: Account }) {
  const { say, sayMaybe } = useSpeech()
  const { format, may } = useOffice()
  const [editing, setEditing] = useState(false)
  return (
    <section className="card">
      <div className="card-head">
        <h2>
          <Link to={`/accounts/${account.contractAccountId}`} className="num">
            {account.number}
          </Link>
        </h2>
        {may('contracts.write') && (
          <Button variant="default" size="xs" onClick={() => setEditing(true)}>
            {say('do.edit')}
          </Button>
        )}
      </div>
      <div className="card-body two-wide">
        <div className="stack">
          {account.contracts.map((contract) => (
            <ContractLine key={contract.contractId} contract={contract} />
          ))}
        </div>
        <Facts
          facts={[
            [say('account.rhythm'), sayMaybe(`rhythm.${account.rhythm}`)],
            [say('account.way'), sayMaybe(`way.${account.paymentWay}`)],
            [say('account.terms'), say('account.days', { count: account.paymentTermsDays })],
            [say('account.delivery'), sayMaybe(`channel.${account.deliveryChannel}`)],
            ...account.mandates.map((mandate) => mandateFact(account, mandate, say, format.day)),
          ]}
        />
      </div>
      {editing && <EditAccount account={account} onClose={() => setEditing(false)} />}
    </section>
  )
}

function mandateFact(
  account: Account,
  mandate: Account['mandates'][number],
  say: ReturnType<typeof useSay>,
  day: (date: string) => string,
) {
  const bank = account.bankAccounts.find(({ bankAccountId }) => bankAccountId === mandate.bankAccountId)
  return [
    say('account.mandate'),
    <span key={mandate.mandateId} className="stack" style={{ gap: 2 }}>
      <span className="row wrap">
        <span className="mono">{mandate.reference}</span>
        <State of="mandate" is={mandate.state} />
      </span>
      <span className="second">
        {bank && `${bank.holder}, ${bank.iban}`} · {say('account.signed', { day: day(mandate.signedOn) })}
      </span>
    </span>,
  ] as const
}

function ContractLine({ contract }: { contract: Account['contracts'][number] }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const cards = useQuery({
    queryKey: [tenant.key, 'tokens', contract.contractId],
    queryFn: () => answer(api.GET('/v1/tokens', { params: { query: { contract: contract.contractId, limit: 50 } } })),
  })
  const group = contract.groups.findLast(({ to }) => to === null)?.group
  return (
    <div className="stack tight">
      <div className="row wrap">
        <b className="num">{contract.number}</b>
        <span>{contract.product}</span>
        {group && <span className="state">{group}</span>}
      </div>
      <span className="second">
        {contract.endsOn === null
          ? say('why.validSince', { day: format.day(contract.startsOn) })
          : `${format.day(contract.startsOn)} – ${format.day(contract.endsOn)}`}
      </span>
      <ul className="stack tight">
        {(cards.data?.data ?? []).map((card) => (
          <li key={card.tokenId} className="row wrap">
            <span className="mono">{card.uid}</span>
            <State of="token" is={card.state} />
          </li>
        ))}
      </ul>
    </div>
  )
}
