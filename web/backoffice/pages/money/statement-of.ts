import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'

/** The statement of a contract account. */
export function useAccountStatement(id: string) {
  const { tenant } = useOffice()
  return useQuery({
    queryKey: [tenant.key, 'account-statement', id],
    queryFn: () =>
      answer(
        api.GET('/v1/contract-accounts/{contractAccount}/statement', { params: { path: { contractAccount: id } } }),
      ),
  })
}
