import { Button, Modal, MultiSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Secret } from '../../parts/secret.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'

/** API keys: each with what it may do; the key itself is shown once. */
export function Keys() {
  const say = useSay()
  const { tenant, may, format } = useOffice()
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<string>()
  const keys = useQuery({ queryKey: [tenant.key, 'api-keys'], queryFn: () => answer(api.GET('/v1/api-keys')) })
  if (keys.isError) return <Failed error={keys.error} again={() => void keys.refetch()} />
  if (!keys.data) return <Bones lines={6} />
  const make = may('identity.write') && <Button onClick={() => setMaking(true)}>{say('keys.make')}</Button>
  return (
    <div className="stack">
      <div>{make}</div>
      {keys.data.data.length === 0 ? (
        <Empty title={say('keys.none')} text={say('keys.noneText')} />
      ) : (
        <div className="table-box">
          <table className="table">
            <thead>
              <tr>
                <th>{say('word.name')}</th>
                <th className="wide">{say('keys.scopes')}</th>
                <th>{say('word.since')}</th>
                <th>
                  <span className="visually-hidden">{say('word.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {keys.data.data.map(({ apiKeyId, name, scopes, createdAt, revokedAt }) => (
                <tr key={apiKeyId}>
                  <td>{name}</td>
                  <td className="wide mono second" title={scopes.join(', ')}>
                    {scopes.join(', ')}
                  </td>
                  <td className="second">{format.dayOf(createdAt)}</td>
                  <td className="right">
                    {revokedAt !== null && <span className="state">{say('keys.ended')}</span>}
                    {revokedAt === null && may('identity.write') && (
                      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setEnding(apiKeyId)}>
                        {say('keys.end')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {making && <MakeKey onClose={() => setMaking(false)} />}
      {ending !== undefined && (
        <ConfirmDialog
          title={say('keys.end')}
          text={say('keys.endText')}
          danger
          act={() => api.DELETE('/v1/api-keys/{apiKey}', { params: { path: { apiKey: ending } } })}
          onClose={() => setEnding(undefined)}
        />
      )}
    </div>
  )
}

function MakeKey({ onClose }: { onClose(): void }) {
  const say = useSay()
  const { tenant } = useOffice()
  const queries = useQueryClient()
  const known = useQuery({ queryKey: [tenant.key, 'permissions'], queryFn: () => answer(api.GET('/v1/permissions')) })
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<string[]>([])
  const make = useMutation({
    mutationFn: () => answer(api.POST('/v1/api-keys', { body: { name, scopes } })),
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <Modal opened onClose={onClose} title={say('keys.make')}>
      {make.data ? (
        <Secret text={say('keys.onceText')} secret={make.data.apiKey} onDone={onClose} />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            make.mutate()
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
          <MultiSelect
            label={say('keys.scopes')}
            searchable
            data={known.data?.data ?? []}
            value={scopes}
            onChange={setScopes}
          />
          {make.error && <Trouble error={make.error} />}
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={onClose}>
              {say('do.cancel')}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={scopes.length === 0}>
              {say('keys.make')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}
