import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api, newKey } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { Csv } from '../../parts/csv.tsx'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Bones, Empty } from '../../parts/states.tsx'
import { Facts, Moment, State } from '../../parts/texts.tsx'
import { Filter, Find, Tools } from '../../parts/tools.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay } from '../../speech.tsx'

type Mail = Schemas['OfficeMail']
const states = ['waiting', 'sending', 'sent', 'refused', 'failed', 'unknown', 'dropped'] as const

/** The outbox: every mail about a document, and what became of it. */
export default function Mails() {
  const say = useSay()
  const { tenant, format } = useOffice()
  const { search } = usePlace()
  const columns = useColumns()
  const filters = Object.fromEntries(
    Object.entries({
      search: search.get('q') ?? undefined,
      state: states.find((one) => one === search.get('state')),
    }).filter(([, value]) => value !== undefined),
  )
  const load: LoadPage<Mail> = (cursor, limit) =>
    answer(api.GET('/v1/office/mails', { params: { query: { ...filters, limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['mails', filters], load, 10_000)
  const counts = useQuery({
    queryKey: [tenant.key, 'mails', 'counts'],
    queryFn: () => answer(api.GET('/v1/mails/counts')),
  })
  const opened = search.get('panel')
  const shown = rows.data?.pages.flatMap(({ data }) => data).find(({ mail }) => mail === opened)
  const filtered = Object.keys(filters).length > 0
  return (
    <Page title={say('nav.mails')}>
      <Tools right={<Csv name="mails" columns={columns} load={load} />}>
        <Find label={say('mail.search')} />
        <Filter
          name="state"
          label={say('word.state')}
          options={states.map((value) => ({ value, label: say(`mail.${value}`) }))}
        />
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ mail }) => mail}
        pathOf={({ document }) => `/documents?panel=${document}`}
        panel
        empty={
          <Empty
            title={say(filtered ? 'list.noMatch' : 'mail.none')}
            text={filtered ? undefined : say('mail.noneText')}
          />
        }
        foot={
          <div className="list-foot">
            <span className="sums">
              {counts.data?.data.map(({ state, count }) => (
                <span key={state}>
                  <b>{format.count(count)}</b> {say(`mail.${state}`)}
                </span>
              ))}
            </span>
          </div>
        }
      />
      {opened !== null && <MailPanel mail={shown} />}
    </Page>
  )
}

function useColumns(): readonly Column<Mail>[] {
  const say = useSay()
  const reasons = useReasons()
  return [
    {
      id: 'recipient',
      head: say('mail.recipient'),
      cell: ({ recipient }) => recipient,
      text: ({ recipient }) => recipient,
    },
    {
      id: 'customer',
      head: say('word.customer'),
      wide: true,
      cell: ({ customer, customerId }) => <Link to={`/customers/${customerId}`}>{customer}</Link>,
      text: ({ customer }) => customer,
    },
    {
      id: 'number',
      head: say('document.paper'),
      wide: true,
      cell: ({ number, kind }) => (
        <span className="num">
          {say(`document.kind.${kind}`)} {number}
        </span>
      ),
      text: ({ number }) => number,
    },
    {
      id: 'at',
      head: say('mail.at'),
      wide: true,
      cell: ({ sentAt, createdAt }) => <Moment at={sentAt ?? createdAt} />,
      text: ({ sentAt, createdAt }) => sentAt ?? createdAt,
    },
    {
      id: 'state',
      head: say('word.state'),
      cell: ({ state, problem }) => (
        <span className="row">
          <State of="mail" is={state} />
          {problem !== null && <span className="second cut wide-only">{reasons.sentence(problem, {})}</span>}
        </span>
      ),
      text: ({ state }) => say(`mail.${state}`),
    },
  ]
}

function MailPanel({ mail }: { mail: Mail | undefined }) {
  const say = useSay()
  const { may } = useOffice()
  const reasons = useReasons()
  if (!mail) {
    return (
      <Panel title={say('nav.mails')}>
        <Bones lines={6} />
      </Panel>
    )
  }
  const { problem, said, state } = mail
  const isOpen = ['waiting', 'refused', 'failed', 'unknown'].includes(state)
  return (
    <Panel title={mail.recipient} path={`/documents?panel=${mail.document}`}>
      <Facts
        facts={[
          [say('word.state'), <State key="s" of="mail" is={state} />],
          [
            say('word.customer'),
            <Link key="c" to={`/customers/${mail.customerId}`}>
              {mail.customer}
            </Link>,
          ],
          [
            say('document.paper'),
            <Link key="d" to={`/documents?panel=${mail.document}`}>
              {`${say(`document.kind.${mail.kind}`)} ${mail.number}`}
            </Link>,
          ],
          [say('mail.at'), <Moment key="t" at={mail.sentAt ?? mail.createdAt} />],
          [say('mail.attempts'), String(mail.attempts)],
          problem !== null && [say('document.why'), reasons.sentence(problem, {})],
          said !== null && [
            say('mail.said'),
            <span key="w" className="mono">
              {said}
            </span>,
          ],
        ]}
      />
      {isOpen && may('mail.write') && <Decide key={mail.mail} mail={mail} />}
    </Panel>
  )
}

function Decide({ mail }: { mail: Mail }) {
  const say = useSay()
  const queries = useQueryClient()
  const [to, setTo] = useState(mail.recipient)
  const decide = useMutation({
    mutationFn: (decision: 'send' | 'sent' | 'drop') =>
      answer(
        api.POST('/v1/mails/{mail}/decide', {
          params: { path: { mail: mail.mail }, header: { 'Idempotency-Key': newKey() } },
          body: { decision, ...(decision === 'send' && to !== mail.recipient && { recipient: to }) },
        }),
      ),
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        decide.mutate('send')
      }}
    >
      {mail.state !== 'waiting' && <p className="second">{say('mail.decide')}</p>}
      <TextInput
        type="email"
        label={say('document.sendTo')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      {decide.error && <Trouble error={decide.error} />}
      <div className="row wrap">
        <Button type="submit" loading={decide.isPending}>
          {say('mail.doSend')}
        </Button>
        {mail.state !== 'waiting' && (
          <Button variant="default" disabled={decide.isPending} onClick={() => decide.mutate('sent')}>
            {say('mail.doSent')}
          </Button>
        )}
        <Button variant="default" disabled={decide.isPending} onClick={() => decide.mutate('drop')}>
          {say('mail.doDrop')}
        </Button>
      </div>
    </form>
  )
}
