import { type Schemas } from '../../kit/client.ts'
import { useOffice } from '../office.tsx'
import { useSpeech } from '../speech.tsx'
import { useActors } from './actor.tsx'
import { type Column, List, type LoadPage, useRows } from './list.tsx'
import { Empty } from './states.tsx'

type Entry = Schemas['AuditEntry']

/** Audit entries: who did what when, what was there before and after, and why. */
export function AuditList({ id, load }: { id: readonly unknown[]; load: LoadPage<Entry> }) {
  const { say, sayMaybe } = useSpeech()
  const { format } = useOffice()
  const nameOf = useActors()
  const rows = useRows(['audit', ...id], load)
  const columns: readonly Column<Entry>[] = [
    {
      id: 'at',
      head: say('audit.at'),
      cell: ({ happenedAt }) => <span className="num">{format.instant(happenedAt)}</span>,
    },
    { id: 'actor', head: say('audit.actor'), wide: true, cell: ({ actor }) => nameOf(actor) },
    {
      id: 'action',
      head: say('audit.action'),
      cell: ({ action }) => <span title={action}>{sayMaybe(`action.${action}`) ?? action}</span>,
    },
    { id: 'change', head: say('audit.change'), wide: true, cell: (entry) => <Change entry={entry} /> },
    {
      id: 'reason',
      head: say('word.reason'),
      wide: true,
      cell: ({ reason }) => reason ?? <span className="light">–</span>,
    },
  ]
  return <List rows={rows} columns={columns} idOf={({ entry }) => entry} empty={<Empty title={say('audit.none')} />} />
}

function Change({ entry }: { entry: Entry }) {
  const before = fieldsOf(entry.before)
  const after = fieldsOf(entry.after)
  const changed = Object.keys(after).filter((name) => after[name] !== before[name])
  if (changed.length === 0) return <span className="light">–</span>
  return (
    <span title={changed.map((name) => `${name}: ${before[name] ?? '–'} → ${after[name] ?? '–'}`).join('\n')}>
      {changed.slice(0, 3).map((name) => (
        <span key={name} className="change">
          <span className="light">{name}</span> {before[name] !== undefined && <s className="light">{before[name]}</s>}{' '}
          {after[name]}
        </span>
      ))}
    </span>
  )
}

function fieldsOf(content: unknown): Readonly<Record<string, string>> {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return {}
  return Object.fromEntries(
    Object.entries(content).map(([name, value]) => [
      name,
      value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
}
