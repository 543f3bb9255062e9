import { useOffice } from '../../office.tsx'
import { IconCircleCheck } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { Bones, Empty } from '../../parts/states.tsx'
import { Age } from '../../parts/texts.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay, useSpeech } from '../../speech.tsx'
import type { TodayView } from './view.ts'

/** What waits for people, by reason, the oldest first. */
export function Queues({ view }: { view: TodayView | undefined }) {
  const say = useSay()
  const { sayMaybe } = useSpeech()
  const { format } = useOffice()
  const reasons = useReasons()
  if (!view) return <Bones lines={4} />
  return (
    <section className="card">
      <div className="card-head">
        <h2>{say('today.queues')}</h2>
        <Link to="/work">{say('today.allWork')}</Link>
      </div>
      {view.work.length === 0 ? (
        <Empty icon={IconCircleCheck} title={say('work.empty')} text={say('work.emptyText')} />
      ) : (
        <table className="table">
          <tbody>
            {view.work.map(({ kind, reason, count, oldest }) => (
              <tr key={kind + reason}>
                <td>
                  <Link to={`/work?kind=${kind}&reason=${reason}`}>{reasons.title(reason)}</Link>
                </td>
                <td className="second wide">{sayMaybe(`work.kind.${kind}`) ?? kind}</td>
                <td className="right">{format.count(count)}</td>
                <td className="right light">
                  <Age since={oldest} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
