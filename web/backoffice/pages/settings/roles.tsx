import { Button, Checkbox, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

type Role = Schemas['Role']

/** Roles and what they may do. */
export function Roles() {
  const say = useSay()
  const { tenant, may } = useOffice()
  const [editing, setEditing] = useState<Role>()
  const roles = useQuery({ queryKey: [tenant.key, 'roles'], queryFn: () => answer(api.GET('/v1/roles')) })
  if (roles.isError) return <Failed error={roles.error} again={() => void roles.refetch()} />
  if (!roles.data) return <Bones lines={6} />
  return (
    <div className="stack">
      {roles.data.data.map((role) => (
        <section key={role.key} className="card">
          <div className="card-head">
            <h2>{role.key}</h2>
            {may('identity.write') && (
              <Button variant="default" size="xs" onClick={() => setEditing(role)}>
                {say('do.edit')}
              </Button>
            )}
          </div>
          <div className="card-body row wrap">
            {role.permissions.map((permission) => (
              <code key={permission} className="mono permission">
                {permission}
              </code>
            ))}
          </div>
        </section>
      ))}
      {editing && <EditRole role={editing} onClose={() => setEditing(undefined)} />}
    </div>
  )
}

const permits = (held: readonly string[], may: string): boolean => {
  const [room = '', action = ''] = may.split('.')
  return held.some((one) => one === '*' || one === may || one === `${room}.*` || one === `*.${action}`)
}

function EditRole({ role, onClose }: { role: Role; onClose(): void }) {
  const say = useSay()
  const { tenant } = useOffice()
  const queries = useQueryClient()
  const known = useQuery({ queryKey: [tenant.key, 'permissions'], queryFn: () => answer(api.GET('/v1/permissions')) })
  const [held, setHeld] = useState<readonly string[]>()
  const all = known.data?.data ?? []
  const now = held ?? all.filter((one) => permits(role.permissions, one))
  const save = useMutation({
    mutationFn: () =>
      answer(api.PUT('/v1/roles/{role}', { params: { path: { role: role.key } }, body: { permissions: [...now] } })),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  const rooms = Map.groupBy(all, (one) => one.split('.')[0] ?? '')
  return (
    <Modal opened onClose={onClose} title={role.key} size={640}>
      <div className="stack">
        {[...rooms].map(([room, permissions]) => (
          <div key={room} className="permission-row">
            <b>{room}</b>
            <div className="row wrap">
              {permissions.map((one) => (
                <Checkbox
                  key={one}
                  size="xs"
                  label={one.split('.')[1]}
                  checked={now.includes(one)}
                  onChange={(event) =>
                    setHeld(event.currentTarget.checked ? [...now, one] : now.filter((other) => other !== one))
                  }
                />
              ))}
            </div>
          </div>
        ))}
        {save.error && <Trouble error={save.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            {say('do.save')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
