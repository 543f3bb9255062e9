import { Popover } from '@mantine/core'
import { useOffice } from '../office.tsx'
import { IconLoader2 } from '../parts/icons.ts'
import { Link } from '../parts/link.tsx'
import { Progress } from '../parts/progress.tsx'
import { useSpeech } from '../speech.tsx'
import { useRunning } from './work.ts'

/** What goes on by itself: nothing is shown while nothing does. */
export function Running() {
  const { say, sayMaybe } = useSpeech()
  const { format } = useOffice()
  const jobs = useRunning().data?.data ?? []
  if (jobs.length === 0) return null
  return (
    <Popover position="bottom-end" width={320}>
      <Popover.Target>
        <button
          type="button"
          className="plain-button top-link"
          aria-label={say('frame.running', { count: jobs.length })}
        >
          <IconLoader2 size={18} className="turning" />
          <span className="wide-only">{say('frame.running', { count: jobs.length })}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className="stack">
          {jobs.map((job) => (
            <li key={job.job} className="stack tight">
              <Link to={job.kind === 'billing_run' ? `/billing/${job.job}` : `/imports/${job.job}`}>
                {sayMaybe(`job.${job.kind}`) ?? job.kind}
              </Link>
              <Progress done={job.done} total={job.total} />
              <span className="light num">
                {format.count(job.done)}
                {job.total !== null && ` / ${format.count(job.total)}`}
              </span>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
