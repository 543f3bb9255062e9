import { useEffect, useRef, useState } from 'react'
import { durationOf } from '../../kit/format.ts'
import { useOffice } from '../office.tsx'
import { useSay } from '../speech.tsx'
import { Progress } from './progress.tsx'

/** Done of total, the pace, and the time that is left by it. */
export function Pace({ done, total, each }: Readonly<{ done: number; total: number; each: string }>) {
  const say = useSay()
  const { format } = useOffice()
  const first = useRef<{ done: number; at: number }>(undefined)
  const [perSecond, setPace] = useState(0)
  useEffect(() => {
    const now = performance.now()
    first.current ??= { done, at: now }
    const seconds = (now - first.current.at) / 1000
    if (seconds > 1 && done > first.current.done) setPace((done - first.current.done) / seconds)
  }, [done])
  const left = perSecond > 0 ? durationOf((total - done) / perSecond) : undefined
  return (
    <div className="stack tight" role="status">
      <Progress done={done} total={total} />
      <div className="row light num">
        <span>
          {format.count(done)} / {format.count(total)} {each}
        </span>
        <span>{format.percent(total === 0 ? 0 : done / total)}</span>
        {left !== undefined && <span>{say('pace.left', { time: left })}</span>}
      </div>
    </div>
  )
}
