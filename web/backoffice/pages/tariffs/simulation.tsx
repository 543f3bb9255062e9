import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { explain } from '../../../kit/pricing-words.ts'
import { nextDay } from '../../../kit/zoned.ts'
import { useOffice } from '../../office.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { useReasons } from '../../reasons.ts'
import './tariffs.css'

type Simulation = Schemas['Simulation']
type Result = NonNullable<Simulation['result']>

/** What past usage would have cost under a version: asked for here, found by a job, kept with its contracts. */
export default function SimulationPage({ params }: { params: Params }) {
  const say = useSay()
  const { tenant, may } = useOffice()
  const priceList = params['priceList'] ?? ''
  const version = Number(params['version'])
  const list = useQuery({
    queryKey: [tenant.key, 'simulations', priceList],
    queryFn: () => answer(api.GET('/v1/simulations', { params: { query: { priceList, limit: 50 } } })),
    refetchInterval: ({ state }) => (state.data?.data.some((one) => one.state === 'running') ? 1000 : false),
  })
  const own = (list.data?.data ?? []).filter((one) => one.version === version)
  const [chosen, setChosen] = useState<string>()
  const shown = own.find(({ simulation }) => simulation === chosen) ?? own[0]
  return (
    <Page
      title={say('simulation.title', { priceList, version })}
      back={{ to: `/tariffs/${priceList}/${version}`, word: say('tariff.version', { version }) }}
      lead={say('simulation.lead')}
    >
      {may('tariffs.write') && <Ask priceList={priceList} version={version} onAsked={setChosen} />}
      {list.isError && !list.data && <Failed error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Bones lines={6} />}
      {list.data && !shown && <Empty title={say('simulation.none')} text={say('simulation.noneText')} />}
      {shown && <Shown simulation={shown} />}
    </Page>
  )
}

function Ask({
  priceList,
  version,
  onAsked,
}: Readonly<{ priceList: string; version: number; onAsked(id: string): void }>) {
  const say = useSay()
  const { today } = useOffice()
  const queries = useQueryClient()
  const [from, setFrom] = useState(() => nextDay(`${today.slice(0, 7)}-01`, -89).slice(0, 8) + '01')
  const [to, setTo] = useState(today)
  const [segment, setSegment] = useState({ customerGroup: '', location: '', contractAccount: '' })
  const ask = useMutation({
    mutationFn: () => {
      const filled = Object.fromEntries(Object.entries(segment).filter(([, value]) => value.trim() !== ''))
      return answer(api.POST('/v1/simulations', { body: { priceList, version, from, to, segment: filled } }))
    },
    onSuccess: async ({ simulation }) => {
      onAsked(simulation)
      await queries.invalidateQueries()
    },
  })
  return (
    <form
      className="simulation-ask"
      onSubmit={(event) => {
        event.preventDefault()
        ask.mutate()
      }}
    >
      <DayField label={say('filter.fromDay')} value={from} onChange={setFrom} />
      <DayField label={say('simulation.before')} value={to} onChange={setTo} />
      {(['customerGroup', 'location', 'contractAccount'] as const).map((name) => (
        <TextInput
          key={name}
          label={say(`simulation.${name}`)}
          placeholder={say('list.all')}
          value={segment[name]}
          onChange={(event) => setSegment({ ...segment, [name]: event.currentTarget.value })}
        />
      ))}
      <Button type="submit" loading={ask.isPending}>
        {say('tariff.simulate')}
      </Button>
      {ask.error && <Trouble error={ask.error} />}
    </form>
  )
}

function Shown({ simulation }: { simulation: Simulation }) {
  const say = useSay()
  const { format } = useOffice()
  const { state, sessions, total, result, from, to } = simulation
  if (state === 'failed')
    return <p className="notice stop">{say('simulation.failed', { reason: simulation.failure ?? '' })}</p>
  if (!result)
    return (
      <div className="stack">
        <progress max={Math.max(1, total)} value={sessions} />
        <p className="second">
          {say('simulation.running', { done: format.count(sessions), total: format.count(total) })}
        </p>
      </div>
    )
  const { currency, customers } = result
  const days = { from: format.day(from), to: format.day(nextDay(to, -1)) }
  return (
    <div className="stack wide">
      <p className="headline">
        {say('simulation.headline', {
          ...days,
          before: format.money(result.before, currency),
          after: format.money(result.after, currency),
        })}
      </p>
      <dl className="figures">
        {(['more', 'less', 'same'] as const).map((name) => (
          <div key={name}>
            <dt>{say(`simulation.${name}`)}</dt>
            <dd>{format.count(customers[name])}</dd>
          </div>
        ))}
        <div>
          <dt>{say('simulation.touched')}</dt>
          <dd>{format.count(result.touched)}</dd>
        </div>
      </dl>
      <Unpriced result={result} />
      <Distribution result={result} />
      <div className="two">
        <Extremes title={say('simulation.losers')} moves={result.losers} currency={currency} />
        <Extremes title={say('simulation.winners')} moves={result.winners} currency={currency} />
      </div>
      <Moves result={result} />
      <Contracts simulation={simulation.simulation} currency={currency} />
    </div>
  )
}

function Unpriced({ result }: { result: Result }) {
  const words = useReasons()
  return result.unpriced.map(({ reason, count }) => (
    <p key={reason} className="notice wait">
      {count} × {words.sentence(reason, {})}
    </p>
  ))
}

/** Customers by how much their sum changes. */
function Distribution({ result }: { result: Result }) {
  const say = useSay()
  const { format } = useOffice()
  const most = Math.max(1, ...result.distribution.map(({ customers }) => customers))
  const percent = (value: number): string => `${value > 0 ? '+' : ''}${format.decimal(value)} %`
  const name = ({ from, to }: Result['distribution'][number]): string => {
    if (from === null && to === null) return say('simulation.fromNothing')
    if (from === null) return say('simulation.below', { percent: percent(to ?? 0) })
    if (to === null) return say('simulation.above', { percent: percent(from) })
    return `${percent(from)} … ${percent(to)}`
  }
  return (
    <section>
      <h2>{say('simulation.distribution')}</h2>
      <table className="distribution">
        <tbody>
          {result.distribution.map((bucket) => (
            <tr key={name(bucket)}>
              <th scope="row" className="num">
                {name(bucket)}
              </th>
              <td>
                <span
                  className="bar"
                  style={{ width: `${(100 * bucket.customers) / most}%` }}
                  data-up={bucket.from === null ? undefined : bucket.from >= 1 || undefined}
                  data-flat={bucket.from === -1 || undefined}
                />
              </td>
              <td className="right num">{format.count(bucket.customers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type ExtremesGiven = Readonly<{ title: string; moves: Result['winners']; currency: string }>

function Extremes({ title, moves, currency }: ExtremesGiven) {
  const say = useSay()
  const { format } = useOffice()
  return (
    <section>
      <h2>{title}</h2>
      {moves.length === 0 && <p className="second">{say('simulation.nobody')}</p>}
      <table className="table">
        <tbody>
          {moves.map(({ customer, name, before, after }) => (
            <tr key={customer}>
              <td>
                <span className="cut">{name}</span> <span className="light">{customer}</span>
              </td>
              <td className="right num">
                {format.amount(before, currency)} → {format.amount(after, currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The sessions whose price moves most, with both reasons. */
function Moves({ result }: { result: Result }) {
  const say = useSay()
  const { format } = useOffice()
  if (result.moves.length === 0) return null
  return (
    <section>
      <h2>{say('simulation.moves')}</h2>
      <ul className="moves">
        {result.moves.map((move) => (
          <li key={move.session}>
            <div className="row apart">
              <Link to={`/sessions/${move.session}`}>
                {format.moment(move.startedAt)} · {move.customer}
              </Link>
              <span className="num">
                {format.amount(move.before, result.currency)} → {format.amount(move.after, result.currency)}
              </span>
            </div>
            <div className="two">
              <Why charges={move.beforeCharges} currency={result.currency} />
              <Why charges={move.afterCharges} currency={result.currency} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

type StoredCharge = Parameters<typeof explain>[0] & Readonly<{ component: string }>

function Why({ charges, currency }: Readonly<{ charges: unknown; currency: string }>) {
  const { language, sayMaybe } = useSpeech()
  const read = Array.isArray(charges) ? (charges as readonly StoredCharge[]) : [] // stored by the engine
  return (
    <ul className="light">
      {read.map((charge, index) => (
        <li key={index}>
          {sayMaybe(`component.${charge.component}`) ?? charge.component}: {explain(charge, language, currency)}
        </li>
      ))}
    </ul>
  )
}

/** Every contract whose bill would move. */
function Contracts({ simulation, currency }: Readonly<{ simulation: string; currency: string }>) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const [cursors, setCursors] = useState<readonly string[]>([''])
  const cursor = cursors.at(-1) ?? ''
  const page = useQuery({
    queryKey: [tenant.key, 'simulation', simulation, cursor],
    queryFn: () =>
      answer(
        api.GET('/v1/simulations/{simulation}/contracts', {
          params: { path: { simulation }, query: { limit: 20, ...(cursor !== '' && { cursor }) } },
        }),
      ),
  })
  const rows = page.data?.data ?? []
  const next = page.data?.next ?? null
  if (page.data && rows.length === 0 && cursors.length === 1) return null
  return (
    <section>
      <h2>{say('simulation.contracts')}</h2>
      <table className="table">
        <tbody>
          {rows.map((row) => (
            <tr key={row.contract}>
              <td>
                {row.customer} <span className="light">{row.contract}</span>
              </td>
              <td className="right num">
                {format.amount(row.before, currency)} → {format.amount(row.after, currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {next !== null && (
        <Button variant="default" size="xs" onClick={() => setCursors([...cursors, next])}>
          {say('do.more')}
        </Button>
      )}
    </section>
  )
}
