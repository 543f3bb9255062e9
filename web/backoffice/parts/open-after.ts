import { useEffect, useRef } from 'react'
import { useOffice } from '../office.tsx'

/** Opens a page after work that took its time, unless the one who asked for it has gone elsewhere meanwhile. */
export function useOpenAfter(): (path: string) => void {
  const { open } = useOffice()
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return (path) => {
    if (isHere.current) open(path)
  }
}
