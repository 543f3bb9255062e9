import { ActionIcon, Menu, Tooltip, useMantineColorScheme } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../kit/client.ts'
import { go } from '../../kit/place.ts'
import { languageNames, languages } from '../../kit/words.ts'
import { useOffice } from '../office.tsx'
import {
  IconBell,
  IconCheck,
  IconChevronDown,
  IconKeyboard,
  IconLogout,
  IconMenu2,
  IconSearch,
} from '../parts/icons.ts'
import { Link } from '../parts/link.tsx'
import { useSay, useSpeech } from '../speech.tsx'
import { Running } from './running.tsx'
import { useOpenWork } from './work.ts'
import { Wordmark } from './wordmark.tsx'

type Given = Readonly<{ onSearch(): void; onKeys(): void; onMenu(): void }>

export function Top({ onSearch, onKeys, onMenu }: Given) {
  const say = useSay()
  return (
    <header className="top">
      <div className="here">
        <ActionIcon className="mobile-only" variant="subtle" color="gray" aria-label={say('nav.menu')} onClick={onMenu}>
          <IconMenu2 size={20} />
        </ActionIcon>
        <Link to="/" className="wordmark">
          <Wordmark />
        </Link>
        <span className="light wide-only" aria-hidden>
          ·
        </span>
        <TenantSwitch />
      </div>
      <button type="button" className="ask" onClick={onSearch}>
        <IconSearch size={16} />
        <span className="grow cut" style={{ textAlign: 'left' }}>
          {say('frame.search')}
        </span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="mine">
        <Running />
        <ActionIcon
          className="mobile-only"
          variant="subtle"
          color="gray"
          size={32}
          aria-label={say('frame.search')}
          onClick={onSearch}
        >
          <IconSearch size={18} />
        </ActionIcon>
        <WorkBell />
        <MyMenu onKeys={onKeys} />
      </div>
    </header>
  )
}

function TenantSwitch() {
  const say = useSay()
  const { me, tenant } = useOffice()
  const name = <span className="cut">{tenant.name}</span>
  if (me.tenants.length < 2) return <span className="tenant cut">{name}</span>
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className="plain-button tenant row" aria-label={`${say('frame.tenant')}: ${tenant.name}`}>
          {name}
          <IconChevronDown size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {me.tenants.map((one) => (
          <Menu.Item
            key={one.key}
            onClick={() => go(`/${one.key}`)}
            rightSection={one.key === tenant.key && <IconCheck size={14} />}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function WorkBell() {
  const say = useSay()
  const { may, format } = useOffice()
  const open = useOpenWork()
  if (!may('worklist.read')) return null
  return (
    <Tooltip label={say('frame.openWork', { count: open })}>
      <Link to="/work" className="top-link wide-only" aria-label={say('frame.openWork', { count: open })}>
        <IconBell size={18} stroke={1.7} />
        {open > 0 && <span className="num">{format.count(open)}</span>}
      </Link>
    </Tooltip>
  )
}

function MyMenu({ onKeys }: { onKeys(): void }) {
  const { say, language, speak } = useSpeech()
  const { me } = useOffice()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const queries = useQueryClient()
  const logout = useMutation({
    mutationFn: () => api.POST('/v1/logout'),
    onSettled: () => {
      queries.clear()
      location.assign('/office')
    },
  })
  const initials = me.name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase()
  const schemes = [
    ['light', 'frame.light'],
    ['dark', 'frame.dark'],
    ['auto', 'frame.system'],
  ] as const
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <button type="button" className="plain-button who" aria-label={`${say('frame.account')}: ${me.name}`}>
          <span className="avatar" aria-hidden>
            {initials}
          </span>
          <IconChevronDown size={14} className="wide-only" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.name}
          <br />
          {me.email}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{say('frame.language')}</Menu.Label>
        {languages.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            onClick={() => speak(one)}
            rightSection={one === language && <IconCheck size={14} />}
          >
            {languageNames[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{say('frame.theme')}</Menu.Label>
        {schemes.map(([scheme, word]) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={scheme === colorScheme && <IconCheck size={14} />}
          >
            {say(word)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onKeys} rightSection={<kbd>?</kbd>}>
          {say('frame.keys')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => logout.mutate()}>
          {say('frame.logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
