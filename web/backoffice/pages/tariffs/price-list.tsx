import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconPlus } from '../../parts/icons.ts'
import { Page } from '../../parts/page.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { State } from '../../parts/texts.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { Publish } from './publish.tsx'
import { type PlanComponent, conditionsOf, priceOf } from './sentence.ts'
import { type Version, componentsOf, contentOf } from './version.ts'

/** A price list: what holds now, as sentences, and every version before and after. */
export default function PriceListPage({ params }: { params: Params }) {
  const say = useSay()
  const { tenant, may, now } = useOffice()
  const key = params['priceList'] ?? ''
  const [editing, setEditing] = useState<Version | 'new'>()
  const versions = useQuery({
    queryKey: [tenant.key, 'versions', key],
    queryFn: () =>
      answer(
        api.GET('/v1/price-lists/{priceList}/versions', {
          params: { path: { priceList: key }, query: { limit: 200 } },
        }),
      ),
  })
  const lists = useQuery({
    queryKey: [tenant.key, 'price-lists', 'all'],
    queryFn: () => answer(api.GET('/v1/price-lists', { params: { query: { limit: 200 } } })),
  })
  if (versions.isError && !versions.data) return <Failed error={versions.error} again={() => void versions.refetch()} />
  const all = (versions.data?.data ?? []).toSorted(
    (a, b) => Number(contentOf(b).version ?? 0) - Number(contentOf(a).version ?? 0),
  )
  const current = all.find(
    ({ state, content }) => state === 'published' && Date.parse(String(content.validFrom)) <= now,
  )
  const list = lists.data?.data.find((one) => one.key === key)
  const currency = list?.currency ?? tenant.currency
  const hasDraft = all.some(({ state }) => state === 'draft')
  return (
    <Page
      title={key}
      back={{ to: '/tariffs', word: say('nav.priceLists') }}
      lead={list && `${list.product} · ${say(`tariff.${list.basis}`)} · ${list.currency}`}
      actions={
        may('tariffs.write') &&
        !hasDraft && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
            {say('tariff.newVersion')}
          </Button>
        )
      }
    >
      {versions.isPending && <Bones lines={8} />}
      {versions.data && all.length === 0 && <Empty title={say('tariff.noVersion')} />}
      <div className="stack">
        {all.map((version) => (
          <VersionCard
            key={String(contentOf(version).version)}
            version={version}
            currency={currency}
            isCurrent={version === current}
            onEdit={() => setEditing(version)}
          />
        ))}
      </div>
      {editing !== undefined && (
        <DraftEditor
          priceList={key}
          currency={currency}
          base={editing === 'new' ? (current ?? all[0]) : editing}
          draft={editing !== 'new'}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  )
}

function VersionCard({
  version,
  currency,
  isCurrent,
  onEdit,
}: Readonly<{ version: Version; currency: string; isCurrent: boolean; onEdit(): void }>) {
  const say = useSay()
  const { format, may } = useOffice()
  const { validFrom, version: number } = contentOf(version)
  return (
    <section className="card" data-quiet={!isCurrent && version.state === 'published' ? true : undefined}>
      <div className="card-head">
        <div className="row wrap">
          <h2>{say('tariff.version', { version: Number(number ?? 0) })}</h2>
          <State of="version" is={version.state} />
          {isCurrent && <span className="state info">{say('tariff.holdsNow')}</span>}
          <span className="second">
            {validFrom !== undefined && say('why.validSince', { day: format.dayOf(String(validFrom)) })}
          </span>
        </div>
        {version.state === 'draft' && (
          <div className="row">
            {may('tariffs.write') && (
              <Button variant="default" size="xs" onClick={onEdit}>
                {say('do.edit')}
              </Button>
            )}
            {may('tariffs.publish') && <Publish version={version} />}
          </div>
        )}
      </div>
      <div className="card-body">
        <ul className="components">
          {componentsOf(version).map((component) => (
            <ComponentLine key={component.key} component={component} currency={currency} />
          ))}
        </ul>
        {version.reason !== null && <p className="light">{version.reason}</p>}
      </div>
    </section>
  )
}

function ComponentLine({
  component,
  currency,
}: {
  component: PlanComponent & { text?: Readonly<Record<string, string>> }
  currency: string
}) {
  const { say, sayMaybe, language } = useSpeech()
  const { format } = useOffice()
  const name =
    component.text?.[language] ?? sayMaybe(`component.${component.key}`) ?? component.text?.['en'] ?? component.key
  const conditions = conditionsOf(component, say, format, currency)
  return (
    <li>
      <b>{name}</b>
      <span className="num">{priceOf(component, say, format, currency)}</span>
      {conditions.length > 0 && <span className="second">{conditions.join(' · ')}</span>}
    </li>
  )
}
