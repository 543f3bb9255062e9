import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../kit/client.ts'
import { useOffice } from '../office.tsx'
import { useSay } from '../speech.tsx'

/** Who did something, as a person calls them. */
export function useActors(): (actor: string) => string {
  const say = useSay()
  const { tenant, may, me } = useOffice()
  const staff = useQuery({
    queryKey: [tenant.key, 'staff'],
    queryFn: () => answer(api.GET('/v1/staff')),
    enabled: may('identity.read'),
    staleTime: 300_000,
  })
  const names = new Map(staff.data?.data.map(({ staffId, name, email }) => [staffId, name || email]))
  return (actor) => {
    const [kind = '', id = ''] = actor.split(':')
    if (kind === 'staff') return names.get(id) ?? (id === me.staffId ? me.name || me.email : say('actor.former'))
    if (kind === 'job') return say('actor.job')
    if (kind === 'key') return say('actor.key')
    return kind === 'cli' ? say('actor.cli') : actor
  }
}
