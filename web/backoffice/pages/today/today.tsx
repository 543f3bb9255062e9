import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../kit/client.ts'
import { changeSearch, usePlace } from '../../../kit/place.ts'
import { nextDay } from '../../../kit/zoned.ts'
import { useRunning } from '../../frame/work.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Progress } from '../../parts/progress.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { Money } from '../../parts/texts.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import { Days } from './days.tsx'
import { River } from './river.tsx'
import { Queues } from './queues.tsx'
import type { TodayView } from './view.ts'
import './today.css'

const periods = ['today', 'week', 'month', 'quarter'] as const
type Period = (typeof periods)[number]

function startOf(period: Period, today: string): string {
  if (period === 'today') return today
  if (period === 'week') return nextDay(today, -6)
  if (period === 'month') return `${today.slice(0, 8)}01`
  return nextDay(today, -89)
}

/** How far the day's charging has come on its way to money, and what waits for a person. */
export default function Today() {
  const say = useSay()
  const { tenant, today } = useOffice()
  const { search } = usePlace()
  const period = periods.find((one) => one === search.get('period')) ?? 'month'
  const from = startOf(period, today)
  const view = useQuery({
    queryKey: [tenant.key, 'today', from],
    queryFn: () => answer(api.GET('/v1/today', { params: { query: { from } } })),
    refetchInterval: 20_000,
  })
  return (
    <Page
      title={say('nav.today')}
      lead={view.data ? <Sentence view={view.data} /> : <Bones lines={1} width="420px" />}
      actions={
        <SegmentedControl
          size="xs"
          value={period}
          onChange={(value) => changeSearch({ period: value === 'month' ? undefined : value })}
          data={periods.map((one) => ({ value: one, label: say(`period.${one}`) }))}
        />
      }
    >
      {view.isError && !view.data ? (
        <Failed error={view.error} again={() => void view.refetch()} />
      ) : (
        <div className="stack wide">
          <River view={view.data} from={from} />
          <div className="today-columns">
            <Days view={view.data} />
            <MoneyNow view={view.data} />
          </div>
          <RunningNow />
          <Queues view={view.data} />
        </div>
      )}
    </Page>
  )
}

function Sentence({ view }: { view: TodayView }) {
  const say = useSay()
  const { format } = useOffice()
  const { river, work } = view
  const waiting = work.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      {format.weekday(view.day)}. {say('today.sentence', { count: river.in.sessions, from: format.day(view.from) })}{' '}
      {waiting === 0 ? say('today.nothingWaits') : say('today.waits', { count: waiting })}
    </>
  )
}

function MoneyNow({ view }: { view: TodayView | undefined }) {
  const say = useSay()
  const { format } = useOffice()
  if (!view) return <Bones lines={5} />
  const { money, currency } = view
  const lines = [
    ['today.unbilled', '/sessions?stage=rated', money.unbilledAmount, say('today.sessions', { count: money.unbilled })],
    ['today.open', '/accounts?owing=owes', money.open, undefined],
    [
      'today.overdue',
      '/invoices?settled=overdue',
      money.overdueAmount,
      say('today.invoices', { count: money.overdue }),
    ],
  ] as const
  return (
    <section>
      <h2>{say('today.money')}</h2>
      <dl className="money-now">
        {lines.map(([word, to, amount, beside]) => (
          <div key={word}>
            <dt>
              <Link to={to}>{say(word)}</Link>
              {beside !== undefined && <span className="light"> {beside}</span>}
            </dt>
            <dd>
              <Money value={amount} currency={currency} />
            </dd>
          </div>
        ))}
        <div>
          <dt>
            <Link to="/matching">{say('today.toMatch')}</Link>
          </dt>
          <dd className="num">{format.count(money.toMatch)}</dd>
        </div>
        <div>
          <dt>
            <Link to="/statements">{say('today.lastStatement')}</Link>
          </dt>
          <dd className="num">{money.lastStatementOn === null ? '–' : format.day(money.lastStatementOn)}</dd>
        </div>
      </dl>
    </section>
  )
}

function RunningNow() {
  const { say, sayMaybe } = useSpeech()
  const { format } = useOffice()
  const jobs = useRunning().data?.data ?? []
  if (jobs.length === 0) return null
  return (
    <section className="card">
      <div className="card-head">
        <h2>{say('today.running')}</h2>
      </div>
      <div className="card-body stack">
        {jobs.map(({ job, kind, done, total }) => (
          <div key={job} className="stack tight">
            <div className="row apart">
              <Link to={kind === 'billing_run' ? `/billing/${job}` : `/imports/${job}`}>{sayMaybe(`job.${kind}`)}</Link>
              <span className="num light">
                {format.count(done)}
                {total !== null && ` / ${format.count(total)}`}
              </span>
            </div>
            <Progress done={done} total={total} />
          </div>
        ))}
      </div>
    </section>
  )
}
