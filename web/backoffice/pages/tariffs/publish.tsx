import { Button, Modal, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconAlertTriangle } from '../../parts/icons.ts'
import { Bones } from '../../parts/states.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import { Differences } from './differences.tsx'
import { contentOf, numberOf, type Version } from './version.ts'

type Given = Readonly<{ version: Version; beforehand?: (() => Promise<unknown>) | undefined }>

/** Publishes a draft for ever, or asks the second person where the tenant wants one. */
export function Publish({ version, beforehand }: Given) {
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const save = useMutation({
    mutationFn: async () => {
      await beforehand?.()
    },
    onSuccess: () => setAsking(true),
  })
  return (
    <>
      <Button loading={save.isPending} onClick={() => save.mutate()}>
        {say('tariff.publish')}
      </Button>
      {asking && <PublishDialog version={version} onClose={() => setAsking(false)} />}
    </>
  )
}

function PublishDialog({ version, onClose }: Readonly<{ version: Version; onClose(): void }>) {
  const say = useSay()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const path = { priceList: version.priceList, version: numberOf(version) }
  const publish = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/v1/price-lists/{priceList}/versions/{version}/publication', {
          params: { path },
          body: reason.trim() === '' ? {} : { reason: reason.trim() },
        }),
      ),
    onSuccess: async ({ state }) => {
      notifications.show({ message: say(state === 'published' ? 'tariff.isPublished' : 'tariff.isAsked') })
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={say('tariff.publish')} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          publish.mutate()
        }}
      >
        <p className="second">{say('tariff.publishText')}</p>
        <Differences {...path} />
        {contentOf(version).corrects !== undefined && <Effect {...path} />}
        <Notice {...path} />
        <Warnings {...path} />
        <TextInput
          label={say('word.reason')}
          description={say('tariff.reasonText')}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {publish.error && <Trouble error={publish.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={publish.isPending}>
            {say('tariff.publish')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

type Path = Readonly<{ priceList: string; version: number }>

/** Warnings whose detail names what cannot be seen in the form. */
const FACTS: readonly string[] = ['time_price_not_approved', 'notice_too_late']

/** What forbids publishing, and what asks for a reason. */
function Warnings(path: Path) {
  const { tenant } = useOffice()
  const { sayMaybe } = useSpeech()
  const check = useQuery({
    queryKey: [tenant.key, 'check', path.priceList, path.version],
    queryFn: () => answer(api.GET('/v1/price-lists/{priceList}/versions/{version}/check', { params: { path } })),
  })
  if (!check.data) return <Bones lines={1} />
  return (
    <>
      {check.data.refused.map(({ code, detail }) => (
        <p key={detail} className="notice stop">
          <IconAlertTriangle size={18} /> {sayMaybe(`warning.${code}`) ?? detail}
        </p>
      ))}
      {check.data.warnings.map(({ code, pointer, detail }) => (
        <p key={pointer + code} className="notice wait">
          <IconAlertTriangle size={18} />
          <span>
            {sayMaybe(`warning.${code}`) ?? detail} {FACTS.includes(code) && <span className="light">{detail}</span>}
          </span>
        </p>
      ))}
    </>
  )
}

/** What a correction concerns: sessions that are priced again, and those whose invoice is out. */
function Effect(path: Path) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const effect = useQuery({
    queryKey: [tenant.key, 'effect', path.priceList, path.version],
    queryFn: () => answer(api.GET('/v1/price-lists/{priceList}/versions/{version}/effect', { params: { path } })),
  })
  if (!effect.data) return <Bones lines={1} />
  const told = (side: typeof effect.data.billed): Readonly<{ count: number; amount: string }> => ({
    count: side.reduce((sum, { sessions }) => sum + sessions, 0),
    amount: side.map(({ amount, currency }) => format.money(amount, currency)).join(', ') || '0',
  })
  return (
    <p>
      {say('tariff.effectUnbilled', told(effect.data.unbilled))} {say('tariff.effectBilled', told(effect.data.billed))}
    </p>
  )
}

/** Whom the new price concerns, and by when they have to know. */
function Notice(path: Path) {
  const say = useSay()
  const { tenant, format } = useOffice()
  const notice = useQuery({
    queryKey: [tenant.key, 'notice', path.priceList, path.version],
    queryFn: () =>
      answer(
        api.GET('/v1/price-lists/{priceList}/versions/{version}/notice', { params: { path, query: { limit: 1 } } }),
      ),
  })
  if (!notice.data) return <Bones lines={1} />
  const { counts, law, households, businesses } = notice.data
  const count = counts.reduce((sum, { contracts }) => sum + contracts, 0)
  return (
    <p>
      {say('tariff.noticeCount', { count })}{' '}
      {law !== null && households !== null && businesses !== null
        ? say('tariff.noticeLaw', { law, households: format.day(households), businesses: format.day(businesses) })
        : say('tariff.noticeNoLaw')}
    </p>
  )
}
