import { Suspense, lazy, useEffect, useRef, useState } from 'react'
import { useKeys } from '../../kit/keys.ts'
import { usePlace } from '../../kit/place.ts'
import { useOffice } from '../office.tsx'
import { useSay } from '../speech.tsx'
import { PageOf } from '../pages/page-of.tsx'
import { useDemo } from './demo.ts'
import { KeysHelp } from './keys-help.tsx'
import { Navigation } from './navigation.tsx'
import { OfflineBanner } from './offline.tsx'
import { Palette } from './palette.tsx'
import { sections } from './sections.ts'
import { Top } from './top.tsx'

/** Whoever may do all of the tour is offered it. */
const toured = ['imports.write', 'billing.release', 'banking.write']
const Tour = lazy(() => import('./tour.tsx'))

/** What stands around every page: top bar, navigation, palette, keys. */
export function Frame() {
  const office = useOffice()
  const say = useSay()
  const { path } = usePlace()
  const main = useRef<HTMLElement>(null)
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  const [menu, setMenu] = useState(false)
  useEffect(() => {
    void main.current?.scrollTo(0, 0)
    setMenu(false)
  }, [path])
  const demo = useDemo()
  const touring = demo?.tour === office.tenant.key && toured.every(office.may)
  const jumps = sections.flatMap(({ path: to, letter, below }) => [
    [`g ${letter}`, () => office.open(to)] as const,
    ...below.flatMap((child) => (child.letter ? [[`g ${child.letter}`, () => office.open(child.path)] as const] : [])),
  ])
  useKeys({
    ...Object.fromEntries(jumps),
    '?': () => setHelp(true),
    'ctrl+k': (event) => {
      event.preventDefault()
      setPalette((open) => !open)
    },
    '/': (event) => {
      event.preventDefault()
      const find = main.current?.querySelector<HTMLInputElement>('.tools .find input')
      if (find) find.focus()
      else setPalette(true)
    },
  })
  return (
    <div className="frame">
      <a className="visually-hidden" href="#main">
        {say('frame.skip')}
      </a>
      <Top onSearch={() => setPalette(true)} onKeys={() => setHelp(true)} onMenu={() => setMenu((open) => !open)} />
      <Navigation open={menu} />
      {touring && (
        <Suspense fallback={null}>
          <Tour />
        </Suspense>
      )}
      <main className="main" id="main" ref={main} tabIndex={-1}>
        <OfflineBanner />
        <Suspense fallback={null}>
          <PageOf />
        </Suspense>
      </main>
      {palette && <Palette onClose={() => setPalette(false)} />}
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </div>
  )
}
