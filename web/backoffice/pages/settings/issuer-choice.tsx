import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { changeSearch, usePlace } from '../../../kit/place.ts'
import { useOffice } from '../../office.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'

export type Issuer = Schemas['Issuer']

export function useIssuers() {
  const { tenant } = useOffice()
  return useQuery({ queryKey: [tenant.key, 'issuers'], queryFn: () => answer(api.GET('/v1/issuers')) })
}

/** What belongs to one issuer: chosen above where there are several. */
export function OfIssuer({ children }: { children: (issuer: Issuer) => ReactNode }) {
  const say = useSay()
  const { search } = usePlace()
  const issuers = useIssuers()
  if (issuers.isError) return <Failed error={issuers.error} again={() => void issuers.refetch()} />
  if (!issuers.data) return <Bones lines={6} />
  const { data } = issuers.data
  const issuer = data.find(({ issuerId }) => issuerId === search.get('issuer')) ?? data[0]
  if (!issuer) return null
  return (
    <div className="stack">
      {data.length > 1 && (
        <Select
          label={say('settings.company')}
          w={300}
          allowDeselect={false}
          data={data.map(({ issuerId, name }) => ({ value: issuerId, label: name }))}
          value={issuer.issuerId}
          onChange={(next) => changeSearch({ issuer: next ?? undefined })}
        />
      )}
      {children(issuer)}
    </div>
  )
}
