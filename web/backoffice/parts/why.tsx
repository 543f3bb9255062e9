import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../kit/client.ts'
import { durationOf, kwhOf } from '../../kit/format.ts'
import { type Band, type Charge, type Component, bandsOf, readCharges, readComponents } from '../../kit/price-trace.ts'
import { useOffice } from '../office.tsx'
import { useReasons } from '../reasons.ts'
import { useSay, useSpeech } from '../speech.tsx'
import { IconInfoCircle } from './icons.ts'
import { Link } from './link.tsx'
import { Bones, Failed } from './states.tsx'
import './why.css'

type OfficeSession = Schemas['OfficeSession']
type Price = NonNullable<Schemas['SessionPrice']['price']>

/** Why a session costs what it costs: a sentence, the stay as a bar with its windows, and a sum that adds up. */
export function WhyPrice({ session, charges }: { session: OfficeSession; charges?: unknown }) {
  const { tenant } = useOffice()
  const price = useQuery({
    queryKey: [tenant.key, 'price', session.session],
    queryFn: () => answer(api.GET('/v1/sessions/{session}/price', { params: { path: { session: session.session } } })),
  })
  if (price.isError) return <Failed error={price.error} again={() => void price.refetch()} />
  if (!price.data) return <Bones lines={8} />
  const found = price.data.price
  if (!found) return <NoPrice session={session} reasons={price.data.reasons} />
  return <Reason session={session} price={found} charges={readCharges(charges ?? found.charges)} />
}

function NoPrice({ session, reasons }: { session: OfficeSession; reasons: readonly string[] }) {
  const say = useSay()
  const words = useReasons()
  const all = reasons.length > 0 ? reasons : session.reason === null ? [] : [session.reason]
  const facts = { token: session.token ?? '', place: session.point ?? session.place ?? '' }
  return (
    <div className="notice wait">
      <IconInfoCircle size={18} />
      <div>
        {say('why.none')}
        {all.map((reason) => (
          <p key={reason}>{words.sentence(reason, facts)}</p>
        ))}
      </div>
    </div>
  )
}

function Reason({ session, price, charges }: { session: OfficeSession; price: Price; charges: readonly Charge[] }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const versions = useQuery({
    queryKey: [tenant.key, 'versions', price.priceList],
    queryFn: () =>
      answer(
        api.GET('/v1/price-lists/{priceList}/versions', {
          params: { path: { priceList: price.priceList ?? '' }, query: { limit: 200 } },
        }),
      ),
    enabled: price.priceList !== null,
    staleTime: 60_000,
  })
  const version = versions.data?.data.find(({ content }) => versionNumber(content) === price.version)
  const components = readComponents(version?.content)
  const validFrom = validFromOf(version?.content)
  return (
    <div className="stack">
      <StayBar session={session} charges={charges} components={components} />
      {price.free !== null && <p className="second">{say('why.free')}</p>}
      <Sum price={price} charges={charges} components={components} />
      {price.priceList !== null && (
        <p className="light">
          {say('why.by')} <Link to={`/tariffs/${price.priceList}`}>{price.priceList}</Link>
          {', '}
          {say('why.version', { version: price.version ?? 1 })}
          {validFrom !== undefined && `, ${say('why.validSince', { day: format.dayOf(validFrom) })}`}
        </p>
      )}
    </div>
  )
}

function versionNumber(content: unknown): number | undefined {
  return typeof content === 'object' && content !== null && 'version' in content ? Number(content.version) : undefined
}

function validFromOf(content: unknown): string | undefined {
  return typeof content === 'object' && content !== null && 'validFrom' in content && content.validFrom !== null
    ? String(content.validFrom)
    : undefined
}

export function useComponentName(): (key: string, components: readonly Component[]) => string {
  const { language, sayMaybe } = useSpeech()
  return (key, components) => {
    const component = components.find((one) => one.key === key)
    return (
      component?.text?.[language] ?? sayMaybe(`component.${component?.kind ?? key}`) ?? component?.text?.['en'] ?? key
    )
  }
}

function StayBar({
  session,
  charges,
  components,
}: Readonly<{ session: OfficeSession; charges: readonly Charge[]; components: readonly Component[] }>) {
  const say = useSay()
  const { format } = useOffice()
  const nameOf = useComponentName()
  if (session.endedAt === null) return null
  const zone = session.zone ?? format.zone
  const from = Date.parse(session.startedAt)
  const to = Math.max(Date.parse(session.endedAt), from + 1000)
  const charged = Math.min(session.chargingEndedAt === null ? to : Date.parse(session.chargingEndedAt), to)
  const share = (at: number): string => `${(100 * (at - from)) / (to - from)}%`
  const lanes = charges.flatMap((charge) => {
    const bands = bandsOf(
      charge,
      components.find(({ key }) => key === charge.component),
      { from, to, zone },
    )
    return bands.length === 0 ? [] : [{ charge, bands }]
  })
  return (
    <div className="stay">
      <div className="row apart num">
        <span>{format.moment(session.startedAt, zone)}</span>
        <span className="light">{durationOf((to - from) / 1000)}</span>
        <span>{format.moment(session.endedAt, zone)}</span>
      </div>
      <div
        className="stay-bar"
        role="img"
        aria-label={say('why.bar', {
          charging: durationOf((charged - from) / 1000),
          idle: durationOf((to - charged) / 1000),
        })}
      >
        <span className="charging" style={{ width: share(charged) }} />
        <span className="idle" style={{ width: share(from + to - charged) }} />
      </div>
      {lanes.map(({ charge, bands }) => (
        <Lane key={charge.component} name={nameOf(charge.component, components)} bands={bands} share={share} />
      ))}
      <div className="row legend">
        <span className="key charging">{say('why.charging')}</span>
        {to - charged > 60_000 && <span className="key idle">{say('why.idle')}</span>}
        {lanes.length > 0 && <span className="key window">{say('why.window')}</span>}
        {lanes.some(({ bands }) => bands.some(({ countedMs }) => countedMs > 0)) && (
          <span className="key counted">{say('why.counted')}</span>
        )}
      </div>
    </div>
  )
}

function Lane({ name, bands, share }: Readonly<{ name: string; bands: readonly Band[]; share(at: number): string }>) {
  const start = (at: number, until: number): string => `calc(${share(until)} - ${share(at)})`
  return (
    <div className="lane">
      <span className="lane-name light cut">{name}</span>
      <div className="lane-bar">
        {bands.map((band) => {
          const countedFrom = Math.max(band.from, band.to - band.countedMs)
          return (
            <span key={band.from}>
              <span className="window" style={{ left: share(band.from), width: start(band.from, band.to) }} />
              {band.countedMs > 0 && (
                <span className="counted" style={{ left: share(countedFrom), width: start(countedFrom, band.to) }} />
              )}
            </span>
          )
        })}
      </div>
    </div>
  )
}

function Sum({
  price,
  charges,
  components,
}: Readonly<{ price: Price; charges: readonly Charge[]; components: readonly Component[] }>) {
  const say = useSay()
  const { format } = useOffice()
  const nameOf = useComponentName()
  const { currency } = price
  return (
    <table className="sum">
      <thead className="visually-hidden">
        <tr>
          <th>{say('why.what')}</th>
          <th>{say('why.quantity')}</th>
          <th>{say('why.price')}</th>
          <th>{say('word.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {charges.map((charge) => (
          <tr key={charge.component + charge.rate}>
            <td>
              {nameOf(charge.component, components)}
              <Notes charge={charge} currency={currency} />
            </td>
            <td className="right">
              {format.decimal(charge.quantity)} <span className="unit">{unitOf(charge.unit)}</span>
            </td>
            <td className="right">
              {charge.unitPrice !== undefined && (
                <>
                  <span className="unit">× </span>
                  {format.price(charge.unitPrice, currency)}
                </>
              )}
            </td>
            <td className="right">
              <span className="unit">= </span>
              {charge.amount === undefined ? '' : format.amount(charge.amount, currency)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>
            {say(price.basis === 'gross' ? 'why.totalGross' : 'why.totalNet', { vat: vatText(price) })}
          </td>
          <td className="right">{format.money(price.total, currency)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const unitOf = (unit: string): string => (unit === 'session' ? '' : unit)

function vatText({ vat }: Price): string {
  return [...new Set(vat.map(({ rate }) => `${Number(rate)} %`))].join(', ')
}

/** What free time, a cap or a missing meter value did to a charge. */
function Notes({ charge, currency }: { charge: Charge; currency: string }) {
  const say = useSay()
  const { format } = useOffice()
  const { trace, uncapped, amount, allowance } = charge
  const notes = [
    trace?.started !== undefined && trace.free !== undefined && trace.free > 0
      ? say('why.freeOf', { started: format.count(trace.started), free: format.count(trace.free) })
      : '',
    uncapped !== undefined && amount !== undefined
      ? say(Number(uncapped) > Number(amount) ? 'why.capped' : 'why.lifted', {
          before: format.amount(uncapped, currency),
        })
      : '',
    allowance === undefined ? '' : say('why.allowance', { quantity: allowance }),
    trace?.split === 'price_of_start' ? say('why.priceOfStart') : '',
  ].filter((note) => note !== '')
  if (notes.length === 0) return null
  return <span className="note light">{notes.join(' · ')}</span>
}

/** The sentence above: what, how long, how much. */
export function StaySentence({ session }: { session: OfficeSession }) {
  const say = useSay()
  const { format } = useOffice()
  if (session.endedAt === null || session.energyWh === null) return null
  const length = (Date.parse(session.endedAt) - Date.parse(session.startedAt)) / 1000
  return (
    <p className="why-sentence">
      {say('why.sentence', {
        energy: format.decimal(kwhOf(session.energyWh), 2),
        duration: durationOf(length),
        place: session.place ?? session.point ?? '',
        price: session.total === null || session.currency === null ? '' : format.money(session.total, session.currency),
        priced: session.total === null ? 'no' : 'yes',
      })}
    </p>
  )
}
