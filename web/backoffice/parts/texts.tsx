import type { ReactNode } from 'react'
import { ageOf, kwhOf } from '../../kit/format.ts'
import { useOffice } from '../office.tsx'
import { useSay, useSpeech } from '../speech.tsx'

/** An amount as it stands in a column: the currency is in the column's head. */
export function Amount({ value, currency }: { value: string; currency: string }) {
  const { format } = useOffice()
  return <span className="num">{format.amount(value, currency)}</span>
}

/** An amount with its currency. */
export function Money({ value, currency }: { value: string; currency: string }) {
  const { format } = useOffice()
  return <span className="num">{format.money(value, currency)}</span>
}

export function Kwh({ wh, bare = false }: { wh: string; bare?: boolean }) {
  const { format } = useOffice()
  return (
    <span className="num">
      {format.decimal(kwhOf(wh), 2, 2)}
      {!bare && <span className="unit"> kWh</span>}
    </span>
  )
}

export function Day({ date }: { date: string }) {
  const { format } = useOffice()
  return <span className="num">{format.day(date)}</span>
}

export function Moment({ at, zone }: { at: string; zone?: string | null | undefined }) {
  const { format } = useOffice()
  return <span className="num">{format.moment(at, zone ?? format.zone)}</span>
}

export function Age({ since }: { since: string }) {
  const say = useSay()
  const { now, format } = useOffice()
  const { count, unit } = ageOf(since, now)
  return <time title={format.instant(since)}>{say(`age.${unit}`, { count })}</time>
}

type Tone = 'good' | 'wait' | 'stop' | 'info' | 'live' | 'plain'

const tones: Readonly<Record<string, Tone>> = {
  'session.waiting': 'wait',
  'session.unpriced': 'wait',
  'session.rated': 'info',
  'session.billed': 'good',
  'session.discarded': 'plain',
  'invoice.draft': 'plain',
  'invoice.open': 'info',
  'invoice.overdue': 'stop',
  'invoice.paid': 'good',
  'invoice.cancelled': 'plain',
  'run.running': 'live',
  'run.prepared': 'wait',
  'run.releasing': 'live',
  'run.released': 'good',
  'run.discarding': 'live',
  'run.discarded': 'plain',
  'payment.planned': 'wait',
  'payment.awaiting_approval': 'wait',
  'payment.filed': 'good',
  'payment.discarded': 'plain',
  'collection.planned': 'plain',
  'collection.submitted': 'info',
  'collection.collected': 'good',
  'collection.returned': 'stop',
  'collection.withdrawn': 'plain',
  'document.waiting': 'wait',
  'document.made': 'good',
  'document.failed': 'stop',
  'mail.waiting': 'wait',
  'mail.sending': 'live',
  'mail.sent': 'good',
  'mail.refused': 'stop',
  'mail.failed': 'stop',
  'mail.unknown': 'wait',
  'mail.dropped': 'plain',
  'import.running': 'live',
  'import.done': 'good',
  'import.failed': 'stop',
  'statement.posted': 'good',
  'statement.quarantined': 'stop',
  'entry.matched': 'good',
  'entry.suggested': 'info',
  'entry.clarification': 'wait',
  'version.draft': 'wait',
  'version.published': 'good',
  'mandate.active': 'good',
  'mandate.suspended': 'wait',
  'mandate.revoked': 'stop',
  'token.active': 'good',
  'token.blocked': 'stop',
  'owing.owes': 'info',
  'owing.overdue': 'stop',
  'owing.credit': 'good',
  'owing.settled': 'plain',
  'approval.asked': 'wait',
  'approval.given': 'good',
  'approval.refused': 'stop',
}

/** A state as a word, with colour and shape beside it. */
export function State({ of, is }: { of: string; is: string }) {
  const { sayMaybe } = useSpeech()
  return <span className={`state ${tones[`${of}.${is}`] ?? 'plain'}`}>{sayMaybe(`${of}.${is}`) ?? is}</span>
}

/** Names and what they hold. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode] | false)[] }) {
  return (
    <dl className="facts">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]} style={{ display: 'contents' }}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1] ?? '–'}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
