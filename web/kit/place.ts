import { useMemo, useSyncExternalStore } from 'react'

/** Where the browser is: a path below the base and the search behind it. Every view has such an address. */
export type Place = Readonly<{ path: string; search: URLSearchParams }>

export const BASE = '/office'
const listeners = new Set<() => void>()

function listen(heard: () => void): () => void {
  listeners.add(heard)
  window.addEventListener('popstate', heard)
  return () => {
    listeners.delete(heard)
    window.removeEventListener('popstate', heard)
  }
}

const where = (): string => location.pathname + location.search

/** Goes to an address below the base without loading the page anew. */
export function go(path: string, { replace = false }: { replace?: boolean } = {}): void {
  const href = BASE + path
  if (href === where()) return
  if (replace) history.replaceState(null, '', href)
  else history.pushState(null, '', href)
  for (const heard of listeners) heard()
}

export function usePlace(): Place {
  const href = useSyncExternalStore(listen, where)
  return useMemo(() => {
    const [pathname = '', search = ''] = href.split('?')
    return { path: pathname.slice(BASE.length).replace(/\/$/, '') || '/', search: new URLSearchParams(search) }
  }, [href])
}

/** Changes some fields of the search and keeps the others; empty ones leave it. */
export function changeSearch(change: Readonly<Record<string, string | undefined>>): void {
  const search = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === '') search.delete(name)
    else search.set(name, value)
  }
  const text = search.toString()
  go(location.pathname.slice(BASE.length) + (text === '' ? '' : `?${text}`), { replace: true })
}

/** The parameters of a path by a pattern such as `/customers/:customer`; undefined where it does not fit. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/')
  const found = path.split('/')
  if (wanted.length !== found.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, step] of wanted.entries()) {
    const here = found[index] ?? ''
    if (step.startsWith(':') && here !== '') params[step.slice(1)] = decodeURIComponent(here)
    else if (step !== here) return undefined
  }
  return params
}
