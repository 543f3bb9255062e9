import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Failed } from '../../parts/states.tsx'
import { useSay, useSpeech } from '../../speech.tsx'

/** What a version changes against the one before, in plain words. */
export function Differences({ priceList, version }: Readonly<{ priceList: string; version: number }>) {
  const say = useSay()
  const { language } = useSpeech()
  const { tenant } = useOffice()
  const found = useQuery({
    queryKey: [tenant.key, 'differences', priceList, version],
    queryFn: () =>
      answer(
        api.GET('/v1/price-lists/{priceList}/versions/{version}/differences', {
          params: { path: { priceList, version } },
        }),
      ),
  })
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  if (!found.data || found.data.from === null) return null
  const { from, differences } = found.data
  return (
    <section className="differences">
      <h2>{say('tariff.differences', { version: from })}</h2>
      {differences.length === 0 && <p className="second">{say('tariff.noDifferences')}</p>}
      <ul>
        {differences.map(({ kind, component, text }) => (
          <li key={kind + component + text.en} data-kind={kind}>
            {text[language]}
          </li>
        ))}
      </ul>
    </section>
  )
}
