import { type ReactNode, useEffect } from 'react'
import { useOffice } from '../office.tsx'
import { Link } from './link.tsx'

type Given = Readonly<{
  title: string
  /** Stands before the title, above it: the way back. */
  back?: Readonly<{ to: string; word: string }>
  lead?: ReactNode
  state?: ReactNode
  actions?: ReactNode
  narrow?: boolean
  children: ReactNode
}>

/** A page: its name, the sentence it opens with, what one can do, then what it shows. */
export function Page({ title, back, lead, state, actions, narrow = false, children }: Given) {
  const { tenant } = useOffice()
  useEffect(() => {
    document.title = `${title} · ${tenant.name}`
  }, [title, tenant.name])
  return (
    <div className={narrow ? 'page narrow' : 'page'}>
      <div className="page-head">
        <div className="grow">
          {back && (
            <p className="crumb">
              <Link to={back.to}>{back.word}</Link>
            </p>
          )}
          <div className="row wrap">
            <h1>{title}</h1>
            {state}
          </div>
          {lead !== undefined && <div className="lead">{lead}</div>}
        </div>
        {actions !== undefined && <div className="row wrap">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
