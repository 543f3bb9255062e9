import { Button, Checkbox, Modal, NumberInput, PasswordInput, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import type { Issuer } from './issuer-choice.tsx'

type Server = Schemas['MailServer']
const securities = ['tls', 'starttls', 'none'] as const
const PORTS = { tls: 465, starttls: 587, none: 25 } as const

type Fields = {
  host: string
  port: number
  security: (typeof securities)[number]
  username: string
  password: string
  fromName: string
  fromAddress: string
  replyTo: string
  attaches: boolean
}

const fieldsOf = (server: Server | null, issuer: Issuer): Fields => ({
  host: server?.host ?? '',
  port: server?.port ?? PORTS.starttls,
  security: server?.security ?? 'starttls',
  username: server?.username ?? '',
  password: '',
  fromName: server?.fromName ?? issuer.name,
  fromAddress: server?.fromAddress ?? issuer.email ?? '',
  replyTo: server?.replyTo ?? '',
  attaches: server?.attaches ?? true,
})

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

type Given = Readonly<{ issuer: Issuer; server: Server | null; onClose(): void }>

/** Sets the mail server; a password left empty stays as it is. */
export function EditMailServer({ issuer, server, onClose }: Given) {
  const say = useSay()
  const queries = useQueryClient()
  const [fields, setFields] = useState(() => fieldsOf(server, issuer))
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }))
  const save = useMutation({
    mutationFn: () => {
      const { password, username, replyTo, ...rest } = fields
      return answer(
        api.PUT('/v1/issuers/{issuer}/mail-server', {
          params: { path: { issuer: issuer.issuerId }, header: { 'If-Match': `"${server?.version ?? 0}"` } },
          body: {
            ...rest,
            username: orNull(username),
            replyTo: orNull(replyTo),
            ...(password !== '' && { password }),
          },
        }),
      )
    },
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={say('mailServer.setUp')} size={560}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <ServerFields fields={fields} set={set} hasPassword={server?.hasPassword ?? false} />
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

type FieldsGiven = Readonly<{ fields: Fields; set(change: Partial<Fields>): void; hasPassword: boolean }>

function ServerFields({ fields, set, hasPassword }: FieldsGiven) {
  const say = useSay()
  return (
    <>
      <div className="two">
        <TextInput
          label={say('mailServer.host')}
          required
          withAsterisk={false}
          data-autofocus
          value={fields.host}
          onChange={(event) => set({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={say('mailServer.port')}
          min={1}
          max={65_535}
          allowDecimal={false}
          value={fields.port}
          onChange={(port) => set({ port: Number(port) })}
        />
      </div>
      <Select
        label={say('mailServer.security')}
        allowDeselect={false}
        data={securities.map((value) => ({
          value,
          label: say(`mailServer.${value === 'none' ? 'unencrypted' : value}` as const),
        }))}
        value={fields.security}
        onChange={(next) => {
          const security = securities.find((one) => one === next) ?? 'starttls'
          set({ security, port: PORTS[security] })
        }}
      />
      <div className="two">
        <TextInput
          label={say('mailServer.username')}
          autoComplete="off"
          value={fields.username}
          onChange={(event) => set({ username: event.currentTarget.value })}
        />
        <PasswordInput
          label={say('mailServer.password')}
          autoComplete="new-password"
          placeholder={hasPassword ? say('mailServer.passwordKept') : ''}
          value={fields.password}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
      </div>
      <div className="two">
        <TextInput
          label={say('mailServer.fromName')}
          required
          withAsterisk={false}
          value={fields.fromName}
          onChange={(event) => set({ fromName: event.currentTarget.value })}
        />
        <TextInput
          type="email"
          label={say('mailServer.fromAddress')}
          required
          withAsterisk={false}
          value={fields.fromAddress}
          onChange={(event) => set({ fromAddress: event.currentTarget.value })}
        />
      </div>
      <TextInput
        type="email"
        label={say('mailServer.replyTo')}
        value={fields.replyTo}
        onChange={(event) => set({ replyTo: event.currentTarget.value })}
      />
      <Checkbox
        label={say('mailServer.attaches')}
        checked={fields.attaches}
        onChange={(event) => set({ attaches: event.currentTarget.checked })}
      />
    </>
  )
}
