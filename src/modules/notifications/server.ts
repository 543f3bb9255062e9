import { record } from '#modules/audit'
import { close } from '#modules/worklist'
import { issuerOf, languageOf, tenantOf } from '#modules/tenants'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { seal, tenantKey, unseal } from '#platform/crypto/seal'
import { newId } from '#platform/ids'
import { compose } from '#platform/mail/compose'
import { type MailServer, openLine } from '#platform/mail/connection'
import { refuseOtherVersion } from '#platform/places'
import { Refusal } from '#platform/refusal'
import { testLetter } from './letters.ts'
import { isLoginSafe, messageId } from './policy.ts'
import { type ServerRow, deleteServer, selectServers, updateTested, upsertServer } from './server-queries.ts'
import type { ServerChange, ServerSettings } from './types.ts'

/** The settings of an issuer's mail server, without the password. Refuses `mail_server_missing`. */
export async function mailServerOf(act: Act, issuerId: string): Promise<ServerSettings> {
  await issuerOf(act, issuerId)
  return settingsOf(await rowOf(act, issuerId))
}

/** Sets an issuer's mail server; `expectedVersion` 0 where there was none. Refuses `mail_login_unencrypted`, `version_differs`. */
export async function setMailServer(
  act: Act,
  issuerId: string,
  change: ServerChange,
  expectedVersion: number,
): Promise<ServerSettings> {
  await issuerOf(act, issuerId)
  if (!isLoginSafe(change)) throw new Refusal('mail_login_unencrypted', 422)
  const before = (await selectServers(act)).find((server) => server.issuerId === issuerId)
  refuseOtherVersion(expectedVersion, before?.version ?? 0)
  const { password, ...shown } = change
  const key = await tenantKey(act.tx, act.tenantId)
  const sealed = typeof password === 'string' ? seal(key, Buffer.from(password), issuerId) : password
  await upsertServer(act, issuerId, change, sealed)
  await close(act, { kind: 'mail_server', subjects: [issuerId], reasons: ['mail_server_missing'] })
  const after = await mailServerOf(act, issuerId)
  await record(act, {
    action: 'mail_server.changed',
    subjectKind: 'issuer',
    subject: issuerId,
    ...(before && { before: auditOf(before) }),
    after: { ...shown, passwordChanged: password !== undefined },
  })
  return after
}

/** Takes an issuer's mail server away: its mails wait. */
export async function removeMailServer(act: Act, issuerId: string): Promise<void> {
  if (!(await deleteServer(act, issuerId))) throw new Refusal('mail_server_missing', 404)
  await record(act, { action: 'mail_server.removed', subjectKind: 'issuer', subject: issuerId })
}

export type Tested = Readonly<{ sent: boolean; problem: string | null; said: string }>

/** Sends a short mail to the sender's own address, or another, and tells what the server said. */
export async function testMailServer(act: Act, issuerId: string, to: string | undefined): Promise<Tested> {
  await issuerOf(act, issuerId)
  const row = await rowOf(act, issuerId)
  const server = await plainServer(act, row)
  const recipient = to ?? row.fromAddress
  const message = await compose({
    ...testLetter(row.fromName, languageOf((await tenantOf(act)).locale)),
    messageId: messageId(newId(), row.fromAddress),
    from: { name: row.fromName, address: row.fromAddress },
    replyTo: row.replyTo,
    to: recipient,
    attachments: [],
  })
  const line = openLine(server, { connectMs: 10_000, silenceMs: 10_000 })
  const attempt = await line.send({ from: row.fromAddress, to: recipient }, message)
  line.close()
  const problem = attempt.kind === 'sent' ? null : attempt.kind === 'later' ? attempt.problem : attempt.kind
  await updateTested(act, issuerId, { at: realNow(), problem })
  if (problem === null) await close(act, { kind: 'mail_server', subjects: [issuerId] })
  await record(act, { action: 'mail_server.tested', subjectKind: 'issuer', subject: issuerId, after: { problem } })
  return { sent: problem === null, problem, said: attempt.said }
}

/** A server with its password in the clear: for a line to it, never for a log or an answer. */
export async function plainServer(act: Act, row: ServerRow): Promise<MailServer> {
  const { host, port, security, username, passwordCipher, issuerId } = row
  const key = await tenantKey(act.tx, act.tenantId)
  const password = passwordCipher ? unseal(key, passwordCipher, issuerId).toString() : ''
  return { host, port, security, login: username === null ? undefined : { user: username, password } }
}

async function rowOf(act: Act, issuerId: string): Promise<ServerRow> {
  const row = (await selectServers(act)).find((server) => server.issuerId === issuerId)
  if (!row) throw new Refusal('mail_server_missing', 404)
  return row
}

function settingsOf(row: ServerRow): ServerSettings {
  const { issuerId: _, passwordCipher: __, failures: ___, pausedUntil: ____, ...settings } = row
  return settings
}

function auditOf({ host, port, security, username, fromName, fromAddress, replyTo, attaches }: ServerRow) {
  return { host, port, security, username, fromName, fromAddress, replyTo, attaches }
}
