import type { ComponentProps, MouseEvent } from 'react'
import { BASE, go } from '../../kit/place.ts'
import { useOffice } from '../office.tsx'

type Given = Omit<ComponentProps<'a'>, 'href'> & { to: string }

/** A link to a page of this tenant; a plain click stays in the page, every other is the browser's. */
export function Link({ to, onClick, ...rest }: Given) {
  const { at } = useOffice()
  const path = at(to)
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    go(path)
  }
  return <a href={BASE + path} onClick={follow} {...rest} />
}
