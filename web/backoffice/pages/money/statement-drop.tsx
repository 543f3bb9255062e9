import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { callerHeaders, refusedBy, type Schemas } from '../../../kit/client.ts'
import { useDemo } from '../../frame/demo.ts'
import { useOffice } from '../../office.tsx'
import { FileDrop } from '../../parts/file-drop.tsx'
import { IconBuildingBank, IconCircleCheck } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { saveAs } from '../../parts/csv.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

type Result = Schemas['StatementImport']

async function upload(file: File): Promise<Result> {
  const response = await fetch(`/v1/statements?fileName=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { ...callerHeaders(true), 'content-type': 'application/xml' },
    body: file,
  })
  if (!response.ok) throw await refusedBy(response)
  return (await response.json()) as Result // what the API says it answers
}

/** Where a bank's file is dropped, and what became of it. */
export function StatementDrop() {
  const say = useSay()
  const queries = useQueryClient()
  const work = useMutation({ mutationFn: upload, onSuccess: () => queries.invalidateQueries() })
  return (
    <div className="stack">
      <FileDrop
        accept=".xml,application/xml,text/xml"
        kind="xml"
        title={say('statement.drop')}
        text={say('statement.dropText')}
        busy={work.isPending}
        onFile={(file) => work.mutate(file)}
        beside={<PlayBank />}
      />
      {work.error && <Trouble error={work.error} />}
      {work.data && <Outcome result={work.data} />}
    </div>
  )
}

function Outcome({ result }: { result: Result }) {
  const say = useSay()
  const waiting = result.suggested + result.clarification
  return (
    <div className={`notice ${result.quarantined > 0 ? 'wait' : 'good'}`} role="status">
      <IconCircleCheck size={18} />
      <div>
        {say('statement.result', { entries: result.entries, cleared: result.cleared, repeated: result.repeated })}{' '}
        {waiting > 0 && <Link to="/matching">{say('statement.toMatch', { count: waiting })}</Link>}
        {result.quarantined > 0 && ` ${say('statement.quarantine', { count: result.quarantined })}`}
      </div>
    </div>
  )
}

/** In the demo, somebody has to play the bank: it pays what is open and writes its statement of the day. */
function PlayBank() {
  const say = useSay()
  const { tenant, today } = useOffice()
  const demo = useDemo()
  const play = useMutation({
    mutationFn: async () => {
      const response = await fetch(`/demo/bank/${tenant.key}.xml`)
      if (!response.ok) throw await refusedBy(response)
      saveAs(`${tenant.key}-${today}.xml`, await response.blob())
    },
  })
  if (!demo) return null
  return (
    <span className="row wrap" style={{ justifyContent: 'center' }}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconBuildingBank size={16} />}
        loading={play.isPending}
        onClick={() => play.mutate()}
      >
        {say('statement.play')}
      </Button>
      <span className="light">{say('statement.playText')}</span>
      {play.error && <Trouble error={play.error} />}
    </span>
  )
}
