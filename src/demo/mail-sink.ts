import { createServer } from 'node:net'
import { join } from 'node:path'
import { mailServerOf, setMailServer } from '#modules/notifications'
import { findTenantByKey, selectIssuers } from '#modules/tenants'
import { act } from '#platform/act'
import type { Settings } from '#platform/config/settings'
import { inPlatform } from '#platform/db/tx'
import type { Installation } from '#platform/installation'
import { type Child, keepRunning } from '#platform/processes'
import { Refusal } from '#platform/refusal'

const KEPT = 300
const HOST = '127.0.0.1'

/** Starts the mail server of the demo, which delivers to nobody, and has the demo's issuers send through it. */
export async function startMailSink(
  installation: Pick<Installation, 'app' | 'platform'>,
  { port: apiPort, data }: Pick<Settings, 'port' | 'data'>,
  { root, say }: Readonly<{ root: string; say(text: string): void }>,
): Promise<Child> {
  // near the port of the api, so that it stays the same from start to start
  const port = (await isFree(apiPort + 2500)) ? apiPort + 2500 : await freePort()
  const words = ['--port', String(port), '--folder', join(data, 'mails'), '--keep', String(KEPT)]
  const script = join(root, 'simulators/smtp-sink.ts')
  const sink = await keepRunning({ name: 'The mail server of the demo', script, words, environment: process.env, say })
  for (const key of ['voltkiebitz', 'solbakken']) await sendThrough(installation, key, port)
  return sink
}

/** Sets the mail server of a demo tenant's issuers, unless somebody has set one of their own. */
async function sendThrough(
  { app, platform }: Pick<Installation, 'app' | 'platform'>,
  key: string,
  port: number,
): Promise<void> {
  const tenant = await inPlatform(platform, (tx) => findTenantByKey(tx, key))
  if (!tenant) return
  await act(app, tenant.tenantId, 'demo', async (own) => {
    const [issuer] = await selectIssuers(own)
    if (!issuer) return
    const known = await mailServerOf(own, issuer.issuerId).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'mail_server_missing') return undefined
      throw error
    })
    if (known && (known.host !== HOST || known.port === port)) return
    const from = { fromName: issuer.name, fromAddress: issuer.email ?? `billing@${key}.example`, replyTo: null }
    const server = { host: HOST, port, security: 'none' as const, username: null, attaches: true }
    await setMailServer(own, issuer.issuerId, { ...server, ...from }, known?.version ?? 0)
  })
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, HOST, () => probe.close(() => resolve(true)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, HOST, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
