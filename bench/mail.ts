import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { invoiceOrders } from '#modules/billing'
import { planMails, sendMails, setMailServer } from '#modules/notifications'
import { act } from '#platform/act'
import { inPlatform, makePool } from '#platform/db/tx'
import { archive, openArchive } from '#platform/files/archive'
import { newId } from '#platform/ids'
import { compose } from '#platform/mail/compose'
import { openLine } from '#platform/mail/connection'
import { beat } from '#platform/workers'
import { billStock } from '../test/billed.ts'
import { makeStock } from '../test/stock.ts'
import { type Figure, benchDatabase, seconds, settle } from './frame.ts'

const MAILS = 5000
const PDF_BYTES = 80_000
const LINES = 4

/** 5,000 mails with their invoice attached, from the outbox to a sink in another process, against sending the same bytes without one. */
export async function figures(): Promise<readonly Figure[]> {
  const database = await benchDatabase()
  const [owner, app] = [
    makePool(database.connection, 'wattwerk_owner', 2),
    makePool(database.connection, 'wattwerk_app', 6),
  ]
  const folder = mkdtempSync(join(tmpdir(), 'wattwerk-bench-mail-'))
  const sink = await startSink()
  try {
    openArchive(join(folder, 'archive'))
    const senderId = newId()
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(PDF_BYTES), Buffer.from('\n%%EOF\n')])
    const { tenantId, issuerId } = await inPlatform(owner, (tx) =>
      makeStock(tx, { accounts: MAILS, itemsPerAccount: 1 }),
    )
    await billStock(app, tenantId)
    await inPlatform(owner, async (tx) => {
      await beat(tx, senderId)
      await sql`update customers.customer set email = number || '@home.example' where tenant_id = ${tenantId}`.execute(
        tx,
      )
    })
    await act(app, tenantId, 'bench', async (one) => {
      const server = { host: '127.0.0.1', port: sink.port, security: 'none' as const, username: null, attaches: true }
      const sender = { fromName: 'Bench', fromAddress: 'billing@issuer.example', replyTo: null }
      await setMailServer(one, issuerId, { ...server, ...sender }, 0)
    })
    await makeAllAtOnce(app, tenantId, pdf)
    await settle(database.admin)
    const ours = await seconds(async () => {
      await planMails(app, tenantId)
      await sendMails(app, tenantId, { senderId, publicUrl: 'https://billing.example', isStopping: () => false })
    })
    const reference = await seconds(() => sendBare(sink.port, pdf))
    const size = `${MAILS.toLocaleString('en')} mails of ${Math.round((PDF_BYTES * 4) / 3000)} kB`
    const bound = { kind: 'atMost', ratio: 3 } as const
    return [
      {
        what: 'mails from the outbox',
        size,
        ours,
        reference,
        referenceName: 'the same bytes without an outbox',
        unit: 's',
        bound,
      },
    ]
  } finally {
    sink.stop()
    await Promise.all([owner.end(), app.end()])
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Every invoice has its document already: the same file under each. */
async function makeAllAtOnce(app: Parameters<typeof act>[0], tenantId: string, pdf: Buffer): Promise<void> {
  const [file] = await archive().put([pdf])
  if (!file) throw new Error('the file was not stored')
  await act(app, tenantId, 'bench', async (one) => {
    const { tx } = one
    const { rows } = await sql<{ id: string }>`
      select invoice_id as id from billing.v_invoice where tenant_id = ${tenantId} and state = 'posted'`.execute(tx)
    const orders = await invoiceOrders(
      one,
      rows.map(({ id }) => id),
    )
    const facts = JSON.stringify(Object.fromEntries(orders.map(({ subjectId, facts }) => [subjectId, facts])))
    await sql`
      insert into documents.document (tenant_id, document_id, kind, subject_id, customer_id, contract_account_id, issuer_id, run_id, number, language,
                                      issued_on, facts, to_deliver, state, asked_at)
      select i.tenant_id, i.invoice_id, 'invoice', i.invoice_id, a.customer_id, i.contract_account_id, i.issuer_id, i.run_id, i.number, 'de',
             i.issued_on, ${facts}::jsonb -> i.invoice_id::text, true, 'made', '2026-07-01Z'
      from billing.v_invoice i join contracts.v_contract_account a on a.tenant_id = i.tenant_id and a.contract_account_id = i.contract_account_id
      where i.tenant_id = ${tenantId}`.execute(tx)
    await sql`
      insert into documents.archived
      select tenant_id, document_id, ${file.hash}, ${file.size}, 'application/pdf', number || '.pdf', '\\x00', '2026-07-01Z'
      from documents.document where tenant_id = ${tenantId}`.execute(tx)
    for (let from = 0; from < rows.length; from += 100)
      await sql`
        insert into platform.event (tenant_id, event_id, kind, subject_ids, data, happened_at)
        values (${tenantId}, ${newId()}, 'document.made', ${rows.slice(from, from + 100).map(({ id }) => id)}::uuid[], '{}', '2026-07-01Z')`.execute(
        tx,
      )
  })
}

/** The reference: messages written beforehand, over as many lines. */
async function sendBare(port: number, pdf: Buffer): Promise<void> {
  const message = await compose({
    messageId: '<bench@issuer.example>',
    from: { name: 'Bench', address: 'billing@issuer.example' },
    replyTo: null,
    to: 'K1@home.example',
    subject: 'Ihre Rechnung T-000001 über 1,17 €',
    text: 'x'.repeat(700),
    html: '<p>x</p>'.repeat(700),
    attachments: [{ fileName: 'T-000001.pdf', mediaType: 'application/pdf', content: pdf }],
  })
  let left = MAILS
  const turn = async (): Promise<void> => {
    const line = openLine({ host: '127.0.0.1', port, security: 'none', login: undefined })
    while (left-- > 0) {
      const { kind } = await line.send({ from: 'billing@issuer.example', to: 'K1@home.example' }, message)
      if (kind !== 'sent') throw new Error(`the sink says ${kind}`)
    }
    line.close()
  }
  await Promise.all(Array.from({ length: LINES }, turn))
}

async function startSink(): Promise<{ port: number; stop(): void }> {
  const program = join(import.meta.dirname, '../simulators/smtp-sink.ts')
  const child = spawn(process.execPath, [program, '--port', '0', '--keep-none'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /127\.0\.0\.1:(\d+)/.exec(chunk.toString())?.[1]
      if (found !== undefined) resolve(Number(found))
    })
  })
  return { port, stop: () => void child.kill() }
}
