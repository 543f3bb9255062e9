import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type Problem, Refused, answer, api, onExpired, speakAs } from '../kit/client.ts'
import { go, usePlace } from '../kit/place.ts'
import { Frame } from './frame/frame.tsx'
import { Invitation } from './frame/invitation.tsx'
import { LoginForm } from './frame/login.tsx'
import { Door } from './frame/door.tsx'
import { type Me, OfficeProvider, officeOf } from './office.tsx'
import { useSay, useSpeech } from './speech.tsx'

/** Nobody signed in: the door. Somebody: the office, with the door in front of it when the session ends meanwhile. */
export function App() {
  const { path } = usePlace()
  const [expired, setExpired] = useState(false)
  const queries = useQueryClient()
  const me = useQuery({
    queryKey: ['me'],
    queryFn: () => answer(api.GET('/v1/me')),
    staleTime: Infinity,
    retry: (_times, error) => error instanceof Refused && error.problem.status !== 401,
    retryDelay: 2000,
  })
  const known = me.data
  useEffect(() => onExpired(() => setExpired(true)), [])
  if (path === '/invitation') return <Invitation />
  const enter = (entered: Me): void => {
    speakAs({ csrfToken: entered.csrfToken })
    setExpired(false)
    if (known && entered.staffId !== known.staffId) queries.clear()
    queries.setQueryData(['me'], entered)
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  }
  if (known) {
    return (
      <>
        <Working me={known} />
        {expired && <LoginForm onEnter={enter} over />}
      </>
    )
  }
  return me.isError ? <LoginForm onEnter={enter} /> : null
}

/** The office of the tenant in the address, or of the first one. */
function Working({ me }: { me: Me }) {
  const say = useSay()
  const { path } = usePlace()
  const key = path.split('/')[1] ?? ''
  const tenant = me.tenants.find((one) => one.key === key) ?? (key === '' ? me.tenants[0] : undefined)
  useEffect(() => {
    if (tenant && key === '') go(`/${tenant.key}`, { replace: true })
  }, [tenant, key])
  if (!tenant) {
    const first = me.tenants[0]
    return (
      <Door>
        <h1>{first ? say('state.notFound') : say('login.noTenant')}</h1>
        {first && <p className="second">{say('state.notFoundText')}</p>}
        {first && <a href={`/office/${first.key}`}>{first.name}</a>}
      </Door>
    )
  }
  speakAs({ tenant: tenant.key, csrfToken: me.csrfToken })
  return <Staffed key={tenant.key} me={me} tenant={tenant} />
}

function Staffed({ me, tenant }: { me: Me; tenant: Me['tenants'][number] }) {
  const { language } = useSpeech()
  const clock = useQuery({
    queryKey: [tenant.key, 'clock'],
    queryFn: () => answer(api.GET('/v1/clock')),
    refetchInterval: 60_000,
    retry: true,
    retryDelay: 2000,
  })
  if (!clock.data) return null
  const { now, day } = clock.data
  return (
    <OfficeProvider value={officeOf(me, tenant, language, { now: Date.parse(now), today: day })}>
      <Frame />
    </OfficeProvider>
  )
}

export type { Problem }
