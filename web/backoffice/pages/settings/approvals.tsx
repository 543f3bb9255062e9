import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { Empty } from '../../parts/states.tsx'
import { State } from '../../parts/texts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay, useSpeech } from '../../speech.tsx'

type Approval = Schemas['Approval']

/** What a second person was asked for. */
export function Approvals() {
  const { say, sayMaybe } = useSpeech()
  const { format } = useOffice()
  const load: LoadPage<Approval> = (cursor, limit) =>
    answer(api.GET('/v1/approvals', { params: { query: { limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['approvals'], load)
  const columns: readonly Column<Approval>[] = [
    {
      id: 'what',
      head: say('audit.action'),
      cell: ({ what, subject }) => `${sayMaybe(`approval.what.${what}`) ?? what} · ${subject}`,
    },
    { id: 'by', head: say('approval.askedBy'), wide: true, cell: ({ askedBy }) => askedBy },
    {
      id: 'at',
      head: say('audit.at'),
      wide: true,
      cell: ({ askedAt }) => <span className="num">{format.instant(askedAt)}</span>,
    },
    { id: 'state', head: say('word.state'), cell: ({ state }) => <State of="approval" is={state} /> },
    { id: 'do', head: '', right: true, cell: (approval) => <Decide approval={approval} /> },
  ]
  return (
    <List
      rows={rows}
      columns={columns}
      idOf={({ approval }) => approval}
      empty={<Empty title={say('approval.none')} text={say('approval.noneText')} />}
    />
  )
}

function Decide({ approval }: { approval: Approval }) {
  const say = useSay()
  const { may } = useOffice()
  const queries = useQueryClient()
  const [refusing, setRefusing] = useState(false)
  const params = { path: { approval: approval.approval } }
  const give = useMutation({
    mutationFn: () => answer(api.POST('/v1/approvals/{approval}/give', { params })),
    onSuccess: () => queries.invalidateQueries(),
  })
  if (approval.state !== 'asked' || !may('approvals.write')) return null
  return (
    <span className="row" style={{ justifyContent: 'flex-end' }}>
      {give.error && <Trouble error={give.error} />}
      <Button variant="default" size="compact-sm" onClick={() => setRefusing(true)}>
        {say('approval.refuse')}
      </Button>
      <Button size="compact-sm" loading={give.isPending} onClick={() => give.mutate()}>
        {say('approval.give')}
      </Button>
      {refusing && (
        <ReasonDialog
          title={say('approval.refuse')}
          text={say('approval.refuseText')}
          act={(reason) => answer(api.POST('/v1/approvals/{approval}/refuse', { params, body: { reason } }))}
          onClose={() => setRefusing(false)}
        />
      )}
    </span>
  )
}
