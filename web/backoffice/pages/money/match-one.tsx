import { Button, Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { useKeys } from '../../../kit/keys.ts'
import { useOffice } from '../../office.tsx'
import { Facts, Money } from '../../parts/texts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay, useSpeech } from '../../speech.tsx'
import type { Entry, Target } from './entry.ts'

type Given = Readonly<{ entry: Entry; busy: boolean; error: Error | null; onAssign(target: Target): void }>
type Proposal = Entry['proposals'][number]

const targetOf = ({ allocations, contractAccountId }: Proposal): Target =>
  allocations.length > 0
    ? { to: 'open_items', openItems: allocations.map(({ openItemId }) => openItemId) }
    : { to: 'contract_account', contractAccount: contractAccountId }

/** One payment: left as the bank wrote it, right what it may be; Enter accepts, arrows choose. */
export function MatchOne({ entry, busy, error, onAssign }: Given) {
  const say = useSay()
  const { may } = useOffice()
  const [chosen, setChosen] = useState(0)
  const mayWrite = may('banking.write')
  const accept = (): void => {
    const proposal = entry.proposals[chosen]
    if (proposal && mayWrite && !busy) onAssign(targetOf(proposal))
  }
  useKeys({
    ArrowDown: (event) => {
      event.preventDefault()
      setChosen((at) => Math.min(entry.proposals.length - 1, at + 1))
    },
    ArrowUp: (event) => {
      event.preventDefault()
      setChosen((at) => Math.max(0, at - 1))
    },
    Enter: accept,
  })
  return (
    <div className="match-one">
      <BankLine entry={entry} />
      <section className="stack">
        <Why entry={entry} />
        {entry.proposals.length > 0 && (
          <ol className="stack tight">
            {entry.proposals.map((proposal, index) => (
              <li key={proposal.contractAccountId + String(index)}>
                <ProposalCard
                  proposal={proposal}
                  currency={entry.currency}
                  chosen={index === chosen}
                  onChoose={() => setChosen(index)}
                />
              </li>
            ))}
          </ol>
        )}
        {error && <Trouble error={error} />}
        {mayWrite && (
          <div className="row wrap">
            {entry.proposals.length > 0 && (
              <Button loading={busy} onClick={accept} rightSection={<kbd>Enter</kbd>}>
                {say('match.accept')}
              </Button>
            )}
            {entry.amount.startsWith('-') && (
              <Button variant="default" loading={busy} onClick={() => onAssign({ to: 'bank_charges' })}>
                {say('match.charges')}
              </Button>
            )}
          </div>
        )}
        {mayWrite && !entry.amount.startsWith('-') && <OtherAccount busy={busy} onAssign={onAssign} />}
      </section>
    </div>
  )
}

function BankLine({ entry }: { entry: Entry }) {
  const say = useSay()
  const { format } = useOffice()
  return (
    <section className="card bank-line">
      <div className="card-body stack">
        <span className="figure">
          <Money value={entry.amount} currency={entry.currency} />
        </span>
        <p className="mono purpose">
          <Marked text={entry.purpose} parts={partsOf(entry)} />
        </p>
        <Facts
          facts={[
            [say('entry.counterparty'), entry.counterpartyName],
            [say('entry.iban'), entry.counterpartyIbanLast4 === null ? null : `•••• ${entry.counterpartyIbanLast4}`],
            [say('entry.bookedOn'), entry.bookedOn === null ? null : format.day(entry.bookedOn)],
            entry.endToEndId !== null && [
              say('entry.endToEnd'),
              <span key="e" className="mono">
                {entry.endToEndId}
              </span>,
            ],
            entry.returnReason !== null && [
              say('entry.returnReason'),
              <span key="r" className="mono">
                {entry.returnReason}
              </span>,
            ],
            [
              say('entry.bankReference'),
              entry.bankReference === null ? null : (
                <span key="b" className="mono">
                  {entry.bankReference}
                </span>
              ),
            ],
          ]}
        />
      </div>
    </section>
  )
}

/** What was recognised in the line: references it names, and the payer's name. */
function partsOf({ reasons, counterpartyName }: Entry): readonly string[] {
  const named = reasons.flatMap(({ detail }) => (detail === undefined ? [] : [detail]))
  return [...named, ...(counterpartyName === null ? [] : [counterpartyName])].filter((part) => part.length > 2)
}

function Marked({ text, parts }: { text: string; parts: readonly string[] }) {
  const found = parts.find((part) => text.toLowerCase().includes(part.toLowerCase()))
  if (found === undefined) return <>{text}</>
  const at = text.toLowerCase().indexOf(found.toLowerCase())
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + found.length)}</mark>
      {text.slice(at + found.length)}
    </>
  )
}

function Why({ entry }: { entry: Entry }) {
  const say = useSay()
  const { sayMaybe } = useSpeech()
  const reasons = useReasons()
  return (
    <div>
      <h2>{entry.proposals.length > 0 ? say('match.proposals') : say('match.noProposal')}</h2>
      <p className="second">
        {entry.reasons
          .map(({ code, detail }) =>
            [sayMaybe(`match.reason.${code}`) ?? reasons.title(`entry_${code}`), detail].filter(Boolean).join(': '),
          )
          .join('. ')}
      </p>
    </div>
  )
}

function ProposalCard({
  proposal,
  currency,
  chosen,
  onChoose,
}: Readonly<{ proposal: Proposal; currency: string; chosen: boolean; onChoose(): void }>) {
  const { say, sayMaybe } = useSpeech()
  const { format } = useOffice()
  const sum = proposal.allocations.length
  return (
    <button type="button" className="plain-button proposal" aria-pressed={chosen} onClick={onChoose}>
      <span className="row apart">
        <b className="num">{proposal.contractAccount}</b>
        <span className="light num">{proposal.score}</span>
      </span>
      <span className="second">
        {proposal.reasons.map((code) => sayMaybe(`match.reason.${code}`) ?? code).join(' · ')}
      </span>
      <span className="num second">
        {say('match.clears', { count: sum })}
        {proposal.allocations.map(({ openItemId, amount }) => (
          <span key={openItemId}> {format.money(amount, currency)}</span>
        ))}
        {Number(proposal.rest) > 0 && `, ${say('match.rest', { amount: format.money(proposal.rest, currency) })}`}
      </span>
    </button>
  )
}

function OtherAccount({ busy, onAssign }: { busy: boolean; onAssign(target: Target): void }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const [text, setText] = useState('')
  const [account, setAccount] = useState<string | null>(null)
  const [asked] = useDebouncedValue(text, 150)
  const found = useQuery({
    queryKey: [tenant.key, 'account-choice', asked],
    queryFn: () => answer(api.GET('/v1/office/accounts', { params: { query: { search: asked, limit: 12 } } })),
    enabled: asked.trim().length > 0,
    placeholderData: keepPreviousData,
  })
  return (
    <div className="row" style={{ alignItems: 'flex-end' }}>
      <Select
        className="grow"
        label={say('match.other')}
        placeholder={say('customer.search')}
        searchable
        searchValue={text}
        onSearchChange={setText}
        filter={({ options }) => options}
        rightSection={found.isFetching ? <Loader size={14} /> : undefined}
        data={(found.data?.data ?? []).map(({ contractAccountId, contractAccount, customer, balance, currency }) => ({
          value: contractAccountId,
          label: `${customer} · ${contractAccount} · ${format.money(balance, currency)}`,
        }))}
        value={account}
        onChange={setAccount}
      />
      <Button
        variant="default"
        disabled={account === null}
        loading={busy}
        onClick={() => account !== null && onAssign({ to: 'contract_account', contractAccount: account })}
      >
        {say('match.assign')}
      </Button>
    </div>
  )
}
