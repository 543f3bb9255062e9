import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../kit/client.ts'
import { useOffice } from '../office.tsx'
import { useSay } from '../speech.tsx'

/** Finds a customer by name or number, then offers the contracts. */
export function ContractChoice({
  value,
  onChange,
}: {
  value: string | undefined
  onChange(contract: string | undefined): void
}) {
  const say = useSay()
  const { tenant } = useOffice()
  const [text, setText] = useState('')
  const [customer, setCustomer] = useState<string | null>(null)
  const [asked] = useDebouncedValue(text, 150)
  const found = useQuery({
    queryKey: [tenant.key, 'customer-choice', asked],
    queryFn: () => answer(api.GET('/v1/office/customers', { params: { query: { search: asked, limit: 12 } } })),
    enabled: asked.trim().length > 0,
    placeholderData: keepPreviousData,
  })
  const contracts = useQuery({
    queryKey: [tenant.key, 'contract-choice', customer],
    queryFn: () => contractsOf(customer ?? ''),
    enabled: customer !== null,
  })
  return (
    <>
      <Select
        label={say('word.customer')}
        placeholder={say('customer.search')}
        searchable
        data-autofocus
        searchValue={text}
        onSearchChange={setText}
        filter={({ options }) => options}
        rightSection={found.isFetching ? <Loader size={14} /> : undefined}
        data={(found.data?.data ?? []).map(({ customerId, name, number }) => ({
          value: customerId,
          label: `${name} · ${number}`,
        }))}
        value={customer}
        onChange={(next) => {
          setCustomer(next)
          onChange(undefined)
        }}
      />
      <Select
        label={say('customer.contract')}
        disabled={!contracts.data}
        data={(contracts.data ?? []).map(({ contractId, number, product }) => ({
          value: contractId,
          label: `${number} · ${product}`,
        }))}
        value={value ?? null}
        onChange={(next) => onChange(next ?? undefined)}
      />
    </>
  )
}

async function contractsOf(customer: string) {
  const { data: accounts } = await answer(
    api.GET('/v1/contract-accounts', { params: { query: { customer, limit: 50 } } }),
  )
  const details = await Promise.all(
    accounts.map(({ contractAccountId }) =>
      answer(api.GET('/v1/contract-accounts/{account}', { params: { path: { account: contractAccountId } } })),
    ),
  )
  return details.flatMap(({ contracts }) => contracts)
}
