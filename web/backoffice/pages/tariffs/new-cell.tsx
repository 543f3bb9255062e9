import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

/** Adds a cell to the matrix: which price list applies where, for whom, from when. */
export function NewCell({ onClose }: Readonly<{ onClose(): void }>) {
  const say = useSay()
  const { tenant, today } = useOffice()
  const queries = useQueryClient()
  const lists = useQuery({
    queryKey: [tenant.key, 'price-lists', 'all'],
    queryFn: () => answer(api.GET('/v1/price-lists', { params: { query: { limit: 200 } } })),
  })
  const keys = (lists.data?.data ?? []).map(({ key }) => key)
  const [cell, setCell] = useState({ priceList: '', place: '', customerGroup: '', contract: '', validFrom: today })
  const set = (name: keyof typeof cell) => (event: { currentTarget: { value: string } }) =>
    setCell({ ...cell, [name]: event.currentTarget.value })
  const add = useMutation({
    mutationFn: () => {
      const { priceList, place, customerGroup, contract, validFrom } = cell
      const body = {
        priceList: priceList === '' ? (keys[0] ?? '') : priceList,
        place: place === '' ? null : place,
        customerGroup: customerGroup === '' ? null : customerGroup,
        ...(contract !== '' && { contract }),
        validFrom,
      }
      return answer(api.POST('/v1/matrix-cells', { body }))
    },
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={say('matrix.add')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <NativeSelect label={say('nav.priceLists')} data={keys} value={cell.priceList} onChange={set('priceList')} />
        <TextInput
          label={say('session.place')}
          placeholder={say('matrix.everywhere')}
          value={cell.place}
          onChange={set('place')}
        />
        <TextInput
          label={say('simulation.customerGroup')}
          placeholder={say('matrix.everyone')}
          value={cell.customerGroup}
          onChange={set('customerGroup')}
        />
        <TextInput label={say('matrix.contract')} value={cell.contract} onChange={set('contract')} />
        <DayField
          label={say('tariff.validFrom')}
          value={cell.validFrom}
          onChange={(validFrom) => setCell({ ...cell, validFrom })}
        />
        {add.error && <Trouble error={add.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {say('matrix.add')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
