import { Button, Checkbox, Modal, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { Facts } from '../../parts/texts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

type Issuer = Schemas['Issuer']

/** Who sells and signs, and on which account money comes in. */
export function Company() {
  const say = useSay()
  const { tenant } = useOffice()
  const issuers = useQuery({ queryKey: [tenant.key, 'issuers'], queryFn: () => answer(api.GET('/v1/issuers')) })
  const collectors = useQuery({
    queryKey: [tenant.key, 'collectors'],
    queryFn: () => answer(api.GET('/v1/collectors')),
  })
  if (issuers.isError) return <Failed error={issuers.error} again={() => void issuers.refetch()} />
  if (!issuers.data || !collectors.data) return <Bones lines={8} />
  return (
    <div className="stack">
      {issuers.data.data.map((issuer) => (
        <IssuerCard key={issuer.issuerId} issuer={issuer} />
      ))}
      {collectors.data.data.map((collector) => (
        <section key={collector.collectorId} className="card">
          <div className="card-head">
            <h2>{say('settings.account', { name: collector.name })}</h2>
          </div>
          <div className="card-body">
            <Facts
              facts={[
                [say('entry.iban'), collector.ibanLast4 === null ? null : `•••• ${collector.ibanLast4}`],
                [say('settings.creditorId'), collector.creditorId],
                [say('tariff.currency'), collector.currency],
              ]}
            />
          </div>
        </section>
      ))}
    </div>
  )
}

function IssuerCard({ issuer }: { issuer: Issuer }) {
  const say = useSay()
  const { may } = useOffice()
  const [editing, setEditing] = useState(false)
  return (
    <section className="card">
      <div className="card-head">
        <h2>{issuer.name}</h2>
        {may('tenants.write') && (
          <Button variant="default" size="xs" onClick={() => setEditing(true)}>
            {say('do.edit')}
          </Button>
        )}
      </div>
      <div className="card-body">
        <Facts
          facts={[
            [
              say('address.home'),
              [issuer.street, [issuer.postcode, issuer.city].filter(Boolean).join(' '), issuer.country]
                .filter(Boolean)
                .join(', '),
            ],
            [say('customer.vatId'), issuer.vatId],
            [say('settings.taxNumber'), issuer.taxNumber],
            [say('settings.register'), issuer.registerNumber],
            [say('settings.vatRegistered'), say(issuer.vatRegistered ? 'word.yes' : 'word.no')],
            [say('login.email'), issuer.email],
            [say('customer.phone'), issuer.phone],
          ]}
        />
      </div>
      {editing && <EditIssuer issuer={issuer} onClose={() => setEditing(false)} />}
    </section>
  )
}

const textFields = ['street', 'postcode', 'city', 'vatId', 'taxNumber', 'registerNumber', 'email', 'phone'] as const
type TextField = (typeof textFields)[number]

function EditIssuer({ issuer, onClose }: { issuer: Issuer; onClose(): void }) {
  const say = useSay()
  const queries = useQueryClient()
  const [name, setName] = useState(issuer.name)
  const [vatRegistered, setRegistered] = useState(issuer.vatRegistered)
  const [texts, setTexts] = useState<Readonly<Record<TextField, string>>>(
    () => Object.fromEntries(textFields.map((field) => [field, issuer[field] ?? ''])) as Record<TextField, string>, // one entry a field
  )
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.PATCH('/v1/issuers/{issuer}', {
          params: { path: { issuer: issuer.issuerId } },
          body: {
            name,
            vatRegistered,
            ...Object.fromEntries(
              textFields.map((field) => [field, texts[field].trim() === '' ? null : texts[field].trim()]),
            ),
          },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={issuer.name} size={560}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label={say('word.name')}
          required
          withAsterisk={false}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className="two">
          {textFields.map((field) => (
            <TextInput
              key={field}
              label={say(`issuer.${field}`)}
              value={texts[field]}
              onChange={(event) => {
                const { value } = event.currentTarget
                setTexts((before) => ({ ...before, [field]: value }))
              }}
            />
          ))}
        </div>
        <Checkbox
          label={say('settings.vatRegistered')}
          checked={vatRegistered}
          onChange={(event) => setRegistered(event.currentTarget.checked)}
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
