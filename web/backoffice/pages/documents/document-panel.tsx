import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Schemas, answer, api, newKey } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Pdf } from '../../parts/pdf.tsx'
import { SendAgain } from '../../parts/send-again.tsx'
import { Bones } from '../../parts/states.tsx'
import { Facts, Moment, State } from '../../parts/texts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay } from '../../speech.tsx'

type OfficeDocument = Schemas['OfficeDocument']

/** A document beside the list: the paper, its way to the customer, and what can be done. */
export function DocumentPanel({ document }: { document: OfficeDocument | undefined }) {
  const say = useSay()
  const { format } = useOffice()
  const reasons = useReasons()
  if (!document) {
    return (
      <Panel title={say('document.paper')}>
        <Bones lines={8} />
      </Panel>
    )
  }
  const { kind, number, state, reason, subject } = document
  return (
    <Panel
      title={`${say(`document.kind.${kind}`)} ${number}`}
      path={kind === 'statement' ? undefined : `/invoices/${subject}`}
    >
      <Facts
        facts={[
          [
            say('word.customer'),
            <Link key="c" to={`/customers/${document.customerId}`}>
              {document.customer}
            </Link>,
          ],
          [say('document.issuedOn'), format.day(document.issuedOn)],
          [say('word.state'), <State key="s" of="document" is={state} />],
          reason !== null && [say('document.why'), reasons.sentence(reason, {})],
          reason === null && state === 'waiting' && [say('document.why'), say('document.waitsTurn')],
        ]}
      />
      <Care document={document} />
      <Mails document={document} />
      {state === 'made' && (
        <Pdf
          path={`/v1/documents/${document.document}/file`}
          name={`${number}.pdf`}
          title={`${say('document.paper')} ${number}`}
        />
      )}
    </Panel>
  )
}

function Care({ document: { document, state, postedOn } }: { document: OfficeDocument }) {
  const say = useSay()
  const { may } = useOffice()
  const queries = useQueryClient()
  const params = { path: { document }, header: { 'Idempotency-Key': newKey() } }
  const retry = useMutation({
    mutationFn: () => answer(api.POST('/v1/documents/{document}/retry', { params })),
    onSuccess: () => queries.invalidateQueries(),
  })
  const posted = useMutation({
    mutationFn: () => answer(api.POST('/v1/documents/{document}/posted', { params })),
    onSuccess: () => queries.invalidateQueries(),
  })
  const error = retry.error ?? posted.error
  return (
    <div className="row wrap">
      {state === 'made' && <SendAgain document={document} />}
      {state === 'made' && postedOn === null && may('documents.write') && (
        <Button variant="default" loading={posted.isPending} onClick={() => posted.mutate()}>
          {say('document.posted')}
        </Button>
      )}
      {state === 'failed' && may('documents.write') && (
        <Button loading={retry.isPending} onClick={() => retry.mutate()}>
          {say('document.retry')}
        </Button>
      )}
      {error && <Trouble error={error} />}
    </div>
  )
}

function Mails({ document: { document } }: { document: OfficeDocument }) {
  const { may, tenant } = useOffice()
  const reasons = useReasons()
  const mails = useQuery({
    queryKey: [tenant.key, 'mails', { document }],
    queryFn: () => answer(api.GET('/v1/office/mails', { params: { query: { document } } })),
    enabled: may('mail.read'),
  })
  if (!mails.data || mails.data.data.length === 0) return null
  return (
    <ul className="lines">
      {mails.data.data.map(({ mail, recipient, state, sentAt, createdAt, problem }) => (
        <li key={mail}>
          <span className="grow">
            <Link to={`/mails?panel=${mail}`}>{recipient}</Link>
            <br />
            <span className="second">
              <Moment at={sentAt ?? createdAt} /> {problem !== null && reasons.sentence(problem, {})}
            </span>
          </span>
          <State of="mail" is={state} />
        </li>
      ))}
    </ul>
  )
}
