import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { type Schemas, answer, api, callerHeaders, refusedBy } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconDownload } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { useActors } from '../../parts/actor.tsx'
import { Page } from '../../parts/page.tsx'
import { Progress } from '../../parts/progress.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { State } from '../../parts/texts.tsx'
import { saveAs } from '../../parts/csv.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'

/** One import: how far it is, and what became of its rows. */
export default function ImportPage({ params }: { params: Params }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const id = params['import'] ?? ''
  const nameOf = useActors()
  const found = useQuery({
    queryKey: [tenant.key, 'import', id],
    queryFn: () => answer(api.GET('/v1/imports/{import}', { params: { path: { import: id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 700 : false),
  })
  if (found.isError && !found.data) return <Failed error={found.error} again={() => void found.refetch()} />
  const file = found.data
  return (
    <Page
      title={file?.fileName ?? ' '}
      back={{ to: '/imports', word: say('nav.imports') }}
      state={file && <State of="import" is={file.state} />}
      lead={file && `${format.instant(file.startedAt)} ${say('word.by')} ${nameOf(file.actor)}`}
    >
      {file ? (
        <div className="stack">
          {file.state === 'running' && <Progress done={file.rows} total={null} />}
          {file.state === 'failed' && <div className="notice stop">{say('import.failed')}</div>}
          <Outcome result={file} />
          {file.rejected > 0 && <Rejected id={id} fileName={file.fileName} />}
          <Next result={file} />
        </div>
      ) : (
        <Bones lines={6} />
      )}
    </Page>
  )
}

type Counts = Pick<Schemas['Import'], 'rows' | 'taken' | 'repeated' | 'corrected' | 'waiting' | 'rejected'>

/** Rows = taken + repeated + corrected + waiting + rejected, drawn to scale. */
export function Outcome({ result }: { result: Counts }) {
  const say = useSay()
  const { format } = useOffice()
  const parts = ['taken', 'corrected', 'repeated', 'waiting', 'rejected'] as const
  return (
    <div className="outcome">
      <p>
        <b className="figure">{format.count(result.rows)}</b> <span className="second">{say('import.rows')}</span>
      </p>
      <div className="outcome-bar" aria-hidden>
        {parts.map(
          (part) => result[part] > 0 && <span key={part} className={part} style={{ flexGrow: result[part] }} />,
        )}
      </div>
      <dl>
        {parts.map((part) => (
          <div key={part} className={part}>
            <dt>{say(`import.${part}`)}</dt>
            <dd className="num">{format.count(result[part])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

export function Rejected({ id, fileName }: { id: string; fileName: string }) {
  const say = useSay()
  const file = useMutation({
    mutationFn: async () => {
      const response = await fetch(`/v1/imports/${id}/rejected.csv`, { headers: callerHeaders(false) })
      if (!response.ok) throw await refusedBy(response)
      saveAs(`rejected-${fileName}`, await response.blob())
    },
  })
  return (
    <div className="notice wait">
      <div className="stack tight">
        <span>{say('import.rejectedText')}</span>
        <div className="row">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={16} />}
            loading={file.isPending}
            onClick={() => file.mutate()}
          >
            {say('import.rejectedFile')}
          </Button>
        </div>
        {file.error && <Trouble error={file.error} />}
      </div>
    </div>
  )
}

function Next({ result }: { result: Counts }) {
  const say = useSay()
  return (
    <p className="row wrap">
      <Link to="/sessions">{say('import.seeSessions')}</Link>
      {result.waiting > 0 && <Link to="/work">{say('import.seeWork')}</Link>}
    </p>
  )
}
