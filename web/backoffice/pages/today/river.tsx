import { Fragment } from 'react'
import { kwhOf } from '../../../kit/format.ts'
import { useOffice } from '../../office.tsx'
import { IconBolt, IconCoins, IconFileInvoice, IconReceipt, IconSend } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { useSay } from '../../speech.tsx'
import type { TodayView } from './view.ts'

type Station = Readonly<{
  word: 'river.in' | 'river.rated' | 'river.billed' | 'river.sent' | 'river.paid'
  icon: typeof IconBolt
  to: string
  count: number
  beside: string
}>

type Gap = Readonly<{ to: string; text: string; stuck: boolean }>

/** Five stations from usage to money; between two of them what has not come on yet. */
export function River({ view, from }: { view: TodayView | undefined; from: string }) {
  const say = useSay()
  const { format } = useOffice()
  const period = `from=${from}`
  const money = (amount: string): string => (view ? format.money(amount, view.currency) : '')
  const river = view?.river
  const stations: readonly Station[] = [
    {
      word: 'river.in',
      icon: IconBolt,
      to: `/sessions?${period}`,
      count: river?.in.sessions ?? 0,
      beside: `${format.decimal(kwhOf(river?.in.energyWh ?? '0'), 0)} kWh`,
    },
    {
      word: 'river.rated',
      icon: IconReceipt,
      to: `/sessions?${period}`,
      count: river?.rated.sessions ?? 0,
      beside: money(river?.rated.amount ?? '0'),
    },
    {
      word: 'river.billed',
      icon: IconFileInvoice,
      to: `/sessions?stage=billed&${period}`,
      count: river?.billed.sessions ?? 0,
      beside: money(river?.billed.amount ?? '0'),
    },
    {
      word: 'river.sent',
      icon: IconSend,
      to: '/invoices',
      count: river?.sent.sessions ?? 0,
      beside: money(river?.sent.amount ?? '0'),
    },
    {
      word: 'river.paid',
      icon: IconCoins,
      to: '/invoices?settled=paid',
      count: river?.paid.sessions ?? 0,
      beside: money(river?.paid.amount ?? '0'),
    },
  ]
  const gaps = river ? gapsOf(river, period, say) : []
  return (
    <ol className="river" aria-label={say('river.name')}>
      {stations.map((station, index) => (
        <Fragment key={station.word}>
          {index > 0 && <GapOf gap={gaps[index - 1]} />}
          <li className="station" style={{ '--share': share(station.count, river?.in.sessions) }}>
            <Link to={station.to}>
              <span className="name">
                <station.icon size={18} stroke={1.7} />
                {say(station.word)}
              </span>
              {river ? <span className="figure">{format.count(station.count)}</span> : <span className="bone" />}
              <span className="second num">{river ? station.beside : ' '}</span>
              <span className="level" aria-hidden />
            </Link>
          </li>
        </Fragment>
      ))}
    </ol>
  )
}

function share(count: number, of: number | undefined): string {
  return of === undefined || of === 0 ? '0%' : `${Math.round((100 * count) / of)}%`
}

function gapsOf(river: TodayView['river'], period: string, say: ReturnType<typeof useSay>): readonly Gap[] {
  const stuckIn = river.waiting + river.unpriced
  const toBill = river.rated.sessions - river.free - river.billed.sessions
  const toSend = river.billed.sessions - river.sent.sessions
  const toPay = river.sent.sessions - river.paid.sessions
  const gap = (
    count: number,
    to: string,
    stuck: boolean,
    word: 'river.stuck' | 'river.toBill' | 'river.toSend' | 'river.toPay',
  ): Gap => ({
    to,
    stuck: stuck && count > 0,
    text: count > 0 ? say(word, { count }) : '',
  })
  return [
    gap(stuckIn, `/sessions?stage=${river.waiting > 0 ? 'waiting' : 'unpriced'}&${period}`, true, 'river.stuck'),
    gap(toBill, `/sessions?stage=rated&${period}`, false, 'river.toBill'),
    gap(toSend, '/invoices?settled=draft', false, 'river.toSend'),
    gap(toPay, '/invoices?settled=open', false, 'river.toPay'),
  ]
}

function GapOf({ gap }: { gap: Gap | undefined }) {
  return (
    <li className="gap" data-stuck={gap?.stuck || undefined}>
      {gap && gap.text !== '' && <Link to={gap.to}>{gap.text}</Link>}
    </li>
  )
}

declare module 'react' {
  interface CSSProperties {
    '--share'?: string
  }
}
