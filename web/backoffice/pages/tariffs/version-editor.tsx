import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { type Component, checkPlan, KINDS } from '../../../kit/pricing-words.ts'
import { instantAt, localDay } from '../../../kit/zoned.ts'
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
import { ComponentCard } from './component-card.tsx'
import { type Content, planOf, type Setting } from './example.ts'
import { blankOf } from './form-model.ts'
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
  const content: Content = useMemo(() => ({ ...rest, components }), [components])
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
  const lead = corrects === undefined ? say(Date.parse(String(validFrom)) > now ? 'tariff.holdsFrom' : 'why.validSince', { day: format.dayOf(String(validFrom)) }) : say('tariff.correctsVersion', { version: corrects }) // prettier-ignore
  return (
    <Page
      title={`${version.priceList} · ${say('tariff.version', { version: Number(number ?? 0) })}`}
      back={{ to: `/tariffs/${version.priceList}`, word: version.priceList }}
      state={<State of="version" is={version.state} />}
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
          <Cards
            components={components}
            check={check}
            currency={setting.currency}
            isEditable={isEditable}
            onChange={setComponents}
          />
          <Differences priceList={version.priceList} version={numberOf(version)} />
        </div>
        <ExampleReceipt content={check.refused.length === 0 ? content : undefined} setting={setting} />
      </div>
    </Page>
  )
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

type Check = ReturnType<typeof checkPlan>
const BELOW = '/priceLists/0/versions/0/components/'

/** What the check says about a component, by the pointer below it. */
function wrongIn({ refused }: Check, index: number): ReadonlyMap<string, string> {
  const at = `${BELOW}${index}`
  const own = refused.flatMap(({ pointers, detail }) =>
    pointers
      .filter((pointer) => pointer === at || pointer.startsWith(`${at}/`))
      .map((pointer) => [pointer.slice(at.length), detail] as const),
  )
  return new Map(own)
}

type CardsGiven = Readonly<{
  components: readonly Component[]
  check: Check
  currency: string
  isEditable: boolean
  onChange(components: readonly Component[]): void
}>

function Cards({ components, check, currency, isEditable, onChange }: CardsGiven) {
  const { sayMaybe } = useSpeech()
  const [open, setOpen] = useState<number>()
  const elsewhere = check.refused.filter(({ pointers }) => !pointers.some((pointer) => pointer.startsWith(BELOW)))
  const warningsOf = (index: number) =>
    check.warnings.filter(({ pointer }) => pointer === `${BELOW}${index}` || pointer.startsWith(`${BELOW}${index}/`))
  const general = check.warnings.filter(({ pointer }) => pointer === BELOW.slice(0, -1))
  const told = ({ code, detail }: { code: string; detail: string }): string => sayMaybe(`warning.${code}`) ?? detail
  return (
    <div className="component-cards">
      {[...elsewhere.map(({ detail }) => detail), ...general.map(told)].map((text) => (
        <p key={text} className="notice wait">
          {text}
        </p>
      ))}
      {components.map((component, index) => (
        <ComponentCard
          key={index}
          component={component}
          components={components}
          currency={currency}
          isOpen={open === index}
          isEditable={isEditable}
          wrong={wrongIn(check, index)}
          warnings={warningsOf(index)
            .filter(({ code }) => !isEditable || code !== 'tier_cliff')
            .map(told)}
          cliffs={warningsOf(index).flatMap(({ code, pointer }) =>
            code === 'tier_cliff' ? [Number(pointer.split('/').at(-1))] : [],
          )}
          onToggle={() => setOpen(open === index ? undefined : index)}
          onChange={(changed) => onChange(components.map((one, place) => (place === index ? changed : one)))}
          onRemove={() => onChange(components.filter((_, place) => place !== index))}
        />
      ))}
      {isEditable && (
        <AddComponent
          onAdd={(kind) => {
            setOpen(components.length)
            onChange([...components, newOne(kind, components)])
          }}
        />
      )}
    </div>
  )
}

/** A new component of a kind, under a key that is free. */
function newOne(kind: string, components: readonly Component[]): Component {
  const taken = new Set(components.map(({ key }) => key))
  let key = kind
  for (let n = 2; taken.has(key); n++) key = `${kind}-${n}`
  const entry = KINDS[kind]
  if (entry === undefined) throw new RangeError(`no kind ${kind}`)
  return blankOf(entry, key) as unknown as Component // checked as soon as it is there
}

function AddComponent({ onAdd }: Readonly<{ onAdd(kind: string): void }>) {
  const say = useSay()
  const { sayMaybe } = useSpeech()
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={18} />}>
          {say('tariff.addComponent')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.keys(KINDS).map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            {sayMaybe(`componentKind.${kind}`) ?? kind}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
