import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import { PriceList } from './breakdown.tsx'
import { minorOf, printed } from './exact.ts'

type Run = Schemas['BillingRun']
type Compared = Schemas['BillingRunComparison']
type Former = NonNullable<Compared['before']>

/** The run beside the one released before it. */
export function Comparison({ run }: { run: Run }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const compared = useQuery({
    queryKey: [tenant.key, 'run-comparison', run.run, run.state],
    queryFn: () => answer(api.GET('/v1/billing-runs/{run}/comparison', { params: { path: { run: run.run } } })),
  })
  if (compared.isError) return <Failed error={compared.error} again={() => void compared.refetch()} />
  if (!compared.data) return <Bones lines={6} />
  const { before } = compared.data
  if (!before) return <Empty title={say('run.noFormer')} text={say('run.noFormerText')} />
  return (
    <div className="stack wide">
      <section className="stack tight">
        <h2>
          <Link to={`/billing/${before.run}`}>{say('run.comparedWith', { month: format.day(before.until) })}</Link>
        </h2>
        <Totals now={compared.data} before={before} />
      </section>
      {compared.data.accounts.length > 0 && (
        <section className="stack tight">
          <h2>{say('run.outliers')}</h2>
          <Beside
            head={say('word.customer')}
            rows={compared.data.accounts.map(({ contractAccountId, contractAccount, customer, ...row }) => ({
              key: contractAccountId + row.currency,
              name: (
                <>
                  {customer} <Link to={`/accounts/${contractAccountId}`}>{contractAccount}</Link>
                </>
              ),
              currency: row.currency,
              before: row.before,
              now: row.gross,
            }))}
          />
        </section>
      )}
    </div>
  )
}

type Line = Readonly<{ key: string; name: ReactNode; currency: string; before: string; now: string }>

function Totals({ now, before }: { now: Compared; before: Former }) {
  const say = useSay()
  const key = ({ priceList, currency, basis }: Compared['tariffs'][number]): string =>
    `${priceList} ${currency} ${basis}`
  const lists = new Map([...now.tariffs, ...before.tariffs].map((one) => [key(one), one]))
  const amountIn = (tariffs: Compared['tariffs'], of: string): string =>
    tariffs.find((one) => key(one) === of)?.amount ?? '0'
  const currencies = [...new Set([...now.totals, ...before.totals].map(({ currency }) => currency))]
  return (
    <Beside
      head={say('run.priceList')}
      rows={[...lists].map(([of, { priceList, currency }]) => ({
        key: of,
        name: <PriceList name={priceList} />,
        currency,
        before: amountIn(before.tariffs, of),
        now: amountIn(now.tariffs, of),
      }))}
      sums={currencies.map((currency) => ({
        key: currency,
        name: `${say('word.total')}, ${say('word.gross')}`,
        currency,
        before: before.totals.find((one) => one.currency === currency)?.gross ?? '0',
        now: now.totals.find((one) => one.currency === currency)?.gross ?? '0',
      }))}
    />
  )
}

function Beside({ head, rows, sums = [] }: Readonly<{ head: string; rows: readonly Line[]; sums?: readonly Line[] }>) {
  const say = useSay()
  return (
    <div className="table-box">
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th>{head}</th>
              <th className="right wide">{say('run.before')}</th>
              <th className="right">{say('run.now')}</th>
              <th className="right">{say('run.difference')}</th>
              <th className="right wide">%</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Cells key={row.key} row={row} />
            ))}
          </tbody>
          {sums.length > 0 && (
            <tfoot>
              {sums.map((row) => (
                <Cells key={row.key} row={row} />
              ))}
            </tfoot>
          )}
        </table>
      </div>
    </div>
  )
}

function Cells({ row: { name, currency, before, now } }: { row: Line }) {
  const { format } = useOffice()
  const [was, is] = [minorOf(before), minorOf(now)]
  const difference = printed(is - was)
  // A share only for people's eyes: whole percents.
  const share = was === 0n ? undefined : Number(((is - was) * 100n) / (was < 0n ? -was : was))
  return (
    <tr>
      <td>{name}</td>
      <td className="right wide">{format.money(before, currency)}</td>
      <td className="right">{format.money(now, currency)}</td>
      <td className="right">
        {is > was && '+'}
        {format.money(difference, currency)}
      </td>
      <td className="right wide">
        {share === undefined ? '–' : `${share > 0 ? '+' : ''}${format.decimal(share, 0)} %`}
      </td>
    </tr>
  )
}
