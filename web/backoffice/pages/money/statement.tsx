import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api, newKey } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { Empty } from '../../parts/states.tsx'
import { Amount, Day, Money, State } from '../../parts/texts.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'

type Entry = Schemas['BankEntry']

/** One bank statement with its movements. */
export default function StatementPage({ params }: { params: Params }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const id = params['statement'] ?? ''
  const statements = useQuery({
    queryKey: [tenant.key, 'statement', id],
    queryFn: () => findStatement(id),
  })
  const load: LoadPage<Entry> = (cursor, limit) =>
    answer(
      api.GET('/v1/statements/{statement}/entries', {
        params: { path: { statement: id }, query: { limit, ...(cursor && { cursor }) } },
      }),
    )
  const rows = useRows(['statement-entries', id], load)
  const found = statements.data
  const columns: readonly Column<Entry>[] = [
    {
      id: 'booked',
      head: say('word.date'),
      cell: ({ bookedOn }) => (bookedOn === null ? '–' : <Day date={bookedOn} />),
    },
    { id: 'who', head: say('entry.counterparty'), cell: ({ counterpartyName }) => counterpartyName ?? '–' },
    {
      id: 'purpose',
      head: say('entry.purpose'),
      wide: true,
      cell: ({ purpose }) => (
        <span className="second" title={purpose}>
          {purpose}
        </span>
      ),
    },
    {
      id: 'amount',
      head: `${say('word.amount')} (${tenant.currency})`,
      right: true,
      cell: ({ amount, currency }) => <Amount value={amount} currency={currency} />,
    },
    {
      id: 'account',
      head: say('word.account'),
      wide: true,
      cell: ({ contractAccount }) => contractAccount ?? <span className="light">–</span>,
    },
    {
      id: 'state',
      head: say('word.state'),
      cell: ({ entry, state }) =>
        state === 'matched' ? (
          <State of="entry" is={state} />
        ) : (
          <Link to={`/matching?entry=${entry}`}>
            <State of="entry" is={state} />
          </Link>
        ),
    },
  ]
  return (
    <Page
      title={found ? say('statement.title', { number: found.number }) : ' '}
      back={{ to: '/statements', word: say('nav.statements') }}
      state={found && <State of="statement" is={found.state} />}
      lead={
        found && found.opening !== null && found.closing !== null && found.closedOn !== null ? (
          <>
            {format.day(found.closedOn)}: <Money value={found.opening} currency={found.currency} /> →{' '}
            <Money value={found.closing} currency={found.currency} />
          </>
        ) : undefined
      }
      actions={found?.state === 'quarantined' && <Accept statement={found} />}
    >
      <div className="stack">
        {found?.reason && <Quarantined reason={found.reason} number={found.number} />}
        <List
          rows={rows}
          columns={columns}
          idOf={({ entry }) => entry}
          empty={<Empty title={say('statement.noEntries')} />}
        />
      </div>
    </Page>
  )
}

async function findStatement(id: string): Promise<Schemas['BankStatement'] | undefined> {
  let cursor: string | undefined
  do {
    const page = await answer(
      api.GET('/v1/statements', { params: { query: { limit: 200, ...(cursor && { cursor }) } } }),
    )
    const found = page.data.find(({ statement }) => statement === id)
    if (found) return found
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return undefined
}

function Quarantined({ reason, number }: { reason: string; number: string }) {
  const reasons = useReasons()
  return <div className="notice stop">{reasons.sentence(`statement_${reason}`, { number })}</div>
}

function Accept({ statement }: { statement: Schemas['BankStatement'] }) {
  const say = useSay()
  const { may } = useOffice()
  const [asking, setAsking] = useState(false)
  const [key] = useState(newKey)
  if (!may('banking.write') || statement.reason !== 'balance_gap') return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>{say('statement.accept')}</Button>
      {asking && (
        <ReasonDialog
          title={say('statement.accept')}
          text={say('statement.acceptText')}
          act={(reason) =>
            answer(
              api.POST('/v1/statements/{statement}/acceptance', {
                params: { path: { statement: statement.statement }, header: { 'Idempotency-Key': key } },
                body: { reason },
              }),
            )
          }
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
