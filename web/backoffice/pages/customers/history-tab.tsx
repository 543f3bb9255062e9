import { answer, api } from '../../../kit/client.ts'
import { AuditList } from '../../parts/audit-list.tsx'

/** Who changed what about this customer, and why. */
export function HistoryTab({ customer }: { customer: string }) {
  return (
    <AuditList
      id={['customer', customer]}
      load={(cursor, limit) =>
        answer(
          api.GET('/v1/audit-entries', { params: { query: { subject: customer, limit, ...(cursor && { cursor }) } } }),
        )
      }
    />
  )
}
