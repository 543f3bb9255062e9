import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { useSay } from '../../speech.tsx'
import { numberOf, type Version } from './version.ts'

const TONES = { asked: 'wait', given: 'good', refused: 'stop' } as const

/** Where a draft stands with the second person: asked, agreed to (then it is published once more), or refused. */
export function Consent({ version }: { version: Version }) {
  const say = useSay()
  const { tenant, may } = useOffice()
  const approvals = useQuery({
    queryKey: [tenant.key, 'approvals', 'latest'],
    queryFn: () => answer(api.GET('/v1/approvals', { params: { query: { limit: 100 } } })),
    enabled: version.state === 'draft' && may('approvals.read'),
  })
  const subject = `${version.priceList}/${numberOf(version)}`
  const own = approvals.data?.data.find((one) => one.what === 'price_list.publish' && one.subject === subject)
  if (!own || version.state !== 'draft') return null
  return (
    <Link to="/settings/approvals">
      <span className={`state ${TONES[own.state]}`}>{say(`tariff.consent.${own.state}`)}</span>
    </Link>
  )
}
