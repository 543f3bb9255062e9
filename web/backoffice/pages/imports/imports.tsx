import { Button } from '@mantine/core'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconFileImport } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Tools } from '../../parts/tools.tsx'
import { Page } from '../../parts/page.tsx'
import { Csv } from '../../parts/csv.tsx'
import { RowPanel } from '../../parts/row-panel.tsx'
import { Empty } from '../../parts/states.tsx'
import { State } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'

type Import = Schemas['Import']

/** Files that came in, the newest first. */
export default function Imports() {
  const say = useSay()
  const { may, format, open } = useOffice()
  const load: LoadPage<Import> = (cursor, limit) =>
    answer(api.GET('/v1/imports', { params: { query: { limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['imports'], load, 5000)
  const count = (id: 'rows' | 'taken' | 'repeated' | 'waiting' | 'rejected', wide = true): Column<Import> => ({
    id,
    head: say(`import.${id}`),
    right: true,
    wide,
    text: (row) => String(row[id]),
    cell: (row) => (row[id] === 0 ? <span className="light">–</span> : format.count(row[id])),
  })
  const columns: readonly Column<Import>[] = [
    {
      id: 'file',
      head: say('word.file'),
      cell: (row) => <Link to={`/imports/${row.import}`}>{row.fileName}</Link>,
      text: ({ fileName }) => fileName,
    },
    {
      id: 'at',
      head: say('import.startedAt'),
      wide: true,
      cell: ({ startedAt }) => <span className="num">{format.instant(startedAt)}</span>,
      text: ({ startedAt }) => startedAt,
    },
    count('rows', false),
    count('taken'),
    count('repeated'),
    count('waiting'),
    count('rejected'),
    {
      id: 'state',
      head: say('word.state'),
      cell: ({ state, dryRun }) => (
        <span className="row">
          <State of="import" is={state} />
          {dryRun && <span className="light">{say('import.dryRun')}</span>}
        </span>
      ),
    },
  ]
  const add = may('sessions.write') && (
    <Button leftSection={<IconFileImport size={18} />} onClick={() => open('/imports/new')}>
      {say('import.new')}
    </Button>
  )
  return (
    <Page title={say('nav.imports')} actions={add}>
      {(rows.data?.pages[0]?.data.length ?? 0) > 0 && (
        <Tools right={<Csv name="imports" columns={columns} load={load} />}>{null}</Tools>
      )}
      <List
        rows={rows}
        columns={columns}
        idOf={(row) => row.import}
        panel
        pathOf={(row) => `/imports/${row.import}`}
        empty={<Empty title={say('import.none')} text={say('import.noneText')} action={add} />}
      />
      <RowPanel
        rows={rows}
        columns={columns}
        idOf={(row) => row.import}
        pathOf={(row) => `/imports/${row.import}`}
        titleOf={({ fileName }) => fileName}
      />
    </Page>
  )
}
