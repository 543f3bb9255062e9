import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../kit/client.ts'
import { usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { AuditList } from '../../parts/audit-list.tsx'
import { Filter, Tools } from '../../parts/tools.tsx'
import { useSay, useSpeech } from '../../speech.tsx'

/** What was done lately, first of all; these are asked for most. */
const actions = [
  'customer.changed',
  'invoice.cancelled',
  'billing_run.released',
  'payment_run.filed',
  'bank_entry.assigned',
  'price_list.published',
  'document.sent_again',
  'template.uploaded',
  'mail_server.changed',
  'membership.granted',
  'api_key.created',
] as const

/** Who did what, by whom or by kind. */
export function Audit() {
  const say = useSay()
  const { sayMaybe } = useSpeech()
  const { tenant, may } = useOffice()
  const { search } = usePlace()
  const staff = useQuery({
    queryKey: [tenant.key, 'staff'],
    queryFn: () => answer(api.GET('/v1/staff')),
    enabled: may('identity.read'),
  })
  const actor = search.get('actor') ?? undefined
  const action = search.get('action') ?? undefined
  return (
    <>
      <Tools>
        <Filter
          name="actor"
          label={say('audit.filterActor')}
          options={(staff.data?.data ?? []).map(({ staffId, name, email }) => ({
            value: `staff:${staffId}`,
            label: name || email,
          }))}
        />
        <Filter
          name="action"
          label={say('audit.filterAction')}
          options={actions.map((value) => ({ value, label: sayMaybe(`action.${value}`) ?? value }))}
        />
      </Tools>
      <AuditList
        id={['all', actor, action]}
        load={(cursor, limit) =>
          answer(
            api.GET('/v1/audit-entries', {
              params: {
                query: { limit, ...(actor && { actor }), ...(action && { action }), ...(cursor && { cursor }) },
              },
            }),
          )
        }
      />
    </>
  )
}
