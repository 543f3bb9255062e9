import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Secret } from '../../parts/secret.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

/** Who works for the tenant, with which role. */
export function People() {
  const say = useSay()
  const { tenant, may, format, me } = useOffice()
  const queries = useQueryClient()
  const [inviting, setInviting] = useState(false)
  const [removing, setRemoving] = useState<string>()
  const people = useQuery({ queryKey: [tenant.key, 'staff'], queryFn: () => answer(api.GET('/v1/staff')) })
  const roles = useQuery({ queryKey: [tenant.key, 'roles'], queryFn: () => answer(api.GET('/v1/roles')) })
  const change = useMutation({
    mutationFn: ({ staff, role }: { staff: string; role: string }) =>
      answer(api.PATCH('/v1/staff/{staff}', { params: { path: { staff } }, body: { role } })),
    onSuccess: () => queries.invalidateQueries(),
  })
  if (people.isError) return <Failed error={people.error} again={() => void people.refetch()} />
  if (!people.data) return <Bones lines={6} />
  const keys = (roles.data?.data ?? []).map(({ key }) => key)
  const mayWrite = may('identity.write')
  return (
    <div className="stack">
      {mayWrite && (
        <div>
          <Button onClick={() => setInviting(true)}>{say('people.invite')}</Button>
        </div>
      )}
      {change.error && <Trouble error={change.error} />}
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th>{say('word.name')}</th>
              <th className="wide">{say('login.email')}</th>
              <th>{say('people.role')}</th>
              <th className="wide">{say('word.since')}</th>
              {mayWrite && (
                <th>
                  <span className="visually-hidden">{say('word.actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {people.data.data.map(({ staffId, name, email, role, acceptedAt }) => (
              <tr key={staffId}>
                <td>{name}</td>
                <td className="wide second">{email}</td>
                <td>
                  {mayWrite && staffId !== me.staffId ? (
                    <Select
                      size="xs"
                      w={160}
                      aria-label={say('people.role')}
                      allowDeselect={false}
                      data={keys}
                      value={role}
                      onChange={(next) => next !== null && change.mutate({ staff: staffId, role: next })}
                    />
                  ) : (
                    role
                  )}
                </td>
                <td className="wide second">
                  {acceptedAt === null ? say('people.invited') : format.dayOf(acceptedAt)}
                </td>
                {mayWrite && (
                  <td className="right">
                    {staffId !== me.staffId && (
                      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setRemoving(staffId)}>
                        {say('people.remove')}
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {inviting && <Invite roles={keys} onClose={() => setInviting(false)} />}
      {removing !== undefined && (
        <ConfirmDialog
          title={say('people.remove')}
          text={say('people.removeText')}
          danger
          act={() => api.DELETE('/v1/staff/{staff}', { params: { path: { staff: removing } } })}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </div>
  )
}

function Invite({ roles, onClose }: { roles: readonly string[]; onClose(): void }) {
  const say = useSay()
  const queries = useQueryClient()
  const [email, setEmail] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState(roles.includes('clerk') ? 'clerk' : (roles[0] ?? ''))
  const invite = useMutation({
    mutationFn: () =>
      answer(api.POST('/v1/staff', { body: { email, role, ...(name.trim() !== '' && { name: name.trim() }) } })),
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <Modal opened onClose={onClose} title={say('people.invite')}>
      {invite.data ? (
        <Secret text={say('people.linkText')} secret={invite.data.link} onDone={onClose} />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            invite.mutate()
          }}
        >
          <TextInput
            label={say('login.email')}
            type="email"
            required
            withAsterisk={false}
            data-autofocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <TextInput label={say('word.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Select
            label={say('people.role')}
            allowDeselect={false}
            data={[...roles]}
            value={role}
            onChange={(next) => setRole(next ?? role)}
          />
          {invite.error && <Trouble error={invite.error} />}
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={onClose}>
              {say('do.cancel')}
            </Button>
            <Button type="submit" loading={invite.isPending}>
              {say('people.invite')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}
