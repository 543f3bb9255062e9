import { useQuery } from '@tanstack/react-query'
import { type Facts, sayFrom } from '../kit/catalogue.ts'
import { answer, api } from '../kit/client.ts'
import { formatOf } from '../kit/format.ts'
import { useSpeech } from './speech.tsx'

export type Reasons = Readonly<{
  /** The sentence of a reason with its facts, in the words of the room it comes from. */
  sentence(reason: string, facts: Readonly<Record<string, unknown>>, prefix?: string): string
  /** The same without facts: for groups. */
  title(reason: string): string
}>

/** What the codes of the rooms mean, as the API says it. */
export function useReasons(): Reasons {
  const { language, sayMaybe } = useSpeech()
  const words = useQuery({
    queryKey: ['words', language],
    queryFn: () => answer(api.GET('/v1/words', { params: { query: { language } } })),
    staleTime: Infinity,
  })
  const catalogue = words.data?.data ?? {}
  const spoken = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ')
  return {
    sentence(reason, facts, prefix = 'worklist.reason.') {
      const id = prefix + reason
      if (!(id in catalogue)) return words.isPending ? '' : (sayMaybe(`reason.${reason}`) ?? spoken(reason))
      return sayFrom(catalogue, language, id, readable(facts, catalogue[id] ?? '', formatOf(language, 'UTC').amount))
    },
    title: (reason) => sayMaybe(`reason.${reason}`) ?? spoken(reason),
  }
}

/** Facts that the message names and nobody gave are left empty rather than failing; amounts are written as the language does. */
function readable(
  facts: Readonly<Record<string, unknown>>,
  message: string,
  print: (amount: string, currency: string) => string,
): Facts {
  const named = [...message.matchAll(/\{(\w+)/g)].map(([, name]) => [name ?? '', ''] as const)
  const given = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : amountIn(name, value, facts['currency'], print),
  ])
  return Object.fromEntries([...named, ...given])
}

function amountIn(
  name: string,
  value: unknown,
  currency: unknown,
  print: (amount: string, currency: string) => string,
): string {
  const text = String(value ?? '')
  const isAmount = /amount$/i.test(name) && /^-?\d+(\.\d+)?$/.test(text) && typeof currency === 'string'
  return isAmount ? print(text, currency) : text
}
