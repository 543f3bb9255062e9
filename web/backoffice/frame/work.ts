import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../kit/client.ts'
import { useOffice } from '../office.tsx'

/** How much work is open, by kind and reason. */
export function useWorkCounts() {
  const { tenant, may } = useOffice()
  return useQuery({
    queryKey: [tenant.key, 'work', 'counts'],
    queryFn: () => answer(api.GET('/v1/worklist/counts')),
    enabled: may('worklist.read'),
    refetchInterval: 30_000,
  })
}

export function useOpenWork(): number {
  const counts = useWorkCounts()
  return counts.data?.data.reduce((sum, { count }) => sum + count, 0) ?? 0
}

/** Work that goes on by itself, such as a billing run or an import. */
export function useRunning() {
  const { tenant, may } = useOffice()
  return useQuery({
    queryKey: [tenant.key, 'jobs'],
    queryFn: () => answer(api.GET('/v1/jobs')),
    enabled: may('billing.read'),
    refetchInterval: ({ state }) => ((state.data?.data.length ?? 0) > 0 ? 1500 : 8000),
  })
}
