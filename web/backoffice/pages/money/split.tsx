import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useOffice } from '../../office.tsx'
import { IconPlus } from '../../parts/icons.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import { minorOf, printed } from '../billing/exact.ts'
import { AccountSelect } from './account-select.tsx'
import type { Entry, Target } from './entry.ts'

type Part = Readonly<{ key: number; account: string | null; amount: string }>
type Given = Readonly<{
  entry: Entry
  busy: boolean
  error: Error | null
  onAssign(target: Target): void
  onClose(): void
}>

/** An amount as typed, with the language's comma or a dot; undefined where it is none. */
function readAmount(text: string): string | undefined {
  const plain = text.trim().replace(',', '.')
  return /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? plain : undefined
}

const isSomething = (amount: string | undefined): amount is string => amount !== undefined && minorOf(amount) > 0n

/** As the language writes it, without grouping: it is typed over. */
const typed = (amount: string, comma: string): string => amount.replace(/(\.\d\d)\d+$/, '$1').replace('.', comma)

/** One payment spread over several contract accounts, to the cent. */
export function Split({ entry, busy, error, onAssign, onClose }: Given) {
  const say = useSay()
  const { format } = useOffice()
  const comma = format.decimal('0.5').charAt(1)
  const [parts, setParts] = useState(() => firstParts(entry, comma))
  const set = (key: number, change: Partial<Part>): void =>
    setParts((before) => before.map((part) => (part.key === key ? { ...part, ...change } : part)))
  const amounts = parts.map(({ amount }) => readAmount(amount))
  const left = amounts.reduce(
    (rest, amount) => rest - (amount === undefined ? 0n : minorOf(amount)),
    minorOf(entry.amount),
  )
  const isWhole = left === 0n && amounts.every(isSomething) && parts.every(({ account }) => account !== null)
  const money = (units: bigint): string => format.money(printed(units), entry.currency)
  const save = (): void => {
    if (!isWhole) return
    onAssign({
      to: 'split',
      parts: parts.map(({ account, amount }) => ({ contractAccount: account ?? '', amount: readAmount(amount) ?? '' })),
    })
  }
  return (
    <Modal opened onClose={onClose} title={say('match.split')} size={640}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <p className="second">{say('match.splitText', { amount: format.money(entry.amount, entry.currency) })}</p>
        {parts.map((part, index) => (
          <PartRow
            key={part.key}
            part={part}
            no={index + 1}
            entry={entry}
            set={(change) => set(part.key, change)}
            takeRest={() => {
              const own = readAmount(part.amount)
              const rest = left + (own === undefined ? 0n : minorOf(own))
              if (rest > 0n) set(part.key, { amount: typed(printed(rest), comma) })
            }}
          />
        ))}
        <div className="row apart wrap">
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={14} />}
            onClick={() => setParts((before) => [...before, { key: before.length, account: null, amount: '' }])}
          >
            {say('match.addPart')}
          </Button>
          <b className={left < 0n ? 'overdue' : 'num'} role="status">
            {left === 0n
              ? say('match.leftNone')
              : say(left > 0n ? 'match.left' : 'match.leftTooMuch', { amount: money(left > 0n ? left : -left) })}
          </b>
        </div>
        {error && <Trouble error={error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" disabled={!isWhole} loading={busy}>
            {say('match.split')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** The first two proposals, each with what it would clear. */
function firstParts({ proposals }: Entry, comma: string): readonly Part[] {
  return [0, 1].map((key) => {
    const proposal = proposals[key]
    const sum = proposal?.allocations.reduce((total, { amount }) => total + minorOf(amount), 0n) ?? 0n
    return {
      key,
      account: proposal?.contractAccountId ?? null,
      amount: sum > 0n ? typed(printed(sum), comma) : '',
    }
  })
}

type RowGiven = Readonly<{ part: Part; no: number; entry: Entry; set(change: Partial<Part>): void; takeRest(): void }>

function PartRow({ part, no, entry, set, takeRest }: RowGiven) {
  const say = useSay()
  const known = entry.proposals.map(({ contractAccountId, contractAccount }) => ({
    value: contractAccountId,
    label: contractAccount,
  }))
  return (
    <div className="row part-row">
      <AccountSelect
        label={say('match.part', { no })}
        value={part.account}
        known={known}
        onChange={(account) => set({ account })}
      />
      <TextInput
        label={`${say('word.amount')} (${entry.currency})`}
        inputMode="decimal"
        w={120}
        value={part.amount}
        error={part.amount !== '' && readAmount(part.amount) === undefined}
        onChange={(event) => set({ amount: event.currentTarget.value })}
      />
      <Button variant="default" onClick={takeRest}>
        {say('match.takeRest')}
      </Button>
    </div>
  )
}
