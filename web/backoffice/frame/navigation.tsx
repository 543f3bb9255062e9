import { usePlace } from '../../kit/place.ts'
import { useOffice } from '../office.tsx'
import { Link } from '../parts/link.tsx'
import { useSay } from '../speech.tsx'
import { type Section, sections } from './sections.ts'
import { useOpenWork } from './work.ts'

/** The path below the tenant, such as `/customers/…`. */
export function usePagePath(): string {
  const { tenant } = useOffice()
  const { path } = usePlace()
  return path.slice(tenant.key.length + 1) || '/'
}

const isBelow = (path: string, base: string): boolean => path === base || (base !== '/' && path.startsWith(`${base}/`))

export function Navigation({ open }: { open: boolean }) {
  const say = useSay()
  const { may } = useOffice()
  const path = usePagePath()
  const work = useOpenWork()
  return (
    <nav className="nav" aria-label={say('nav.main')} data-open={open || undefined}>
      {sections
        .filter((section) => section.may.some(may))
        .map((section) => (
          <Entry key={section.path} section={section} path={path} count={section.path === '/work' ? work : 0} />
        ))}
    </nav>
  )
}

function Entry({ section, path, count }: { section: Section; path: string; count: number }) {
  const say = useSay()
  const { may, format } = useOffice()
  const below = section.below.filter((child) => may(child.may))
  const isHere = isBelow(path, section.path) || below.some((child) => isBelow(path, child.path))
  const Icon = section.icon
  return (
    <>
      <Link to={below[0]?.path ?? section.path} aria-current={isHere ? 'page' : undefined}>
        <Icon size={18} stroke={1.7} />
        {say(section.word)}
        {count > 0 && <span className="count">{format.count(count)}</span>}
      </Link>
      {isHere && below.length > 1 && (
        <div className="below">
          {below.map((child) => (
            <Link key={child.path} to={child.path} aria-current={isBelow(path, child.path) ? 'page' : undefined}>
              {say(child.word)}
            </Link>
          ))}
        </div>
      )}
    </>
  )
}
