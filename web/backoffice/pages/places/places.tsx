import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Facts } from '../../parts/texts.tsx'
import { useSay } from '../../speech.tsx'

type Location = Schemas['Location']

/** Locations with their charge points. */
export default function Places() {
  const say = useSay()
  const { format } = useOffice()
  const { search } = usePlace()
  const load: LoadPage<Location> = (cursor, limit) =>
    answer(api.GET('/v1/locations', { params: { query: { limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['locations'], load)
  const columns: readonly Column<Location>[] = [
    { id: 'name', head: say('word.name'), cell: ({ name }) => name },
    { id: 'key', head: say('place.key'), cell: ({ key }) => <span className="mono second">{key}</span> },
    { id: 'city', head: say('customer.city'), wide: true, cell: ({ city }) => city ?? '–' },
    {
      id: 'group',
      head: say('place.group'),
      wide: true,
      cell: ({ groupKey }) => groupKey ?? <span className="light">–</span>,
    },
    { id: 'points', head: say('nav.places'), right: true, cell: ({ points }) => format.count(points) },
  ]
  const opened = rows.data?.pages
    .flatMap(({ data }) => data)
    .find(({ locationId }) => locationId === search.get('panel'))
  return (
    <Page title={say('nav.places')}>
      <List
        rows={rows}
        columns={columns}
        idOf={({ locationId }) => locationId}
        panel
        empty={<Empty title={say('place.none')} text={say('place.noneText')} />}
      />
      {opened && <LocationPanel location={opened} />}
    </Page>
  )
}

function LocationPanel({ location }: { location: Location }) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const points = useQuery({
    queryKey: [tenant.key, 'charge-points', location.locationId],
    queryFn: () =>
      answer(api.GET('/v1/charge-points', { params: { query: { location: location.locationId, limit: 200 } } })),
  })
  return (
    <Panel title={location.name}>
      <Facts
        facts={[
          [
            say('place.key'),
            <span key="k" className="mono">
              {location.key}
            </span>,
          ],
          [say('place.group'), location.groupKey],
          [
            say('address.home'),
            [location.street, [location.postcode, location.city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
          ],
          [say('place.zone'), location.zone],
        ]}
      />
      <section className="stack tight">
        <h2>{say('nav.places')}</h2>
        {points.isError && <Failed error={points.error} />}
        {points.isPending && <Bones lines={4} />}
        <ul className="lines">
          {points.data?.data.map(({ chargePointId, key, current, powerW, connector }) => (
            <li key={chargePointId}>
              <Link to={`/sessions?point=${encodeURIComponent(key)}`} className="mono">
                {key}
              </Link>
              <span className="second num">
                {[current, powerW === null ? null : `${format.decimal(powerW / 1000, 1)} kW`, connector]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Panel>
  )
}
