import { useQuery } from '@tanstack/react-query'

export type Demo = Readonly<{
  /** The key of the tenant in which the tour is walked. */
  tour: string
}>

/** What the server offers as a demo; undefined in earnest. */
export function useDemo(): Demo | undefined {
  const demo = useQuery({
    queryKey: ['demo'],
    queryFn: async () => {
      const response = await fetch('/demo')
      return response.ok ? ((await response.json()) as { tour: string | null }) : null // our own route
    },
    staleTime: Infinity,
  })
  const tour = demo.data?.tour ?? undefined
  return tour === undefined ? undefined : { tour }
}
