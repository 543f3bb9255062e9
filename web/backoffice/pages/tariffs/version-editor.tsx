import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { type Component, checkPlan } from '../../../kit/pricing-words.ts'
import { instantAt, localDay } from '../../../kit/zoned.ts'
import { useOffice } from '../../office.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { State } from '../../parts/texts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import type { Params } from '../page-of.tsx'
import { BestOf, type BestGroup } from './best-of.tsx'
import { Cards, type Check, VERSION } from './cards.tsx'
import { type Content, planOf, type Setting } from './example.ts'
import { Modules, type PlanModule } from './modules.tsx'
import { Consent } from './consent.tsx'
import { Differences } from './differences.tsx'
import { Publish } from './publish.tsx'
import { ExampleReceipt } from './receipt.tsx'
import { componentsOf, contentOf, numberOf, useSetting, useVersions, type Version } from './version.ts'
import './tariffs.css'

/** One version: components as cards that read as sentences, and what an example stay costs beside them. */
export default function VersionPage({ params }: { params: Params }) {
  const say = useSay()
  const priceList = params['priceList'] ?? ''
  const number = Number(params['version'])
  const versions = useVersions(priceList)
  const { list, setting } = useSetting(priceList)
  const version = versions.data?.find((one) => numberOf(one) === number)
  if (versions.isError && !versions.data) return <Failed error={versions.error} again={() => void versions.refetch()} />
  if (!versions.data || !list)
    return (
      <Page title={`${priceList} · ${say('tariff.version', { version: number })}`}>
        <Bones lines={10} />
      </Page>
    )
  if (!version) return <Empty title={say('state.notFound')} text={say('state.notFoundText')} />
  return <Editor key={`${number} ${version.state}`} version={version} setting={setting} />
}

function Editor({ version, setting }: Readonly<{ version: Version; setting: Setting }>) {
  const say = useSay()
  const { may, tenant, format, now } = useOffice()
  const { version: number, validFrom, corrects, ...rest } = contentOf(version)
  const isEditable = version.state === 'draft' && may('tariffs.write')
  const [components, setComponents] = useState<readonly Component[]>(() => componentsOf(version))
  const [from, setFrom] = useState(() => localDay(Date.parse(String(validFrom)), tenant.zone))
  const [more, setMore] = useState<More>(() => rest as More) // the engine's own JSON
  const content: Content = useMemo(() => ({ ...withoutEmpty(more), components }), [components, more])
  const check = useMemo(() => checkPlan(planOf(content, setting)), [content, setting])
  const isChanged =
    components !== componentsOf(version) || from !== localDay(Date.parse(String(validFrom)), tenant.zone)
  const save = useSave(version, () => ({
    ...content,
    ...(corrects === undefined
      ? { validFrom: new Date(instantAt(from, '00:00', tenant.zone)).toISOString() }
      : { corrects }),
    ...(version.reason !== null && { reason: version.reason }),
  }))
  const given = { check, currency: setting.currency, isEditable }
  const lead = corrects === undefined ? say(Date.parse(String(validFrom)) > now ? 'tariff.holdsFrom' : 'why.validSince', { day: format.dayOf(String(validFrom)) }) : say('tariff.correctsVersion', { version: corrects }) // prettier-ignore
  return (
    <Page
      title={`${version.priceList} · ${say('tariff.version', { version: Number(number ?? 0) })}`}
      back={{ to: `/tariffs/${version.priceList}`, word: version.priceList }}
      state={
        <>
          <State of="version" is={version.state} />
          <Consent version={version} />
        </>
      }
      lead={isEditable ? say('tariff.draftLead') : lead}
      actions={
        <>
          <Link to={`/tariffs/${version.priceList}/${numberOf(version)}/simulation`}>{say('tariff.simulate')}</Link>
          {isEditable && (
            <Button
              variant="default"
              loading={save.isPending}
              disabled={check.refused.length > 0}
              onClick={() => save.mutate()}
            >
              {say('tariff.saveDraft')}
            </Button>
          )}
          {version.state === 'draft' && may('tariffs.publish') && (
            <Publish version={version} beforehand={isChanged ? save.mutateAsync : undefined} />
          )}
        </>
      }
    >
      <div className="editor">
        <div className="stack">
          {isEditable && corrects === undefined && (
            <div className="from-day">
              <DayField label={say('tariff.validFrom')} value={from} onChange={setFrom} />
            </div>
          )}
          {save.error && <Trouble error={save.error} />}
          <Elsewhere check={check} />
          <Cards at={`${VERSION}/components`} components={components} onChange={setComponents} {...given} />
          <Modules modules={more.modules ?? []} onChange={(modules) => setMore({ ...more, modules })} {...given} />
          <BestOf groups={more.bestOf ?? []} onChange={(bestOf) => setMore({ ...more, bestOf })} {...given} />
          <Differences priceList={version.priceList} version={numberOf(version)} />
        </div>
        <ExampleReceipt content={check.refused.length === 0 ? content : undefined} setting={setting} />
      </div>
    </Page>
  )
}

type More = Readonly<{ bestOf?: readonly BestGroup[]; modules?: readonly PlanModule[] }>

/** What is left empty is not written. */
const withoutEmpty = (more: More): More =>
  Object.fromEntries(Object.entries(more).filter(([, list]) => !Array.isArray(list) || list.length > 0))

/** What is wrong with the version as a whole. */
function Elsewhere({ check }: { check: Check }) {
  const inside = [`${VERSION}/components/`, `${VERSION}/modules/`, `${VERSION}/bestOf/`]
  const elsewhere = check.refused.filter(
    ({ pointers }) => !pointers.some((pointer) => inside.some((start) => pointer.startsWith(start))),
  )
  return elsewhere.map(({ detail }) => (
    <p key={detail} className="notice wait">
      {detail}
    </p>
  ))
}

function useSave(version: Version, bodyOf: () => object) {
  const say = useSay()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => {
      const path = { priceList: version.priceList, version: numberOf(version) }
      return answer(api.PUT('/v1/price-lists/{priceList}/versions/{version}', { params: { path }, body: bodyOf() }))
    },
    onSuccess: async () => {
      notifications.show({ message: say('tariff.isSaved') })
      await queries.invalidateQueries()
    },
  })
}
