import { Button } from '@mantine/core'
import { useState } from 'react'
import { useKeys } from '../../../kit/keys.ts'
import { useOffice } from '../../office.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay, useSpeech } from '../../speech.tsx'
import { AccountSelect } from './account-select.tsx'
import { BankLine } from './bank-line.tsx'
import type { Entry, Target } from './entry.ts'
import { Split } from './split.tsx'

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
  const canSplit = mayWrite && !entry.amount.startsWith('-')
  const [splitting, setSplitting] = useState(false)
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
    s: (event) => {
      event.preventDefault()
      if (canSplit) setSplitting(true)
    },
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
        {error && !splitting && <Trouble error={error} />}
        {mayWrite && (
          <div className="row wrap">
            {entry.proposals.length > 0 && (
              <Button loading={busy} onClick={accept} rightSection={<kbd>Enter</kbd>}>
                {say('match.accept')}
              </Button>
            )}
            {canSplit && (
              <Button variant="default" onClick={() => setSplitting(true)} rightSection={<kbd>s</kbd>}>
                {say('match.split')}
              </Button>
            )}
            {entry.amount.startsWith('-') && (
              <Button variant="default" loading={busy} onClick={() => onAssign({ to: 'bank_charges' })}>
                {say('match.charges')}
              </Button>
            )}
          </div>
        )}
        {splitting && (
          <Split entry={entry} busy={busy} error={error} onAssign={onAssign} onClose={() => setSplitting(false)} />
        )}
        {canSplit && <OtherAccount busy={busy} onAssign={onAssign} />}
      </section>
    </div>
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
  const [account, setAccount] = useState<string | null>(null)
  return (
    <div className="row" style={{ alignItems: 'flex-end' }}>
      <AccountSelect label={say('match.other')} value={account} onChange={setAccount} />
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
