import { ActionIcon, Tooltip } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { changeSearch } from '../../kit/place.ts'
import { useOffice } from '../office.tsx'
import { useSay } from '../speech.tsx'
import { IconArrowRight, IconX } from './icons.ts'

type Given = Readonly<{ title: ReactNode; path?: string | undefined; children: ReactNode }>

/** A row in more detail beside the list; its id stands in the address as `panel`. */
export function Panel({ title, path, children }: Given) {
  const say = useSay()
  const { open } = useOffice()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    void box.current?.scrollTo(0, 0)
  }, [title])
  return (
    <aside className="panel" ref={box} aria-label={typeof title === 'string' ? title : undefined}>
      <header>
        <h2 className="grow cut">{title}</h2>
        {path !== undefined && (
          <Tooltip label={say('do.open')}>
            <ActionIcon variant="subtle" color="gray" aria-label={say('do.open')} onClick={() => open(path)}>
              <IconArrowRight size={18} />
            </ActionIcon>
          </Tooltip>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say('do.close')}
          onClick={() => changeSearch({ panel: undefined })}
        >
          <IconX size={18} />
        </ActionIcon>
      </header>
      <div className="inside">{children}</div>
    </aside>
  )
}
