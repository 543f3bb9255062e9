import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api, callerHeaders, newKey, refusedBy } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { IconDownload } from '../../parts/icons.ts'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Amount, Money, State } from '../../parts/texts.tsx'
import { Csv, saveAs } from '../../parts/csv.tsx'
import { Tools } from '../../parts/tools.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'

type PaymentRun = Schemas['PaymentRun']
type Collection = Schemas['Collection']

/** A payment run: what it collects, what it leaves out and why, and the files for the bank. */
export default function PaymentRunPage({ params }: { params: Params }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const id = params['run'] ?? ''
  const run = useQuery({
    queryKey: [tenant.key, 'payment-run', id],
    queryFn: () => answer(api.GET('/v1/payment-runs/{run}', { params: { path: { run: id } } })),
  })
  if (run.isError && !run.data) return <Failed error={run.error} again={() => void run.refetch()} />
  const found = run.data
  const moved = found && found.askedOn !== found.collectOn
  return (
    <Page
      title={found ? say('payment.title', { day: format.day(found.collectOn) }) : ' '}
      back={{ to: '/payments', word: say('nav.payments') }}
      state={found && <State of="payment" is={found.state} />}
      lead={
        found && (
          <div className="row wrap">
            <span className="figure">
              <Money value={found.total} currency={found.currency} />
            </span>
            <span>
              {say('payment.count', { count: found.collections })}
              {moved && ` ${say('payment.moved', { day: format.day(found.askedOn) })}`}
            </span>
          </div>
        )
      }
      actions={found && <Actions run={found} />}
    >
      {found ? (
        <div className="stack wide">
          {found.state === 'planned' && <p className="second">{say('payment.preview')}</p>}
          {found.files.length > 0 && <Files run={found} />}
          {found.excluded.length > 0 && <Excluded run={found} />}
          <Collections run={found} />
        </div>
      ) : (
        <Bones lines={8} />
      )}
    </Page>
  )
}

function Actions({ run }: { run: PaymentRun }) {
  const say = useSay()
  const { may } = useOffice()
  const [asking, setAsking] = useState<'submit' | 'discard'>()
  const [key] = useState(newKey)
  const params = { path: { run: run.run }, header: { 'Idempotency-Key': key } }
  const close = (): void => setAsking(undefined)
  if (run.state !== 'planned' || !may('payments.write')) return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking('discard')}>
        {say('run.discard')}
      </Button>
      {run.collections > 0 && <Button onClick={() => setAsking('submit')}>{say('payment.submit')}</Button>}
      {asking === 'submit' && (
        <ConfirmDialog
          title={say('payment.submit')}
          text={say('payment.submitText')}
          act={() => answer(api.POST('/v1/payment-runs/{run}/submission', { params }))}
          onClose={close}
        />
      )}
      {asking === 'discard' && (
        <ConfirmDialog
          title={say('run.discard')}
          text={say('payment.discardText')}
          danger
          act={() => answer(api.POST('/v1/payment-runs/{run}/discard', { params }))}
          onClose={close}
        />
      )}
    </>
  )
}

function Files({ run }: { run: PaymentRun }) {
  const say = useSay()
  const { format, may } = useOffice()
  const file = useMutation({
    mutationFn: async ({ id, name }: { id: string; name: string }) => {
      const response = await fetch(`/v1/payment-files/${id}`, { headers: callerHeaders(false) })
      if (!response.ok) throw await refusedBy(response)
      saveAs(name, await response.blob())
    },
  })
  return (
    <section className="stack tight">
      <h2>{say('payment.files')}</h2>
      {run.files.map(({ file: id, name, collections, total }) => (
        <div key={id} className="row wrap">
          <Button
            variant="default"
            size="xs"
            className="cut-button"
            leftSection={<IconDownload size={16} />}
            disabled={!may('payments.files')}
            loading={file.isPending}
            onClick={() => file.mutate({ id, name })}
          >
            {name}
          </Button>
          <span className="second num">
            {say('payment.count', { count: collections })}, {format.money(total, run.currency)}
          </span>
        </div>
      ))}
      {file.error && <Trouble error={file.error} />}
    </section>
  )
}

function Excluded({ run }: { run: PaymentRun }) {
  const say = useSay()
  const reasons = useReasons()
  const { format } = useOffice()
  return (
    <section className="stack tight">
      <h2>{say('payment.excluded')}</h2>
      <dl className="facts">
        {run.excluded.map(({ reason, count }) => (
          <div key={reason} style={{ display: 'contents' }}>
            <dt className="num">{format.count(count)}</dt>
            <dd>{reasons.sentence(reason, {}, 'payments.excluded.')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Collections({ run }: { run: PaymentRun }) {
  const say = useSay()
  const { format, may } = useOffice()
  const reasons = useReasons()
  const isOpen = ['planned', 'awaiting_approval'].includes(run.state) && may('payments.write')
  const load: LoadPage<Collection> = (cursor, limit) =>
    answer(
      api.GET('/v1/payment-runs/{run}/collections', {
        params: { path: { run: run.run }, query: { limit, ...(cursor && { cursor }) } },
      }),
    )
  const rows = useRows(['collections', run.run, run.state], load)
  const columns: readonly Column<Collection>[] = [
    {
      id: 'account',
      head: say('word.account'),
      cell: ({ contractAccount }) => <span className="num">{contractAccount}</span>,
      text: ({ contractAccount }) => contractAccount,
    },
    {
      id: 'document',
      wide: true,
      head: say('kind.invoice'),
      cell: ({ document }) => <span className="num">{document}</span>,
      text: ({ document }) => document,
    },
    {
      id: 'mandate',
      head: say('account.mandate'),
      wide: true,
      cell: ({ mandateReference }) => <span className="mono second">{mandateReference}</span>,
      text: ({ mandateReference }) => mandateReference,
    },
    {
      id: 'amount',
      head: `${say('word.amount')} (${run.currency})`,
      right: true,
      cell: ({ amount, currency }) => <Amount value={amount} currency={currency} />,
      text: ({ amount, currency }) => format.amount(amount, currency),
    },
    {
      id: 'state',
      head: say('word.state'),
      cell: ({ state, returnReason, withdrawnReason }) => (
        <span className="row">
          <State of="collection" is={state} />
          {returnReason !== null && <span className="mono light">{returnReason}</span>}
          {withdrawnReason !== null && (
            <span className="light">{reasons.sentence(withdrawnReason, {}, 'payments.excluded.')}</span>
          )}
        </span>
      ),
      text: ({ state }) => say(`collection.${state}`),
    },
  ]
  return (
    <section>
      <Tools right={<Csv name="collections" columns={columns} load={load} />}>
        <h2>{say('payment.collections')}</h2>
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ collection }) => collection}
        withChosen={isOpen && ((chosen, done) => <Withdraw run={run} chosen={chosen} done={done} />)}
        empty={<Empty title={say('payment.nothing')} text={say('payment.nothingText')} />}
      />
    </section>
  )
}

/** Takes chosen collections out before anything goes to the bank. */
function Withdraw({ run, chosen, done }: Readonly<{ run: PaymentRun; chosen: readonly Collection[]; done(): void }>) {
  const say = useSay()
  const queries = useQueryClient()
  const [key] = useState(newKey)
  const work = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/v1/payment-runs/{run}/withdrawals', {
          params: { path: { run: run.run }, header: { 'Idempotency-Key': key } },
          body: { collections: chosen.map(({ collection }) => collection) },
        }),
      ),
    onSuccess: async () => {
      done()
      await queries.invalidateQueries()
    },
  })
  return (
    <>
      <Button size="compact-sm" loading={work.isPending} onClick={() => work.mutate()}>
        {say('payment.withdraw')}
      </Button>
      {work.error && <Trouble error={work.error} />}
    </>
  )
}
