import { Button, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../kit/client.ts'
import { Trouble } from '../parts/trouble.tsx'
import { useSay } from '../speech.tsx'
import { Wordmark } from './wordmark.tsx'

/** Where the one-time link of an invitation leads: a password is set, then one logs in. */
export function Invitation() {
  const say = useSay()
  const [password, setPassword] = useState('')
  const token = location.hash.slice(1)
  const accept = useMutation({
    mutationFn: () => api.POST('/v1/invitations/accept', { body: { token, password } }),
    onSuccess: () => location.assign('/office'),
  })
  return (
    <main className="door">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          accept.mutate()
        }}
      >
        <Wordmark height={24} />
        <h1>{say('invitation.title')}</h1>
        <p className="second">{say('invitation.text')}</p>
        <PasswordInput
          label={say('login.password')}
          description={say('invitation.rule')}
          autoComplete="new-password"
          minLength={12}
          required
          withAsterisk={false}
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {accept.error && <Trouble error={accept.error} />}
        <Button type="submit" loading={accept.isPending}>
          {say('invitation.accept')}
        </Button>
      </form>
    </main>
  )
}
