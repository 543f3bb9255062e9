import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Refused, type Schemas, answer, api } from '../../../kit/client.ts'
import { languageNames, languages } from '../../../kit/words.ts'
import { useOffice } from '../../office.tsx'
import { useOpenAfter } from '../../parts/open-after.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import { type Fields, fieldsOf, merged } from './fields.ts'
import { Newer } from './newer.tsx'

type Customer = Schemas['Customer']
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function bodyOf(fields: Fields) {
  const person = fields.kind === 'person'
  const name = person ? `${fields.givenName.trim()} ${fields.familyName.trim()}`.trim() : fields.name.trim()
  return {
    kind: fields.kind,
    name,
    givenName: person ? orNull(fields.givenName) : null,
    familyName: person ? orNull(fields.familyName) : null,
    email: orNull(fields.email),
    phone: orNull(fields.phone),
    vatId: orNull(fields.vatId),
    language: fields.language,
  }
}

const isOtherVersion = (error: Error | null): boolean =>
  error instanceof Refused && error.problem.code === 'version_differs'

/** Adds a customer or changes one; who comes second sees what the first has changed. */
export function EditCustomer({ customer, onClose }: { customer?: Customer; onClose(): void }) {
  const say = useSay()
  const { tenant } = useOffice()
  const openAfter = useOpenAfter()
  const queries = useQueryClient()
  const [base, setBase] = useState(customer)
  const [newer, setNewer] = useState<Readonly<{ now: Customer; before: Customer }>>()
  const [fields, setFields] = useState(() => fieldsOf(customer, tenant.locale.startsWith('nb') ? 'nb' : 'de'))
  const save = useMutation({
    mutationFn: () =>
      base
        ? answer(
            api.PATCH('/v1/customers/{customer}', {
              params: { path: { customer: base.customerId }, header: { 'If-Match': `"${base.version}"` } },
              body: bodyOf(fields),
            }),
          )
        : answer(api.POST('/v1/customers', { body: bodyOf(fields) })),
    onError: async (error) => {
      if (!base || !isOtherVersion(error)) return
      const path = { customer: base.customerId }
      const now = await answer(api.GET('/v1/customers/{customer}', { params: { path } }))
      const language = fields.language
      setFields(merged(fieldsOf(base, language), fields, fieldsOf(now, language)))
      setNewer({ now, before: base })
      setBase(now)
    },
    onSuccess: async (saved) => {
      if (!base) openAfter(`/customers/${saved.customerId}`)
      onClose()
      await queries.invalidateQueries()
    },
  })
  const differs = isOtherVersion(save.error)
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }))
  return (
    <Modal opened onClose={onClose} title={base ? say('customer.edit') : say('customer.add')} size={560}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <CustomerFields fields={fields} set={set} />
        {save.error && !differs && <Trouble error={save.error} />}
        {newer && <Newer now={newer.now} before={newer.before} typed={fields} take={set} />}
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

function CustomerFields({ fields, set }: { fields: Fields; set(change: Partial<Fields>): void }) {
  const say = useSay()
  const line = (name: 'name' | 'givenName' | 'familyName' | 'phone' | 'vatId', label: string, required = false) => (
    <TextInput
      label={label}
      maxLength={200}
      required={required}
      withAsterisk={false}
      value={fields[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <>
      <Select
        label={say('customer.kind')}
        allowDeselect={false}
        data={[
          { value: 'person', label: say('customer.person') },
          { value: 'organisation', label: say('customer.organisation') },
        ]}
        value={fields.kind}
        onChange={(kind) => set({ kind: kind === 'organisation' ? 'organisation' : 'person' })}
      />
      {fields.kind === 'person' ? (
        <div className="two">
          {line('givenName', say('customer.givenName'))}
          {line('familyName', say('customer.familyName'), true)}
        </div>
      ) : (
        line('name', say('word.name'), true)
      )}
      <TextInput
        label={say('login.email')}
        type="email"
        value={fields.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <div className="two">
        {line('phone', say('customer.phone'))}
        {line('vatId', say('customer.vatId'))}
      </div>
      <Select
        label={say('frame.language')}
        allowDeselect={false}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={fields.language}
        onChange={(chosen) => set({ language: languages.find((one) => one === chosen) ?? 'de' })}
      />
    </>
  )
}
