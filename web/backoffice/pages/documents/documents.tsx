import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { Csv } from '../../parts/csv.tsx'
import { List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { Filter, Find, Fixed, Tools } from '../../parts/tools.tsx'
import { useSay } from '../../speech.tsx'
import { useDocumentColumns } from './columns.tsx'
import { DocumentPanel } from './document-panel.tsx'

type OfficeDocument = Schemas['OfficeDocument']
const kinds = ['invoice', 'credit_note', 'statement'] as const
const states = ['waiting', 'made', 'failed'] as const

function useFilters() {
  const { search } = usePlace()
  const filters = {
    search: search.get('q') ?? undefined,
    kind: kinds.find((one) => one === search.get('kind')),
    state: states.find((one) => one === search.get('state')),
    run: search.get('run') ?? undefined,
  }
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))
}

/** All documents, the newest first: what waits says why. */
export default function Documents() {
  const say = useSay()
  const { search } = usePlace()
  const filters = useFilters()
  const columns = useDocumentColumns()
  const load: LoadPage<OfficeDocument> = (cursor, limit) =>
    answer(api.GET('/v1/office/documents', { params: { query: { ...filters, limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['documents', filters], load, 10_000)
  const opened = search.get('panel')
  const filtered = Object.keys(filters).length > 0
  return (
    <Page title={say('nav.documents')}>
      <Tools right={<Csv name="documents" columns={columns} load={load} />}>
        <Find label={say('document.search')} />
        <Filter
          name="kind"
          label={say('document.kind')}
          options={kinds.map((value) => ({ value, label: say(`document.kind.${value}`) }))}
        />
        <Filter
          name="state"
          label={say('word.state')}
          options={states.map((value) => ({ value, label: say(`document.${value}`) }))}
        />
        <Fixed name="run" label={say('job.billing_run')} />
      </Tools>
      <List
        rows={rows}
        columns={columns}
        idOf={({ document }) => document}
        pathOf={pathOf}
        panel
        empty={
          <Empty
            title={say(filtered ? 'list.noMatch' : 'document.none')}
            text={filtered ? undefined : say('document.noneText')}
          />
        }
        foot={<Sums filters={filters} />}
      />
      {opened !== null && (
        <DocumentPanel document={rows.data?.pages.flatMap(({ data }) => data).find((one) => one.document === opened)} />
      )}
    </Page>
  )
}

/** Where the thing is that a document is about. */
export function pathOf({ kind, subject, customerId }: OfficeDocument): string {
  return kind === 'statement' ? `/customers/${customerId}?tab=documents` : `/invoices/${subject}`
}

function Sums({ filters }: { filters: Readonly<Record<string, unknown>> }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const sums = useQuery({
    queryKey: [tenant.key, 'documents', 'sums', filters],
    queryFn: () => answer(api.GET('/v1/office/documents/sums', { params: { query: filters } })),
  })
  return (
    <div className="list-foot">
      <span>{sums.data ? say('document.count', { count: sums.data.documents }) : ' '}</span>
      <span className="sums">
        {sums.data?.states.map(({ state, count }) => (
          <span key={state}>
            <b>{format.count(count)}</b> {say(`document.${state}`)}
          </span>
        ))}
      </span>
    </div>
  )
}
