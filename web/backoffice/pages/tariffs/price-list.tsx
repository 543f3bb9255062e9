import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { describe } from '../../../kit/pricing-words.ts'
import { instantAt, nextDay } from '../../../kit/zoned.ts'
import { useOffice } from '../../office.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { IconPlus } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { State } from '../../parts/texts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { useComponentName } from './component-name.ts'
import { componentsOf, contentOf, currentOf, numberOf, useSetting, useVersions, type Version } from './version.ts'
import './tariffs.css'

/** How a new version comes about: after the last one, with the prices of an earlier one, or in the place of one. */
type Asked = Readonly<{ how: 'next' | 'copy' | 'correct'; base: Version | undefined }>

/** A price list: its versions along the time, what holds now as sentences, and everything before and after. */
export default function PriceListPage({ params }: { params: Params }) {
  const say = useSay()
  const { may, now } = useOffice()
  const key = params['priceList'] ?? ''
  const [asked, setAsked] = useState<Asked>()
  const versions = useVersions(key)
  const { list, setting } = useSetting(key)
  if (versions.isError && !versions.data) return <Failed error={versions.error} again={() => void versions.refetch()} />
  const all = versions.data ?? []
  const current = currentOf(all, now)
  return (
    <Page
      title={key}
      back={{ to: '/tariffs', word: say('nav.priceLists') }}
      lead={list && `${list.product} · ${say(`tariff.${list.basis}`)} · ${list.currency}`}
      actions={
        may('tariffs.write') &&
        !all.some(({ state }) => state === 'draft') && (
          <Button
            leftSection={<IconPlus size={18} />}
            onClick={() => setAsked({ how: 'next', base: current ?? all[0] })}
          >
            {say('tariff.newVersion')}
          </Button>
        )
      }
    >
      {versions.isPending && <Bones lines={8} />}
      {versions.data && all.length === 0 && <Empty title={say('tariff.noVersion')} />}
      <Timeline versions={all} current={current} />
      <div className="stack">
        {all.map((version) => (
          <VersionCard
            key={numberOf(version)}
            version={version}
            currency={setting.currency}
            isCurrent={version === current}
            onAsk={setAsked}
          />
        ))}
      </div>
      {asked && <NewVersion priceList={key} asked={asked} onClose={() => setAsked(undefined)} />}
    </Page>
  )
}

/** The versions along the time: past, now, to come. */
function Timeline({ versions, current }: Readonly<{ versions: readonly Version[]; current: Version | undefined }>) {
  const say = useSay()
  const { format } = useOffice()
  const inOrder = versions
    .filter(({ content }) => content.corrects === undefined)
    .toSorted((a, b) => Date.parse(String(a.content.validFrom)) - Date.parse(String(b.content.validFrom)))
  if (inOrder.length < 2) return null
  return (
    <ol className="timeline" aria-label={say('tariff.timeline')}>
      {inOrder.map((version) => (
        <li key={numberOf(version)} data-state={version.state} data-now={version === current || undefined}>
          <Link to={`/tariffs/${version.priceList}/${numberOf(version)}`}>
            {say('tariff.version', { version: numberOf(version) })}
          </Link>
          <span className="second num">{format.dayOf(String(version.content.validFrom))}</span>
          {version === current && <span className="light">{say('tariff.holdsNow')}</span>}
        </li>
      ))}
    </ol>
  )
}

type CardGiven = Readonly<{ version: Version; currency: string; isCurrent: boolean; onAsk(asked: Asked): void }>

function VersionCard({ version, currency, isCurrent, onAsk }: CardGiven) {
  const say = useSay()
  const { format, may, now } = useOffice()
  const { validFrom, corrects } = contentOf(version)
  const path = `/tariffs/${version.priceList}/${numberOf(version)}`
  return (
    <section className="card" data-quiet={!isCurrent && version.state === 'published' ? true : undefined}>
      <div className="card-head">
        <div className="row wrap">
          <h2>
            <Link to={path}>{say('tariff.version', { version: numberOf(version) })}</Link>
          </h2>
          <State of="version" is={version.state} />
          {isCurrent && <span className="state info">{say('tariff.holdsNow')}</span>}
          <span className="second">
            {corrects === undefined
              ? validFrom !== undefined &&
                say(Date.parse(String(validFrom)) > now ? 'tariff.holdsFrom' : 'why.validSince', {
                  day: format.dayOf(String(validFrom)),
                })
              : say('tariff.correctsVersion', { version: corrects })}
          </span>
        </div>
        <div className="row wrap">
          {version.state === 'draft' && may('tariffs.write') && <Link to={path}>{say('do.edit')}</Link>}
          {version.state === 'published' && may('tariffs.write') && (
            <>
              <button
                type="button"
                className="plain-button link"
                onClick={() => onAsk({ how: 'correct', base: version })}
              >
                {say('tariff.correct')}
              </button>
              {!isCurrent && (
                <button
                  type="button"
                  className="plain-button link"
                  onClick={() => onAsk({ how: 'copy', base: version })}
                >
                  {say('tariff.takeBack')}
                </button>
              )}
            </>
          )}
          <Link to={`${path}/simulation`}>{say('tariff.simulate')}</Link>
        </div>
      </div>
      <div className="card-body">
        <ul className="components plain">
          {componentsOf(version).map((component) => (
            <ComponentLine key={component.key} component={component} version={version} currency={currency} />
          ))}
        </ul>
        {version.reason !== null && <p className="light">{version.reason}</p>}
      </div>
    </section>
  )
}

type LineGiven = Readonly<{ component: ReturnType<typeof componentsOf>[number]; version: Version; currency: string }>

function ComponentLine({ component, version, currency }: LineGiven) {
  const { language } = useSpeech()
  const name = useComponentName()(component)
  return (
    <li>
      <b>{name}</b>
      <span>{describe(component, language, { currency, others: componentsOf(version) })}</span>
    </li>
  )
}

/** Drafts a version and opens it. */
function NewVersion({ priceList, asked, onClose }: Readonly<{ priceList: string; asked: Asked; onClose(): void }>) {
  const say = useSay()
  const { tenant, today, open } = useOffice()
  const queries = useQueryClient()
  const { how, base } = asked
  const [from, setFrom] = useState(() => nextDay(today))
  const [reason, setReason] = useState('')
  const draft = useMutation({
    mutationFn: () => {
      const { version: number, validFrom: _, corrects: __, ...content } = base ? contentOf(base) : { components: [] }
      const starts = how === 'correct' ? { corrects: Number(number) } : { validFrom: new Date(instantAt(from, '00:00', tenant.zone)).toISOString() } // prettier-ignore
      const body = { ...content, ...starts, ...(reason.trim() !== '' && { reason: reason.trim() }) }
      return answer(api.POST('/v1/price-lists/{priceList}/versions', { params: { path: { priceList } }, body }))
    },
    onSuccess: async (version) => {
      await queries.invalidateQueries()
      open(`/tariffs/${priceList}/${numberOf(version)}`)
    },
  })
  const words = { next: 'tariff.newVersion', copy: 'tariff.takeBack', correct: 'tariff.correct' } as const
  return (
    <Modal opened onClose={onClose} title={say(words[how])}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          draft.mutate()
        }}
      >
        <p className="second">
          {say(how === 'correct' ? 'tariff.correctText' : how === 'copy' ? 'tariff.takeBackText' : 'tariff.draftText')}
        </p>
        {how !== 'correct' && <DayField label={say('tariff.validFrom')} value={from} onChange={setFrom} />}
        <TextInput
          label={say('word.reason')}
          required={how === 'correct'}
          withAsterisk={false}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {draft.error && <Trouble error={draft.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={draft.isPending}>
            {say('tariff.openDraft')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
