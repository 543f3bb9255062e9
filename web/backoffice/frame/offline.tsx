import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Refused } from '../../kit/client.ts'
import { IconPlugConnected } from '../parts/icons.ts'
import { useSay } from '../speech.tsx'

const LOOK_MS = 2000

/** Says so when the server is gone, and goes on by itself when it is back. */
export function OfflineBanner() {
  const say = useSay()
  const queries = useQueryClient()
  const [gone, setGone] = useState(false)
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ query }) => {
        const reason = query.state.fetchFailureReason ?? query.state.error
        if (reason instanceof Refused && [0, 502, 503, 504].includes(reason.problem.status)) setGone(true)
      }),
    [queries],
  )
  useEffect(() => {
    if (!gone) return undefined
    const look = async (): Promise<void> => {
      const answer = await fetch('/readyz').catch(() => undefined)
      if (!answer?.ok) return
      setGone(false)
      void queries.invalidateQueries()
    }
    const timer = setInterval(() => void look(), LOOK_MS)
    return () => clearInterval(timer)
  }, [gone, queries])
  if (!gone) return null
  return (
    <div className="banner" role="status">
      <IconPlugConnected size={18} />
      {say('frame.offline')}
    </div>
  )
}
