import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { useSay } from '../../speech.tsx'

type Given = Readonly<{
  label: string
  value: string | null
  onChange(account: string | null): void
  /** What stands there before anything was searched. */
  known?: readonly Readonly<{ value: string; label: string }>[]
}>

/** A contract account, searched by customer or number. */
export function AccountSelect({ label, value, onChange, known = [] }: Given) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 150)
  const found = useQuery({
    queryKey: [tenant.key, 'account-choice', asked],
    queryFn: () => answer(api.GET('/v1/office/accounts', { params: { query: { search: asked, limit: 12 } } })),
    enabled: asked.trim().length > 0,
    placeholderData: keepPreviousData,
  })
  const hits = (found.data?.data ?? []).map(({ contractAccountId, contractAccount, customer, balance, currency }) => ({
    value: contractAccountId,
    label: `${customer} · ${contractAccount} · ${format.money(balance, currency)}`,
  }))
  return (
    <Select
      className="grow"
      label={label}
      placeholder={say('customer.search')}
      searchable
      searchValue={text}
      onSearchChange={setText}
      filter={({ options }) => options}
      rightSection={found.isFetching ? <Loader size={14} /> : undefined}
      data={[...known.filter((one) => !hits.some((hit) => hit.value === one.value)), ...hits]}
      value={value}
      onChange={onChange}
    />
  )
}
