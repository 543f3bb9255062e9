import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { answer, api } from '../../kit/client.ts'
import { useOffice } from '../office.tsx'
import { IconArrowRight, IconBolt, IconCreditCard, IconFileInvoice, IconUser, IconWallet } from '../parts/icons.ts'
import { useSay } from '../speech.tsx'
import { sections } from './sections.ts'

type Target = Readonly<{ id: string; title: string; detail: string | null; path: string; icon: typeof IconUser }>

const places = {
  customer: { path: (id: string) => `/customers/${id}`, icon: IconUser },
  contract_account: { path: (id: string) => `/accounts/${id}`, icon: IconWallet },
  card: { path: (id: string) => `/customers/${id}`, icon: IconCreditCard },
  invoice: { path: (id: string) => `/invoices/${id}`, icon: IconFileInvoice },
  session: { path: (id: string) => `/sessions/${id}`, icon: IconBolt },
} as const

/** Search over everything and jumping anywhere, by keyboard alone. */
export function Palette({ onClose }: { onClose(): void }) {
  const say = useSay()
  const { open } = useOffice()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const found = useFound(query)
  const pages = usePages(query)
  const targets = [...found.targets, ...pages]
  const choose = (target: Target | undefined): void => {
    if (!target) return
    onClose()
    open(target.path)
  }
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setActive((at) => Math.max(0, Math.min(targets.length - 1, at + step)))
    }
    if (event.key === 'Enter') choose(targets[active])
  }
  const list = (shown: readonly Target[], offset: number) =>
    shown.map((target, index) => (
      <HitLine
        key={target.path + target.id}
        target={target}
        active={offset + index === active}
        onPoint={() => setActive(offset + index)}
        onChoose={() => choose(target)}
      />
    ))
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} size={640} yOffset="12dvh" centered={false}>
      <input
        className="palette-input"
        data-autofocus
        placeholder={say('palette.hint')}
        aria-label={say('frame.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={press}
      />
      <div className="palette-list">
        {found.targets.length > 0 && <h3>{say('palette.found')}</h3>}
        {list(found.targets, 0)}
        {pages.length > 0 && <h3>{say('palette.go')}</h3>}
        {list(pages, found.targets.length)}
        {targets.length === 0 && found.settled && <p className="empty">{say('palette.nothing', { query })}</p>}
      </div>
    </Modal>
  )
}

function HitLine({
  target,
  active,
  onPoint,
  onChoose,
}: Readonly<{ target: Target; active: boolean; onPoint(): void; onChoose(): void }>) {
  const Icon = target.icon
  return (
    <button
      type="button"
      className="plain-button hit"
      data-active={active || undefined}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      <Icon size={18} stroke={1.7} />
      <span className="cut">{target.title}</span>
      {target.detail !== null && <span className="detail cut">{target.detail}</span>}
    </button>
  )
}

function useFound(query: string): Readonly<{ targets: readonly Target[]; settled: boolean }> {
  const say = useSay()
  const { tenant, may } = useOffice()
  const [asked] = useDebouncedValue(query.trim(), 120)
  const hits = useQuery({
    queryKey: [tenant.key, 'search', asked],
    queryFn: () => answer(api.GET('/v1/search', { params: { query: { query: asked } } })),
    enabled: asked.length > 1 && may('customers.read'),
    placeholderData: keepPreviousData,
  })
  if (asked.length < 2) return { targets: [], settled: query.trim().length < 2 }
  const targets = (hits.data?.data ?? []).map(({ kind, id, title, detail }): Target => {
    const { path, icon } = places[kind]
    return {
      id: kind + id + title,
      title,
      detail: [detail, say(`kind.${kind}`)].filter(Boolean).join(' · '),
      path: path(id),
      icon,
    }
  })
  return { targets, settled: !hits.isFetching }
}

function usePages(query: string): readonly Target[] {
  const say = useSay()
  const { may } = useOffice()
  const wanted = query.trim().toLowerCase()
  return sections
    .filter((section) => section.may.some(may))
    .flatMap((section) => [section, ...section.below.filter((child) => child.path !== section.path)])
    .map(({ path, word }) => ({ id: path, title: say(word), detail: null, path, icon: IconArrowRight }))
    .filter(({ title }) => title.toLowerCase().includes(wanted))
}
