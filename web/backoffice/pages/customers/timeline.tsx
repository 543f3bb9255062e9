import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { kwhOf } from '../../../kit/format.ts'
import { changeSearch, usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { useActors } from '../../parts/actor.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import {
  IconBolt,
  IconBuildingBank,
  IconEdit,
  IconFileInvoice,
  IconMessage,
  IconSend,
  IconX,
} from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { useRows } from '../../parts/list.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Money, State } from '../../parts/texts.tsx'
import { type Speech, useSay, useSpeech } from '../../speech.tsx'

type Happening = Schemas['Happening']
const kinds = ['session', 'invoice', 'payment', 'mail', 'change', 'note'] as const
const icons = {
  session: IconBolt,
  invoice: IconFileInvoice,
  payment: IconBuildingBank,
  mail: IconSend,
  change: IconEdit,
  note: IconMessage,
} as const

/** What happened with a customer, the newest first, by day. */
export function Timeline({ customer }: { customer: string }) {
  const say = useSay()
  const { format } = useOffice()
  const { search } = usePlace()
  const kind = kinds.find((one) => one === search.get('kind'))
  const rows = useRows<Happening>(['timeline', { customer, kind }], (cursor, limit) =>
    answer(
      api.GET('/v1/office/customers/{customer}/timeline', {
        params: { path: { customer }, query: { limit, ...(kind && { kind }), ...(cursor && { cursor }) } },
      }),
    ),
  )
  const shown = rows.data?.pages.flatMap(({ data }) => data) ?? []
  const days = Map.groupBy(shown, ({ at }) => format.dayOf(at))
  return (
    <section className="stack tight">
      <h2>{say('timeline.title')}</h2>
      <div className="row wrap" role="group" aria-label={say('timeline.title')}>
        {kinds.map((one) => (
          <button
            key={one}
            type="button"
            className="chip small"
            data-set={one === kind || undefined}
            aria-pressed={one === kind}
            onClick={() => changeSearch({ kind: one === kind ? undefined : one })}
          >
            {say(`timeline.${one}`)}
          </button>
        ))}
      </div>
      {rows.isError && <Failed error={rows.error} again={() => void rows.refetch()} />}
      {rows.isPending && <Bones lines={8} />}
      {rows.isSuccess && shown.length === 0 && <Empty title={say('timeline.none')} />}
      <ol className="timeline">
        {[...days].map(([day, happenings]) => (
          <li key={day}>
            <h3>{day}</h3>
            <ol>
              {happenings.map((happening) => (
                <Line key={happening.kind + happening.id} happening={happening} customer={customer} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {rows.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: 'center' }}
          loading={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {say('do.more')}
        </Button>
      )}
    </section>
  )
}

function Line({ happening, customer }: { happening: Happening; customer: string }) {
  const { format } = useOffice()
  const Icon = icons[happening.kind]
  const { kind, at, amount, currency } = happening
  const byDay = kind === 'invoice' || kind === 'payment'
  return (
    <li data-kind={kind}>
      <Icon size={16} stroke={1.7} />
      <span className="light num">{byDay ? '' : format.clock(at)}</span>
      <span className="what">
        <What happening={happening} customer={customer} />
      </span>
      {amount !== null && currency !== null && <Money value={amount} currency={currency} />}
    </li>
  )
}

/** A happening as a sentence, with the way to the thing itself. */
function What({ happening, customer }: { happening: Happening; customer: string }) {
  const speech = useSpeech()
  const { say, sayMaybe } = speech
  const nameOf = useActors()
  const { kind, id, title, detail, state, actor } = happening
  if (kind === 'note') return <NoteText happening={happening} customer={customer} />
  if (kind === 'session') return <SessionText happening={happening} />
  if (kind === 'invoice') {
    return (
      <>
        <Link to={`/invoices/${id}`}>
          {say(detail === 'cancellation' ? 'invoice.cancellation' : 'kind.invoice')} {title}
        </Link>
        {state === 'cancelled' && <State of="invoice" is="cancelled" />}
      </>
    )
  }
  if (kind === 'payment') {
    return (
      <>
        {sayMaybe(`entry.kind.${title}`) ?? title} <span className="light">{detail}</span>
      </>
    )
  }
  if (kind === 'mail') {
    return (
      <>
        <Link to={`/mails?panel=${id}`}>{say('timeline.mailTo', { number: title ?? '', to: detail ?? '' })}</Link>
        {state !== null && state !== 'sent' && <State of="mail" is={state} />}
      </>
    )
  }
  return (
    <>
      {actionText(speech, title ?? '')} <span className="light">{actor !== null && nameOf(actor)}</span>
      {detail !== null && <span className="second"> {detail}</span>}
    </>
  )
}

const actionText = ({ sayMaybe }: Speech, action: string): string =>
  sayMaybe(`action.${action}`) ?? action.replaceAll(/[._]/g, ' ')

function SessionText({ happening: { id, title, detail, state } }: { happening: Happening }) {
  const say = useSay()
  const { format } = useOffice()
  return (
    <>
      <Link to={`/sessions/${id}`}>{say('timeline.sessionAt', { place: title ?? '–' })}</Link>
      {detail !== null && <span className="light num wide-only">{format.decimal(kwhOf(detail), 2, 2)} kWh</span>}
      {state !== null && state !== 'rated' && <State of="session" is={state} />}
    </>
  )
}

function NoteText({ happening: { id, detail, actor }, customer }: { happening: Happening; customer: string }) {
  const say = useSay()
  const { may } = useOffice()
  const nameOf = useActors()
  const [removing, setRemoving] = useState(false)
  return (
    <>
      <span className="note-text">{detail}</span>
      <span className="light">{actor !== null && nameOf(actor)}</span>
      {may('customers.write') && (
        <button
          type="button"
          className="plain-button light"
          aria-label={say('note.remove')}
          onClick={() => setRemoving(true)}
        >
          <IconX size={14} />
        </button>
      )}
      {removing && (
        <ConfirmDialog
          title={say('note.remove')}
          text={say('note.removeText')}
          danger
          act={() => api.DELETE('/v1/customers/{customer}/notes/{note}', { params: { path: { customer, note: id } } })}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  )
}
