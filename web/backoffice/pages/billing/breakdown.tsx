import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { kwhOf } from '../../../kit/format.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'

type Run = Schemas['BillingRun']

/** What the run bills under each price list. */
export function ByTariff({ run }: { run: Run }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const tariffs = useQuery({
    queryKey: [tenant.key, 'run-tariffs', run.run, run.state],
    queryFn: () => answer(api.GET('/v1/billing-runs/{run}/tariffs', { params: { path: { run: run.run } } })),
  })
  if (tariffs.isError) return <Failed error={tariffs.error} again={() => void tariffs.refetch()} />
  if (!tariffs.data) return <Bones lines={5} />
  if (tariffs.data.data.length === 0) return <Empty title={say('run.noInvoices')} />
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{say('run.priceList')}</th>
            <th className="right wide">{say('run.sessions')}</th>
            <th className="right wide">{say('word.energy')} (kWh)</th>
            <th className="right">{say('word.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {tariffs.data.data.map(({ priceList, currency, basis, sessions, energyWh, amount }) => (
            <tr key={`${priceList} ${currency} ${basis}`}>
              <td>
                <PriceList name={priceList} />
              </td>
              <td className="right wide">{format.count(sessions)}</td>
              <td className="right wide">{format.decimal(kwhOf(energyWh), 2, 2)}</td>
              <td className="right">
                {format.money(amount, currency)}{' '}
                <span className="light">{say(basis === 'gross' ? 'run.vatIn' : 'run.vatOut')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function PriceList({ name }: { name: string | null }) {
  const say = useSay()
  if (name === null) return <span className="light">{say('run.noPriceList')}</span>
  return <Link to={`/tariffs/${encodeURIComponent(name)}`}>{name}</Link>
}

/** What the run bills at each rate of VAT. */
export function ByVat({ run }: { run: Run }) {
  const say = useSay()
  const { format } = useOffice()
  if (run.totals.length === 0) return <Empty title={say('run.noInvoices')} />
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{say('word.vat')}</th>
            <th className="right">{say('word.net')}</th>
            <th className="right">{say('word.vat')}</th>
            <th className="right">{say('word.gross')}</th>
          </tr>
        </thead>
        <tbody>
          {run.totals.map(({ currency, country, category, rate, net, vat, gross }) => (
            <tr key={currency + country + category + rate}>
              <td>
                {country}, {format.decimal(rate)} % <span className="light">{category}</span>
              </td>
              <td className="right">{format.amount(net, currency)}</td>
              <td className="right">{format.amount(vat, currency)}</td>
              <td className="right">{format.money(gross, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
