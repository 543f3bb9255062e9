import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { nextDay } from '../../../kit/zoned.ts'
import { useOffice } from '../../office.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

/** Ends a cell of the matrix: from a day on it applies no more. */
export function EndCell({ cell, priceList, onClose }: Readonly<{ cell: string; priceList: string; onClose(): void }>) {
  const say = useSay()
  const { today } = useOffice()
  const queries = useQueryClient()
  const [validTo, setValidTo] = useState(() => nextDay(today))
  const end = useMutation({
    mutationFn: () =>
      answer(api.POST('/v1/matrix-cells/{cell}/end', { params: { path: { cell } }, body: { validTo } })),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={say('matrix.endTitle', { priceList })}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          end.mutate()
        }}
      >
        <p className="second">{say('matrix.endText')}</p>
        <DayField label={say('matrix.endFrom')} value={validTo} onChange={setValidTo} />
        {end.error && <Trouble error={end.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={end.isPending}>
            {say('matrix.end')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
