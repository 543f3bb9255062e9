import { type Schemas, answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Empty } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import { useDocumentColumns } from '../documents/columns.tsx'
import { DocumentPanel } from '../documents/document-panel.tsx'

type OfficeDocument = Schemas['OfficeDocument']

/** Everything on paper that a customer has got. */
export function DocumentsTab({ customer }: { customer: string }) {
  const say = useSay()
  const { search } = usePlace()
  const columns = useDocumentColumns({ withCustomer: false })
  const load: LoadPage<OfficeDocument> = (cursor, limit) =>
    answer(api.GET('/v1/office/documents', { params: { query: { customer, limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['documents', { customer }], load)
  const opened = search.get('panel')
  return (
    <>
      <List
        rows={rows}
        columns={columns}
        idOf={({ document }) => document}
        panel
        empty={<Empty title={say('document.none')} text={say('document.noneText')} />}
      />
      {opened !== null && (
        <DocumentPanel document={rows.data?.pages.flatMap(({ data }) => data).find((one) => one.document === opened)} />
      )}
    </>
  )
}
