import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import { useProducts } from './version.ts'

/** Adds a price list, still without prices, and opens it. */
export function NewPriceList({ onClose }: Readonly<{ onClose(): void }>) {
  const say = useSay()
  const { tenant, open } = useOffice()
  const queries = useQueryClient()
  const keys = (useProducts().data?.data ?? []).map(({ key }) => key)
  const [list, setList] = useState({ key: '', product: '', basis: 'gross', currency: tenant.currency })
  const set = (name: keyof typeof list) => (event: { currentTarget: { value: string } }) =>
    setList({ ...list, [name]: event.currentTarget.value })
  const add = useMutation({
    mutationFn: () => {
      const { key, product, basis, currency } = list
      const body = { key: key.trim(), product: product === '' ? (keys[0] ?? '') : product, currency }
      return answer(api.POST('/v1/price-lists', { body: { ...body, basis: basis === 'net' ? 'net' : 'gross' } }))
    },
    onSuccess: async ({ key }) => {
      await queries.invalidateQueries()
      open(`/tariffs/${key}`)
    },
  })
  return (
    <Modal opened onClose={onClose} title={say('tariff.newList')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <p className="second">{say('tariff.newListText')}</p>
        <TextInput
          label={say('field.key')}
          required
          withAsterisk={false}
          data-autofocus
          value={list.key}
          onChange={set('key')}
        />
        <NativeSelect label={say('tariff.product')} data={keys} value={list.product} onChange={set('product')} />
        <NativeSelect
          label={say('tariff.basis')}
          data={(['gross', 'net'] as const).map((value) => ({ value, label: say(`tariff.${value}`) }))}
          value={list.basis}
          onChange={set('basis')}
        />
        <TextInput label={say('tariff.currency')} maxLength={3} value={list.currency} onChange={set('currency')} />
        {add.error && <Trouble error={add.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={list.key.trim() === ''}>
            {say('tariff.newList')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
