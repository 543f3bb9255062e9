import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Refused, type Schemas, answer, api, newKey } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { IconCircleCheck, IconSend } from '../../parts/icons.ts'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Facts } from '../../parts/texts.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useReasons } from '../../reasons.ts'
import { useSay } from '../../speech.tsx'
import { EditMailServer } from './edit-mail-server.tsx'
import { type Issuer, OfIssuer } from './issuer-choice.tsx'

type Server = Schemas['MailServer']

/** The mail server of an issuer, with a test; its password is never shown. */
export function MailServerSettings() {
  return <OfIssuer>{(issuer) => <ServerOf key={issuer.issuerId} issuer={issuer} />}</OfIssuer>
}

function ServerOf({ issuer }: { issuer: Issuer }) {
  const say = useSay()
  const { tenant, may } = useOffice()
  const [editing, setEditing] = useState(false)
  const server = useQuery({
    queryKey: [tenant.key, 'mail-server', issuer.issuerId],
    queryFn: async (): Promise<Server | null> => {
      const path = { issuer: issuer.issuerId }
      try {
        return await answer(api.GET('/v1/issuers/{issuer}/mail-server', { params: { path } }))
      } catch (error) {
        if (error instanceof Refused && error.problem.code === 'mail_server_missing') return null
        throw error
      }
    },
  })
  if (server.isError) return <Failed error={server.error} again={() => void server.refetch()} />
  if (server.data === undefined) return <Bones lines={6} />
  const setUp = may('mail.write') && <Button onClick={() => setEditing(true)}>{say('mailServer.setUp')}</Button>
  return (
    <>
      {server.data === null ? (
        <Empty icon={IconSend} title={say('mailServer.none')} text={say('mailServer.noneText')} action={setUp} />
      ) : (
        <ServerCard issuer={issuer} server={server.data} onEdit={() => setEditing(true)} />
      )}
      {editing && <EditMailServer issuer={issuer} server={server.data} onClose={() => setEditing(false)} />}
    </>
  )
}

function ServerCard({ issuer, server, onEdit }: Readonly<{ issuer: Issuer; server: Server; onEdit(): void }>) {
  const say = useSay()
  const { may } = useOffice()
  const [removing, setRemoving] = useState(false)
  const { host, port, security, username, hasPassword, fromName, fromAddress, replyTo, attaches } = server
  return (
    <section className="card">
      <div className="card-head">
        <h2>{host}</h2>
        {may('mail.write') && (
          <span className="row">
            <Button variant="default" size="xs" onClick={() => setRemoving(true)}>
              {say('people.remove')}
            </Button>
            <Button variant="default" size="xs" onClick={onEdit}>
              {say('do.edit')}
            </Button>
          </span>
        )}
      </div>
      <div className="card-body stack">
        <Facts
          facts={[
            [say('mailServer.port'), String(port)],
            [say('mailServer.security'), say(`mailServer.${security === 'none' ? 'unencrypted' : security}` as const)],
            [say('mailServer.username'), username],
            [say('mailServer.password'), hasPassword ? say('mailServer.hasPassword') : null],
            [say('mailServer.fromName'), fromName],
            [say('mailServer.fromAddress'), fromAddress],
            [say('mailServer.replyTo'), replyTo],
            [say('mailServer.delivers'), say(attaches ? 'mailServer.attachesYes' : 'mailServer.attachesNo')],
            [say('mailServer.tested'), <Tested key="t" server={server} />],
          ]}
        />
        {may('mail.write') && <Test issuer={issuer} />}
      </div>
      {removing && (
        <ConfirmDialog
          title={say('mailServer.remove')}
          text={say('mailServer.removeText')}
          danger
          act={() => api.DELETE('/v1/issuers/{issuer}/mail-server', { params: { path: { issuer: issuer.issuerId } } })}
          onClose={() => setRemoving(false)}
        />
      )}
    </section>
  )
}

function Tested({ server: { testedAt, testProblem } }: { server: Server }) {
  const say = useSay()
  const { format } = useOffice()
  const reasons = useReasons()
  if (testedAt === null) return <span className="state wait">{say('mailServer.untested')}</span>
  return (
    <span className="row wrap">
      {format.instant(testedAt)}
      <span className={`state ${testProblem === null ? 'good' : 'stop'}`}>
        {testProblem === null ? say('mailServer.works') : reasons.sentence(testProblem, {})}
      </span>
    </span>
  )
}

function Test({ issuer }: { issuer: Issuer }) {
  const say = useSay()
  const queries = useQueryClient()
  const reasons = useReasons()
  const test = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/v1/issuers/{issuer}/mail-server/test', {
          params: { path: { issuer: issuer.issuerId }, header: { 'Idempotency-Key': newKey() } },
          body: {},
        }),
      ),
    onSuccess: () => queries.invalidateQueries(),
  })
  const result = test.data
  return (
    <>
      <div>
        <Button
          variant="default"
          leftSection={<IconSend size={16} />}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          {say('mailServer.test')}
        </Button>
      </div>
      {test.error && <Trouble error={test.error} />}
      {result?.sent && (
        <div className="notice good" role="status">
          <IconCircleCheck size={18} />
          {say('mailServer.testSent', { said: result.said })}
        </div>
      )}
      {result && !result.sent && (
        <div className="notice stop" role="alert">
          {say('mailServer.testFailed', {
            why: result.problem === null ? '' : reasons.sentence(result.problem, {}),
            said: result.said,
          })}
        </div>
      )}
    </>
  )
}
