import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Refused } from '../../kit/client.ts'
import { useSay } from '../speech.tsx'
import { IconAlertTriangle, IconInbox, IconLock, IconMap } from './icons.ts'
import { useSentence } from './trouble.tsx'

type EmptyGiven = Readonly<{ title: string; text?: string | undefined; icon?: typeof IconInbox; action?: ReactNode }>

/** Nothing here, and what one can do about it. */
export function Empty({ title, text, icon: Icon = IconInbox, action }: EmptyGiven) {
  return (
    <div className="empty">
      <Icon size={28} stroke={1.4} />
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {action}
    </div>
  )
}

/** Why something cannot be shown: not allowed, not there, or failed and worth another try. */
export function Failed({ error, again }: { error: Error; again?: (() => void) | undefined }) {
  const say = useSay()
  const sentence = useSentence(error)
  const status = error instanceof Refused ? error.problem.status : undefined
  if (status === 403) {
    const permission = error instanceof Refused ? String(error.problem.facts?.['permission'] ?? '') : ''
    return <NoPermission permission={permission} />
  }
  if (status === 404) return <Empty icon={IconMap} title={say('state.notFound')} text={say('state.notFoundText')} />
  const retry = again && (
    <Button variant="default" onClick={again}>
      {say('do.again')}
    </Button>
  )
  return <Empty icon={IconAlertTriangle} title={say('state.error')} text={sentence} action={retry} />
}

export function NoPermission({ permission }: { permission: string }) {
  const say = useSay()
  return <Empty icon={IconLock} title={say('state.noPermission')} text={say('state.askAdmin', { permission })} />
}

/** Grey lines in the shape of what comes. */
export function Bones({ lines, width = '100%' }: { lines: number; width?: string }) {
  return (
    <div className="stack tight" aria-hidden style={{ width }}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="bone" style={{ width: `${90 - ((index * 37) % 50)}%` }} />
      ))}
    </div>
  )
}
