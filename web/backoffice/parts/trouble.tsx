import { IconAlertTriangle } from './icons.ts'
import { Refused } from '../../kit/client.ts'
import { useSay } from '../speech.tsx'

/** What has gone wrong, as a sentence, with every place that is wrong. */
export function Trouble({ error }: { error: Error }) {
  const sentence = useSentence(error)
  const places = error instanceof Refused ? (error.problem.errors ?? []) : []
  return (
    <div className="notice stop" role="alert">
      <IconAlertTriangle size={18} />
      <div>
        {sentence}
        {places.length > 0 && (
          <ul>
            {places.map(({ pointer, detail }) => (
              <li key={pointer + detail}>
                <span className="mono">{pointer.split('/').at(-1)}</span> {detail}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

export function useSentence(error: Error): string {
  const say = useSay()
  if (!(error instanceof Refused)) return say('state.error')
  return error.problem.code === 'server_unreachable' ? say('state.unreachable') : error.problem.detail
}
