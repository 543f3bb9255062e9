import { Button, Modal, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import { type Version, contentOf } from './version.ts'

/** Publishes a draft for ever, or asks the second person where the tenant wants one. */
export function Publish({ version }: { version: Version }) {
  const say = useSay()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const publish = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/v1/price-lists/{priceList}/versions/{version}/publication', {
          params: { path: { priceList: version.priceList, version: Number(contentOf(version).version) } },
          body: reason.trim() === '' ? {} : { reason: reason.trim() },
        }),
      ),
    onSuccess: async ({ state }) => {
      notifications.show({ message: say(state === 'published' ? 'tariff.isPublished' : 'tariff.isAsked') })
      await queries.invalidateQueries()
      setAsking(false)
    },
  })
  return (
    <>
      <Button size="xs" onClick={() => setAsking(true)}>
        {say('tariff.publish')}
      </Button>
      {asking && (
        <Modal opened onClose={() => setAsking(false)} title={say('tariff.publish')}>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              publish.mutate()
            }}
          >
            <p className="second">{say('tariff.publishText')}</p>
            <TextInput
              label={say('word.reason')}
              description={say('tariff.reasonText')}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {publish.error && <Trouble error={publish.error} />}
            <div className="row" style={{ justifyContent: 'flex-end' }}>
              <Button variant="default" onClick={() => setAsking(false)}>
                {say('do.cancel')}
              </Button>
              <Button type="submit" loading={publish.isPending}>
                {say('tariff.publish')}
              </Button>
            </div>
          </form>
        </Modal>
      )}
    </>
  )
}
