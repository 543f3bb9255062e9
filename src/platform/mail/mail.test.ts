import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import tls from 'node:tls'
import { type SinkOptions, faultOf } from '../../../simulators/smtp-session.ts'
import { startSink } from '../../../simulators/smtp-sink.ts'
import { compose } from './compose.ts'
import { type MailServer, openLine } from './connection.ts'

const limits = { connectMs: 2000, silenceMs: 400 }
const letter = (to: string) =>
  compose({
    messageId: '<one@issuer.example>',
    from: { name: 'Stadtwerke Übermorgen', address: 'billing@issuer.example' },
    replyTo: null,
    to,
    subject: 'Ihre Rechnung VK-000123 über 31,20 €',
    text: 'Guten Tag\n.\n..zwei Punkte',
    html: '<p>Guten Tag</p>',
    attachments: [{ fileName: 'VK-000123.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7') }],
  })

async function sink(t: TestContext, options: SinkOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-sink-'))
  const started = await startSink({ folder, ...options })
  t.after(async () => {
    await started.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const server: MailServer = { host: '127.0.0.1', port: started.port, security: 'none', login: undefined }
  const send = async (to: string, change: Partial<MailServer> = {}) => {
    const line = openLine({ ...server, ...change }, limits)
    t.after(() => line.close())
    return line.send({ from: 'billing@issuer.example', to }, await letter(to))
  }
  return { ...started, server, send, folder }
}

test('a mail arrives as it was written, and one line carries many', async (t) => {
  const { server, mails, folder } = await sink(t)
  const line = openLine(server, limits)
  t.after(() => line.close())
  for (const to of ['anna@home.example', 'bent@home.example', 'jörg@home.example']) {
    const attempt = await line.send({ from: 'billing@issuer.example', to }, await letter(to))
    assert.equal(attempt.kind, 'sent', JSON.stringify(attempt))
  }
  assert.deepEqual(
    mails.map(({ messageId }) => messageId),
    Array.from({ length: 3 }, () => '<one@issuer.example>'),
  )
  const text = readFileSync(join(folder, '000001.eml'), 'utf8')
  assert.match(text, /^Message-ID: <one@issuer\.example>\r$/im)
  assert.match(text, /^Auto-Submitted: auto-generated\r$/m)
  assert.match(text, /filename="VK-000123\.pdf"/)
  assert.match(text, /\r\n\.\r\n\.\.zwei Punkte\r\n/)
})

test('a refused address is told apart from one to try later, and the line goes on after both', async (t) => {
  const { server, mails } = await sink(t)
  const line = openLine(server, limits)
  t.after(() => line.close())
  const send = async (to: string) => line.send({ from: 'billing@issuer.example', to }, await letter(to))
  const refused = await send('nobody+refuse@home.example')
  assert.deepEqual(refused, { kind: 'refused', said: '550 5.1.1 No such user here' })
  const later = await send('anna+tempfail@home.example')
  assert.deepEqual(later, { kind: 'later', problem: 'later', said: '451 4.3.0 Try again later' })
  assert.equal((await send('anna+too_big@home.example')).kind, 'rejected')
  assert.equal((await send('anna@home.example')).kind, 'sent')
  assert.equal(mails.length, 1)
})

test('silence before the message may be tried again, silence after it may mean that it went out', async (t) => {
  const { send, mails } = await sink(t)
  const before = await send('anna+hang@home.example')
  assert.deepEqual([before.kind, before.kind === 'later' && before.problem], ['later', 'interrupted'])
  assert.equal((await send('anna+hang_after@home.example')).kind, 'unknown')
  assert.equal((await send('anna+drop@home.example')).kind, 'unknown')
  assert.equal(mails.length, 2)
})

test('the mail after a dropped line finds a new one', async (t) => {
  const { server } = await sink(t)
  const line = openLine(server, limits)
  t.after(() => line.close())
  const send = async (to: string) => line.send({ from: 'billing@issuer.example', to }, await letter(to))
  assert.equal((await send('anna+drop@home.example')).kind, 'unknown')
  assert.equal((await send('anna@home.example')).kind, 'sent')
})

test('a server that is not there, does not answer, or speaks something else is named so', async (t) => {
  const { server, send } = await sink(t)
  const problem = async (change: Partial<MailServer>): Promise<string> => {
    const attempt = await send('anna@home.example', change)
    return attempt.kind === 'later' ? attempt.problem : attempt.kind
  }
  assert.equal(await problem({ port: 1 }), 'no_connection')
  assert.equal(await problem({ host: 'nowhere.invalid' }), 'host_not_found')
  assert.equal(await problem({ security: 'tls' }), 'tls_failed')
  assert.equal(await problem({ security: 'starttls' }), 'tls_failed')
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  t.after(() => silent.close())
  const address = silent.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const line = openLine({ ...server, port }, { connectMs: 300, silenceMs: 300 })
  const attempt = await line.send({ from: 'a@b.example', to: 'c@d.example' }, await letter('c@d.example'))
  line.close()
  assert.deepEqual([attempt.kind, attempt.kind === 'later' && attempt.problem], ['later', 'timeout'])
})

test('a wrong password is told in the server’s words, a right one is taken', async (t) => {
  const { send } = await sink(t, { login: { user: 'billing', password: 'right' } })
  const wrong = await send('anna@home.example', { login: { user: 'billing', password: 'wrong' } })
  assert.deepEqual([wrong.kind, wrong.kind === 'later' && wrong.problem], ['later', 'login_refused'])
  assert.match(wrong.said, /535/)
  assert.doesNotMatch(wrong.said, /wrong/)
  assert.equal((await send('anna@home.example', { login: { user: 'billing', password: 'right' } })).kind, 'sent')
  assert.equal((await send('anna@home.example')).kind, 'later')
})

test('TLS is used where it is asked for, and a certificate nobody vouches for is refused', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-tls-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert] // prettier-ignore
  if (spawnSync('openssl', request).status !== 0) return t.skip('openssl is not here to make a certificate')
  const pem = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  const upgraded = await sink(t, { tls: pem })
  const from = await sink(t, { tls: pem, implicitTls: true })
  const kinds = async (): Promise<readonly string[]> => [
    (await upgraded.send('a@b.example', { host: 'localhost', security: 'starttls' })).kind,
    (await from.send('a@b.example', { host: 'localhost', security: 'tls' })).kind,
  ]
  assert.deepEqual(await kinds(), ['later', 'later'])
  const known = tls.getCACertificates('default')
  tls.setDefaultCACertificates([...known, pem.cert])
  t.after(() => tls.setDefaultCACertificates(known))
  assert.deepEqual(await kinds(), ['sent', 'sent'])
})

test('the sink misbehaves by address', () => {
  assert.deepEqual(
    ['anna@x.example', 'refuse@x.example', 'anna+hang_after@x.example', 'anna+hang@x.example'].map(faultOf),
    ['none', 'refuse', 'hang_after', 'hang'],
  )
})
