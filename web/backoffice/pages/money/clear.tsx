import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api, newKey } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

type Statement = Schemas['AccountStatement']

/** Clears a claim against a credit by hand; offered where there is one of each. */
export function Clear({ statement }: { statement: Statement }) {
  const say = useSay()
  const { may } = useOffice()
  const [asking, setAsking] = useState(false)
  const claims = statement.openItems.filter(({ kind }) => kind === 'claim')
  const credits = statement.openItems.filter(({ kind }) => kind === 'credit')
  if (!may('ledger.clear') || claims.length === 0 || credits.length === 0) return null
  return (
    <>
      <Button size="xs" onClick={() => setAsking(true)}>
        {say('account.clear')}
      </Button>
      {asking && <ClearDialog claims={claims} credits={credits} onClose={() => setAsking(false)} />}
    </>
  )
}

type Item = Statement['openItems'][number]
const less = (a: string, b: string): string => (Number(a) < Number(b) ? a : b)

function ClearDialog({
  claims,
  credits,
  onClose,
}: Readonly<{ claims: readonly Item[]; credits: readonly Item[]; onClose(): void }>) {
  const say = useSay()
  const { format } = useOffice()
  const queries = useQueryClient()
  const [claim, setClaim] = useState(claims[0]?.openItem ?? '')
  const [credit, setCredit] = useState(credits[0]?.openItem ?? '')
  const openOf = (id: string): string => [...claims, ...credits].find(({ openItem }) => openItem === id)?.open ?? '0'
  const [amount, setAmount] = useState(less(openOf(claim), openOf(credit)))
  const [key] = useState(newKey)
  const clear = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/v1/clearings', {
          params: { header: { 'Idempotency-Key': `${key}${claim}${credit}${amount}` } },
          body: { claim, credit, amount: amount.replace(',', '.') },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  const optionsOf = (items: readonly Item[]) =>
    items.map(({ openItem, document, open, currency }) => ({
      value: openItem,
      label: `${document} · ${format.money(open, currency)}`,
    }))
  return (
    <Modal opened onClose={onClose} title={say('account.clear')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          clear.mutate()
        }}
      >
        <Select
          label={say('account.claim')}
          allowDeselect={false}
          data={optionsOf(claims)}
          value={claim}
          onChange={(id) => {
            setClaim(id ?? '')
            setAmount(less(openOf(id ?? ''), openOf(credit)))
          }}
        />
        <Select
          label={say('account.credit')}
          allowDeselect={false}
          data={optionsOf(credits)}
          value={credit}
          onChange={(id) => {
            setCredit(id ?? '')
            setAmount(less(openOf(claim), openOf(id ?? '')))
          }}
        />
        <TextInput
          label={say('word.amount')}
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
        {clear.error && <Trouble error={clear.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={clear.isPending}>
            {say('account.clear')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
