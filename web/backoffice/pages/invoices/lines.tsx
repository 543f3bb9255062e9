import { useState } from 'react'
import type { Schemas } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconChevronDown, IconChevronRight } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { WhyPrice } from '../../parts/why.tsx'
import { nextDay } from '../../../kit/zoned.ts'
import { useSay, useSpeech } from '../../speech.tsx'
import { useSession } from '../sessions/session-inside.tsx'

type Detail = Schemas['InvoiceDetail']
type Line = Detail['lines'][number]

/** The lines of an invoice; each amount opens into its reason. */
export function InvoiceLines({ invoice }: { invoice: Detail }) {
  const say = useSay()
  const [opened, setOpened] = useState<number>()
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{say('kind.session')}</th>
            <th className="right wide">{say('word.energy')} (kWh)</th>
            <th className="right wide">{say('word.vat')}</th>
            <th className="right">
              {say('word.amount')} ({invoice.currency})
            </th>
          </tr>
        </thead>
        <tbody>
          {invoice.lines.map((line) => (
            <LineRows
              key={line.no}
              line={line}
              currency={invoice.currency}
              open={line.no === opened}
              onToggle={() => setOpened((before) => (before === line.no ? undefined : line.no))}
            />
          ))}
          {invoice.settlements.map((settlement) => (
            <SettlementRow key={settlement.no} settlement={settlement} currency={invoice.currency} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Settlement = Detail['settlements'][number]

/** What a period of a contract settles besides its sessions, with its reason. */
function SettlementRow({ settlement, currency }: Readonly<{ settlement: Settlement; currency: string }>) {
  const { sayMaybe, language } = useSpeech()
  const { format } = useOffice()
  const { component, contract, from, to, text, amount, rate } = settlement
  return (
    <tr>
      <td colSpan={2}>
        {sayMaybe(`component.${component}`) ?? component}{' '}
        <span className="second num">
          {format.day(from)}–{format.day(nextDay(to, -1))}
        </span>{' '}
        <span className="light">{contract}</span>
        <div className="light">{text[language]}</div>
      </td>
      <td className="right wide">{format.decimal(rate)} %</td>
      <td className="right num">{format.amount(amount, currency)}</td>
    </tr>
  )
}

function LineRows({
  line,
  currency,
  open,
  onToggle,
}: Readonly<{ line: Line; currency: string; open: boolean; onToggle(): void }>) {
  const { format } = useOffice()
  const Arrow = open ? IconChevronDown : IconChevronRight
  return (
    <>
      <tr data-link onClick={onToggle} data-active={open || undefined}>
        <td>
          <button
            type="button"
            className="plain-button row"
            aria-expanded={open}
            onClick={(event) => {
              event.stopPropagation()
              onToggle()
            }}
          >
            <Arrow size={16} />
            <span className="num">{format.moment(line.startedAt)}</span>
          </button>
        </td>
        <td className="right wide">{format.decimal(line.energy, 2, 2)}</td>
        <td className="right wide">{format.decimal(line.rate)} %</td>
        <td className="right">
          <span className="why">{format.amount(line.amount, currency)}</span>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={4} className="opened">
            <LineReason line={line} />
          </td>
        </tr>
      )}
    </>
  )
}

function LineReason({ line }: { line: Line }) {
  const session = useSession(line.session)
  if (session.isError) return <Failed error={session.error} />
  if (!session.data) return <Bones lines={6} />
  return (
    <div className="stack">
      <Link to={`/sessions/${line.session}`}>
        {[session.data.place, session.data.point].filter(Boolean).join(', ')}
      </Link>
      <WhyPrice session={session.data} charges={line.charges} />
    </div>
  )
}
