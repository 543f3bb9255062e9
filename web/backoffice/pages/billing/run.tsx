import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api, newKey } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Pace } from '../../parts/pace.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { State } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { ByTariff, ByVat } from './breakdown.tsx'
import { Comparison } from './comparison.tsx'
import { Held } from './held.tsx'
import { minorOf, printed } from './exact.ts'
import { RunInvoices } from './run-invoices.tsx'

type Run = Schemas['BillingRun']
const busy = ['running', 'releasing', 'discarding']
const tabs = ['held', 'invoices', 'tariffs', 'vat', 'comparison'] as const

/** A billing run: what it bills, what it holds back, and how far it is. */
export default function RunPage({ params }: { params: Params }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const { search } = usePlace()
  const id = params['run'] ?? ''
  const run = useQuery({
    queryKey: [tenant.key, 'run', id],
    queryFn: () => answer(api.GET('/v1/billing-runs/{run}', { params: { path: { run: id } } })),
    refetchInterval: ({ state }) => (busy.includes(state.data?.state ?? '') ? 700 : false),
  })
  if (run.isError && !run.data) return <Failed error={run.error} again={() => void run.refetch()} />
  const found = run.data
  const tab = tabs.find((one) => one === search.get('tab')) ?? 'invoices'
  const held = found?.held.reduce((sum, { count }) => sum + count, 0) ?? 0
  return (
    <Page
      title={found ? say('run.title', { day: format.day(found.until) }) : ' '}
      back={{ to: '/billing', word: say('nav.runs') }}
      state={found && <State of="run" is={found.state} />}
      lead={found && <Lead run={found} />}
      actions={found && <Actions run={found} />}
    >
      {!found ? (
        <Bones lines={8} />
      ) : (
        <div className="stack">
          {busy.includes(found.state) && (
            <Pace
              done={found.state === 'releasing' ? found.chunks.posted : found.chunks.prepared}
              total={found.chunks.total}
              each={say('run.chunks')}
            />
          )}
          <Figures run={found} held={held} />
          <div className="tabs">
            {tabs.map((one) => (
              <Link
                key={one}
                to={`/billing/${id}${one === 'invoices' ? '' : `?tab=${one}`}`}
                aria-current={one === tab ? 'page' : undefined}
              >
                {say(`run.tab.${one}`)}
                {one === 'held' && held > 0 && ` ${format.count(held)}`}
              </Link>
            ))}
          </div>
          {tab === 'invoices' && <RunInvoices run={found} />}
          {tab === 'tariffs' && <ByTariff run={found} />}
          {tab === 'vat' && <ByVat run={found} />}
          {tab === 'comparison' && <Comparison run={found} />}
          {tab === 'held' && <Held run={found} />}
        </div>
      )}
    </Page>
  )
}

function Lead({ run }: { run: Run }) {
  const say = useSay()
  const { format } = useOffice()
  if (run.state === 'released' && run.issuedOn !== null)
    return <>{say('run.isReleased', { day: format.day(run.issuedOn) })}</>
  if (run.state === 'prepared') return <>{say('run.isPrepared')}</>
  if (run.state === 'discarded') return <>{say('run.isDiscarded')}</>
  return <>{say('run.isBusy')}</>
}

function Figures({ run, held }: { run: Run; held: number }) {
  const say = useSay()
  const { format } = useOffice()
  const sums = new Map<string, bigint>()
  for (const { currency, gross } of run.totals) sums.set(currency, (sums.get(currency) ?? 0n) + minorOf(gross))
  const totals = [...sums].map(([currency, minor]) => format.money(printed(minor), currency))
  return (
    <dl className="figures">
      <Figure label={say('run.accounts')} value={format.count(run.accounts)} />
      <Figure label={say('nav.invoices')} value={format.count(run.invoices)} />
      <Figure label={say('word.gross')} value={totals.length === 0 ? '–' : totals.join(', ')} />
      <Figure label={say('run.tab.held')} value={format.count(held)} alert={held > 0} />
    </dl>
  )
}

function Figure({ label, value, alert = false }: Readonly<{ label: string; value: string; alert?: boolean }>) {
  return (
    <div data-alert={alert || undefined}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Actions({ run }: { run: Run }) {
  const say = useSay()
  const { may } = useOffice()
  const [asking, setAsking] = useState<'release' | 'discard'>()
  const [key] = useState(newKey)
  const path = { run: run.run }
  const close = (): void => setAsking(undefined)
  if (run.state !== 'prepared') return null
  return (
    <>
      {may('billing.run') && (
        <Button variant="default" onClick={() => setAsking('discard')}>
          {say('run.discard')}
        </Button>
      )}
      {may('billing.release') && <Button onClick={() => setAsking('release')}>{say('run.release')}</Button>}
      {asking === 'release' && (
        <ConfirmDialog
          title={say('run.release')}
          text={say('run.releaseText', { count: run.invoices })}
          act={() =>
            answer(api.POST('/v1/billing-runs/{run}/release', { params: { path, header: { 'Idempotency-Key': key } } }))
          }
          onClose={close}
        />
      )}
      {asking === 'discard' && (
        <ConfirmDialog
          title={say('run.discard')}
          text={say('run.discardText')}
          danger
          act={() => answer(api.POST('/v1/billing-runs/{run}/discard', { params: { path } }))}
          onClose={close}
        />
      )}
    </>
  )
}
