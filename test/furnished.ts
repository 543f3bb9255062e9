import { sql } from 'kysely'
import { askApproval } from '#modules/audit'
import { prepareRun } from '#modules/billing'
import { createApiKey, createRoles, createStaffWithPassword } from '#modules/identity'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createNumberRanges, makeDocuments, takeOrders } from '#modules/documents'
import { planMails } from '#modules/notifications'
import { rateTenant } from '#modules/rating'
import { runSimulations } from '#modules/simulation'
import { loadPlan } from '#modules/tariffs'
import { createIssuer } from '#modules/tenants'
import { act } from '#platform/act'
import type { TestDatabase } from '#platform/db/testing'
import { inPlatform } from '#platform/db/tx'
import { newId } from '#platform/ids'
import { downstream } from '../src/downstream.ts'
import type { Answered } from './api.ts'
import { statementOf, teller } from './bank.ts'
import { makeBilled } from './billed.ts'
import { plainPapers } from './papers.ts'
import { energyPlan } from './rateable.ts'

/** How a test calls the API with a key. */
export type Ask = (key: string, method: string, path: string, body?: object | string, headers?: Readonly<Record<string, string>>) => Promise<Answered> // prettier-ignore

/** A tenant with one of everything there is an address for; `ids` by the name its routes give it. */
export type Furnished = Readonly<{
  tenantId: string
  key: string
  apiKey: string
  ids: Readonly<Record<Name, string>>
}>

const names = [
  'staff', 'apiKey', 'issuer', 'collector', 'approval', 'item', 'import', 'customer', 'contact', 'group', 'location', 'point',
  'cell', 'simulation', 'account', 'contract', 'contractNumber', 'bankAccount', 'mandate', 'token', 'waiting', 'session', 'claim', 'credit', 'clearing', 'run',
  'invoice', 'invoiceAccount', 'paymentRun', 'planned', 'file', 'statement', 'quarantined', 'entry', 'assigned',
  'document', 'failed', 'billed', 'template', 'mail', 'note',
] as const // prettier-ignore
export type Name = (typeof names)[number]

export const password = 'correct horse battery'

/** Furnishes a tenant, through the API wherever it offers a way. All keys begin with the tenant's own. */
export async function furnish(db: TestDatabase, ask: Ask, key: string, iban: string): Promise<Furnished> {
  const { tenantId, collectorId } = await makeBilled(db, { accounts: 4, itemsPerAccount: 1, debits: 2, key, iban })
  const founded = await act(db.app, tenantId, 'cli:test', async (one) => {
    await createRoles(one)
    const { apiKey, apiKeyId } = await createApiKey(one, { name: 'all', scopes: ['*'] })
    const platform = <T>(work: Parameters<typeof inPlatform<T>>[1]): Promise<T> => inPlatform(db.platform, work)
    const login = { password, name: `${key} boss` }
    await createStaffWithPassword(one, platform, { ...login, email: `admin@${key}.example`, role: 'admin' })
    const staff = await createStaffWithPassword(one, platform, {
      ...login,
      email: `clerk@${key}.example`,
      role: 'clerk',
    })
    const issuer = await createIssuer(one, {
      issuerId: newId(),
      key: `${key}-two`,
      name: key,
      country: 'DE',
      collectorId,
    })
    await createNumberRanges(one, issuer, 'TWO')
    const plan = energyPlan('0.45', {
      priceLists: [{ ...listOf(key), versions: [{ version: 1, validFrom: '2026-01-01T00:00:00+01:00', ...prices }] }],
      matrix: [{ place: null, customerGroup: null, priceList: `${key}-list`, validFrom: '2026-01-01' }],
    })
    await loadPlan(one, plan)
    const { approvalId } = await askApproval(
      { ...one, actor: 'staff:asker' },
      { what: 'x', subject: key, content: key },
    )
    return { apiKey, ids: { apiKey: apiKeyId, staff, issuer, approval: approvalId, collector: collectorId } }
  })
  const call = caller(ask, founded.apiKey)
  const people = await settle(call, key, collectorId)
  const money = await moveMoney(db, call, tenantId, iban)
  const usage = await use(db, call, { tenantId, key, contract: people.contract })
  const post = await furnishPost(db, call, { tenantId, issuer: founded.ids.issuer, invoice: money.invoice })
  const ids: Record<string, string | undefined> = { ...founded.ids, ...people, ...usage, ...money, ...post }
  const missing = names.filter((name) => ids[name] === undefined)
  if (missing.length > 0) throw new Error(`not furnished: ${missing.join()}`)
  // all names are there, as just asked
  return { tenantId, key, apiKey: founded.apiKey, ids: ids as Record<Name, string> }
}

/** Documents, one of which lacks something, a layout, and a mail that waits; `fakeOffice()` must stand in this process. */
async function furnishPost(
  db: TestDatabase,
  call: Call,
  { tenantId, issuer, invoice }: Readonly<{ tenantId: string; issuer: string; invoice: string }>,
) {
  const server = { host: '127.0.0.1', port: 1, security: 'none', username: null, replyTo: null, attaches: true }
  const sender = { fromName: 'Test', fromAddress: 'billing@issuer.example' }
  const issuers = (await call('GET', '/issuers')).data
  for (const { issuerId } of issuers)
    await call('PUT', `/issuers/${issuerId}/mail-server`, { ...server, ...sender }, { 'if-match': '"0"' })
  await inPlatform(db.owner, (tx) =>
    sql`update customers.customer set email = 'c' || number || '@home.example' where tenant_id = ${tenantId}`.execute(
      tx,
    ),
  )
  const papers = plainPapers(new Set([invoice]))
  await takeOrders(db.app, tenantId, papers)
  await makeDocuments(db.app, tenantId, papers)
  await planMails(db.app, tenantId)
  const [document] = (await call('GET', '/documents?state=made')).data
  const [failed] = (await call('GET', '/documents?state=failed')).data
  const [mail] = (await call('GET', '/mails')).data
  const layout = readFileSync(join(import.meta.dirname, '../templates/invoice/invoice.de.docx'))
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const query = `kind=invoice&language=de&issuer=${issuer}`
  const { template } = await call('POST', `/templates?${query}`, layout, { 'content-type': docx })
  return { document: document.document, failed: failed.document, billed: document.subject, template, mail: mail.mail }
}

const prices = { components: [{ key: 'energy', kind: 'energy', price: '0.45', per: '1 kWh', tax: 'standard' }] }
const listOf = (key: string) => ({ key: `${key}-list`, product: 'public-charging', basis: 'gross' })

type Call = (method: string, path: string, body?: object | string, headers?: Readonly<Record<string, string>>) => Promise<Answered['body']> // prettier-ignore

function caller(ask: Ask, apiKey: string): Call {
  return async (method, path, body, headers) => {
    const answer = await ask(apiKey, method, path, body, headers)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
}

async function settle(call: Call, key: string, collectorId: string) {
  const contacts = [{ role: 'billing', name: `${key} contact` }]
  const customer = await call('POST', '/customers', { kind: 'person', name: `${key} secret`, contacts })
  const { note } = await call('POST', `/customers/${customer.customerId}/notes`, { text: `${key} note` })
  await call('POST', '/customer-groups', { key: `${key}-group`, name: key })
  const account = await call('POST', '/contract-accounts', {
    customerId: customer.customerId, rhythm: 'monthly', anchorOn: '2026-01-01', paymentWay: 'transfer', paymentTermsDays: 14,
    deliveryChannel: 'email',
  }) // prettier-ignore
  const contractAccountId: string = account.contractAccountId
  const contract = await call('POST', '/contracts', {
    contractAccountId,
    product: 'public-charging',
    startsOn: '2026-01-01',
  })
  const iban = 'DE02120300000000202051'
  const bankAccount = await call('POST', '/bank-accounts', { customerId: customer.customerId, holder: key, iban })
  const { bankAccountId } = bankAccount
  const mandate = await call('POST', '/mandates', { collectorId, contractAccountId, bankAccountId, scheme: 'CORE', signedOn: '2026-01-01' }) // prettier-ignore
  await call('POST', '/partners', { key: `${key}-partner`, name: key })
  const group = await call('POST', '/location-groups', { key: `${key}-group`, name: key })
  const location = await call('POST', '/locations', {
    key: `${key}-location`, name: key, zone: 'Europe/Berlin', country: 'DE', locationGroupId: group.locationGroupId,
  }) // prettier-ignore
  const point = await call('POST', '/charge-points', {
    key: `${key}-point`,
    locationId: location.locationId,
    current: 'AC',
  })
  const token = await call('POST', '/tokens', { kind: 'rfid', raw: '04AABBCCDDEE11' })
  await call('POST', `/tokens/${token.tokenId}/assignments`, {
    contractId: contract.contractId,
    from: '2026-01-01T00:00:00Z',
  })
  return {
    customer: customer.customerId, contact: customer.contacts[0].contactId, note, account: contractAccountId,
    contract: contract.contractId, contractNumber: contract.number, bankAccount: bankAccountId, mandate: mandate.mandateId, group: group.locationGroupId,
    location: location.locationId, point: point.chargePointId, token: token.tokenId,
  } // prettier-ignore
}

type Used = Readonly<{ tenantId: string; key: string; contract: string }>

async function use(db: TestDatabase, call: Call, { tenantId, key }: Used) {
  await call('POST', `/price-lists/${key}-list/versions`, { validFrom: '2027-01-01T00:00:00+01:00', ...prices })
  const [cell] = (await call('GET', '/matrix-cells')).data
  const columns = { id: 'Nr', point: 'P', token: 'K', startedAt: 'A', endedAt: 'E', energy: 'kWh' }
  await call('PUT', `/mappings/${key}-mapping`, { kind: 'sessions', delimiter: ';', columns })
  const usage = { point: `${key}-point`, token: '04AABBCCDDEE11', energy: '10.000 kWh' }
  const sessions = [
    { id: 'ready', ...usage, startedAt: '2026-06-01T08:00:00Z', endedAt: '2026-06-01T09:00:00Z' },
    { id: 'waiting', ...usage, startedAt: '2026-06-02T08:00:00Z', endedAt: null },
    {
      id: 'guest',
      ...usage,
      token: '04AABBCCDDEE99',
      startedAt: '2026-06-04T08:00:00Z',
      endedAt: '2026-06-04T09:00:00Z',
    },
  ]
  const { items } = await call('POST', '/sessions', { source: `${key}-source`, sessions })
  const file = `Nr;P;K;A;E;kWh\nx;${key}-point;04AABBCCDDEE11;2026-06-03T08:00Z;2026-06-03T09:00Z;5\n`
  const imported = await call('POST', `/imports/sessions?mapping=${key}-mapping`, file, { 'content-type': 'text/csv' })
  await rateTenant(db.app, tenantId, downstream)
  const asked = { priceList: `${key}-list`, version: 1, from: '2026-06-01', to: '2026-07-01' }
  const { simulation } = await call('POST', '/simulations', asked)
  await runSimulations(db.app, tenantId)
  const { run } = await call('POST', '/billing-runs', { until: '2026-06-30' })
  await prepareRun(db.app, tenantId, run)
  const [item] = (await call('GET', `/worklist?subject=${items[1].session}`)).data
  return {
    cell: cell.cell, simulation, session: items[0].session, waiting: items[1].session, import: imported.import, run, item: item.item,
  } // prettier-ignore
}

async function moveMoney(db: TestDatabase, call: Call, tenantId: string, iban: string) {
  const [invoice] = (await call('GET', '/invoices')).data
  const bank = teller(db, tenantId)
  const planned = await call('POST', '/payment-runs', { on: '2026-07-15' })
  const submitted = await call('POST', `/payment-runs/${planned.run}/submission`)
  const xml = { 'content-type': 'application/xml' }
  const { camt } = await bank.play('2026-07-15')
  await call('POST', '/statements?fileName=a.xml', camt.replaceAll(/<RmtInf>.*?<\/RmtInf>/gs, ''), xml)
  const [statement] = (await call('GET', '/statements')).data
  const waiting = (await call('GET', '/bank-entries')).data
  const assign = (entry: { entry: string; proposals: { allocations: { openItemId: string }[] }[] }) =>
    call('POST', `/bank-entries/${entry.entry}/assignment`, {
      to: 'open_items',
      openItems: [entry.proposals[0]?.allocations[0]?.openItemId],
    })
  await assign(waiting[0])
  const far = statementOf(9, 5_000_000n, [{ amountMinor: 100n, text: 'gap' }], '2026-07-20').replaceAll(
    'DE89370400440532013000',
    iban,
  )
  await call('POST', '/statements?fileName=b.xml', far, xml)
  const [quarantined] = (await call('GET', '/statements?state=quarantined')).data
  const [clearing] = await bank.rows(
    sql<{ id: string; claim: string; credit: string }>`
      select clearing_id as id, claim_id as claim, credit_id as credit from ledger.v_clearing where tenant_id = ${tenantId}`,
  )
  return {
    invoice: invoice.invoice, invoiceAccount: invoice.contractAccount, paymentRun: submitted.run,
    planned: submitted.run, file: submitted.files[0].file, statement: statement.statement, quarantined: quarantined.statement,
    entry: waiting[1].entry, assigned: waiting[0].entry, clearing: clearing?.id, claim: clearing?.claim, credit: clearing?.credit,
  } // prettier-ignore
}
