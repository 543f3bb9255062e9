import { useEffect, useRef } from 'react'

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** Whether the key belongs to what somebody types in. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** Keys of a page, such as `j`, `Enter`, `?` or `ctrl+k`, or two after each other such as `g c`. Never while somebody types, but with ctrl. */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    let first = ''
    let firstAt = 0
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return
      const withControl = event.ctrlKey || event.metaKey
      if (!withControl && isTyping(event.target)) return
      const key = `${withControl ? 'ctrl+' : ''}${event.key}`
      const pair = event.timeStamp - firstAt < 1200 ? `${first} ${key}` : ''
      const act = current.current[pair] ?? current.current[key]
      first = key
      firstAt = event.timeStamp
      if (!act) return
      act(event)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
