import type { ReactNode } from 'react'
import { Wordmark } from './wordmark.tsx'

/** The page before the office: one card in the middle. */
export function Door({ children }: { children: ReactNode }) {
  return (
    <main className="door">
      <form onSubmit={(event) => event.preventDefault()}>
        <Wordmark />
        {children}
      </form>
    </main>
  )
}
