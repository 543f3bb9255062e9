import { Button, Modal, NumberInput, Select } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

type Account = Schemas['ContractAccount']

const rhythms = ['weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly'] as const
const ways = ['direct_debit', 'transfer'] as const
const channels = ['email', 'portal', 'post'] as const

/** Rhythm, way of payment, terms and delivery of a contract account. */
export function EditAccount({ account, onClose }: { account: Account; onClose(): void }) {
  const say = useSay()
  const queries = useQueryClient()
  const [rhythm, setRhythm] = useState(account.rhythm)
  const [paymentWay, setWay] = useState(account.paymentWay)
  const [paymentTermsDays, setTerms] = useState(account.paymentTermsDays)
  const [deliveryChannel, setChannel] = useState(account.deliveryChannel)
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.PATCH('/v1/contract-accounts/{account}', {
          params: { path: { account: account.contractAccountId }, header: { 'If-Match': `"${account.version}"` } },
          body: { rhythm, paymentWay, paymentTermsDays, deliveryChannel },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={account.number}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Select
          label={say('account.rhythm')}
          allowDeselect={false}
          data={rhythms.map((value) => ({ value, label: say(`rhythm.${value}`) }))}
          value={rhythm}
          onChange={(chosen) => setRhythm(rhythms.find((one) => one === chosen) ?? rhythm)}
        />
        <Select
          label={say('account.way')}
          allowDeselect={false}
          data={ways.map((value) => ({ value, label: say(`way.${value}`) }))}
          value={paymentWay}
          onChange={(chosen) => setWay(ways.find((one) => one === chosen) ?? paymentWay)}
        />
        <NumberInput
          label={say('account.terms')}
          min={0}
          max={120}
          hideControls
          value={paymentTermsDays}
          onChange={(days) => setTerms(Number(days))}
        />
        <Select
          label={say('account.delivery')}
          allowDeselect={false}
          data={channels.map((value) => ({ value, label: say(`channel.${value}`) }))}
          value={deliveryChannel}
          onChange={(chosen) => setChannel(channels.find((one) => one === chosen) ?? deliveryChannel)}
        />
        {save.error && <Trouble error={save.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {say('do.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
