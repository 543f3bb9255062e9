import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { instantAt, localDay, nextDay } from '../../../kit/zoned.ts'
import { useOffice } from '../../office.tsx'
import { DayField } from '../../parts/day-field.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay, useSpeech } from '../../speech.tsx'
import { type Version, contentOf } from './version.ts'

type Given = Readonly<{
  priceList: string
  currency: string
  base: Version | undefined
  draft: boolean
  onClose(): void
}>
type Content = Version['content']

/** A new version from the one before, or a draft: its first day and the prices of its components. */
export function DraftEditor({ priceList, currency, base, draft, onClose }: Given) {
  const say = useSay()
  const { tenant, today } = useOffice()
  const queries = useQueryClient()
  const content = base && contentOf(base)
  const [from, setFrom] = useState(() =>
    draft && content?.validFrom !== undefined ? localDay(Date.parse(content.validFrom), tenant.zone) : nextDay(today),
  )
  const [prices, setPrices] = useState<Readonly<Record<string, string>>>(() => pricesOf(content))
  const save = useMutation({
    mutationFn: () => {
      const { version, corrects: _, ...rest } = content ?? {}
      const body = {
        ...rest,
        validFrom: new Date(instantAt(from, '00:00', tenant.zone)).toISOString(),
        components: (content?.components ?? []).map((component) =>
          prices[component.key] === undefined
            ? component
            : { ...component, price: (prices[component.key] ?? '').replace(',', '.') },
        ),
      }
      return draft
        ? answer(
            api.PUT('/v1/price-lists/{priceList}/versions/{version}', {
              params: { path: { priceList, version: Number(version) } },
              body,
            }),
          )
        : answer(api.POST('/v1/price-lists/{priceList}/versions', { params: { path: { priceList } }, body }))
    },
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={say(draft ? 'tariff.editDraft' : 'tariff.newVersion')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <p className="second">{say('tariff.draftText')}</p>
        <DayField label={say('tariff.validFrom')} value={from} onChange={setFrom} />
        <Prices content={content} prices={prices} currency={currency} onChange={setPrices} />
        {save.error && <Trouble error={save.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {say('tariff.saveDraft')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function pricesOf(content: Content | undefined): Readonly<Record<string, string>> {
  const priced = (content?.components ?? []).flatMap((component) =>
    'price' in component && typeof component.price === 'string' ? [[component.key, component.price] as const] : [],
  )
  return Object.fromEntries(priced)
}

function Prices({
  content,
  prices,
  currency,
  onChange,
}: Readonly<{
  content: Content | undefined
  prices: Readonly<Record<string, string>>
  currency: string
  onChange(prices: Readonly<Record<string, string>>): void
}>) {
  const { language, sayMaybe } = useSpeech()
  return (content?.components ?? []).map((component) => {
    const price = prices[component.key]
    if (price === undefined) return null
    const text = 'text' in component ? component.text : undefined
    return (
      <TextInput
        key={component.key}
        label={text?.[language] ?? sayMaybe(`component.${component.key}`) ?? component.key}
        inputMode="decimal"
        rightSection={<span className="light">{currency}</span>}
        rightSectionWidth={48}
        value={price}
        onChange={(event) => onChange({ ...prices, [component.key]: event.currentTarget.value })}
      />
    )
  })
}
