import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../kit/client.ts'
import { languageNames, languages } from '../../kit/words.ts'
import type { Me } from '../office.tsx'
import { Trouble } from '../parts/trouble.tsx'
import { useSay, useSpeech } from '../speech.tsx'
import { Wordmark } from './wordmark.tsx'

/** Logging in: a page of its own, or over the page on which the session has ended. */
export function LoginForm({ onEnter, over = false }: { onEnter(me: Me): void; over?: boolean }) {
  const say = useSay()
  if (!over) {
    return (
      <main className="door">
        <div className="grow stack">
          <Fields onEnter={onEnter} />
          <Languages />
        </div>
      </main>
    )
  }
  return (
    <Modal opened onClose={() => {}} withCloseButton={false} title={say('login.title')}>
      <p className="second">{say('login.expired')}</p>
      <Fields onEnter={onEnter} bare />
    </Modal>
  )
}

function Fields({ onEnter, bare = false }: { onEnter(me: Me): void; bare?: boolean }) {
  const say = useSay()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const login = useMutation({
    mutationFn: () => answer(api.POST('/v1/login', { body: { email, password } })),
    onSuccess: onEnter,
  })
  return (
    <form
      className={bare ? 'stack' : undefined}
      onSubmit={(event) => {
        event.preventDefault()
        login.mutate()
      }}
    >
      {!bare && <Wordmark height={24} />}
      {!bare && <h1>{say('login.title')}</h1>}
      <TextInput
        label={say('login.email')}
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        data-autofocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={say('login.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {login.error && <Trouble error={login.error} />}
      <Button type="submit" loading={login.isPending}>
        {say('login.title')}
      </Button>
    </form>
  )
}

export function Languages() {
  const { language, speak } = useSpeech()
  return (
    <div className="row language-row">
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          className="plain-button top-link"
          aria-pressed={one === language}
          onClick={() => speak(one)}
        >
          {languageNames[one]}
        </button>
      ))}
    </div>
  )
}
