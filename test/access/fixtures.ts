import { energyPlan } from '../rateable.ts'
import type { Furnished } from '../furnished.ts'

/** A request of one route that works on the things of this tenant. */
export type Sample = Readonly<{
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  body?: object | string
  headers?: Readonly<Record<string, string>>
  /** Where the address is a name and not there yet, the caller's own thing is made. */
  makes?: true
}>

const reason = 'because'
const list = {}
const version = { 'if-match': '"1"' }
const csv = { 'content-type': 'text/csv' }
const xml = { 'content-type': 'application/xml' }
const draft = {
  validFrom: '2027-01-01T00:00:00+01:00',
  components: [{ key: 'energy', kind: 'energy', price: '0.50', per: '1 kWh', tax: 'standard' }],
}
/** A plan with one list more. */
const takenPlan = (key: string) => {
  const { priceLists, ...plan } = energyPlan('0.50')
  const [list] = priceLists as unknown as readonly object[] // made just above
  const own = {
    place: null,
    customerGroup: `${key}-group`,
    partner: `${key}-x`,
    priceList: `${key}-taken`,
    validFrom: '2029-01-01',
  }
  return {
    ...plan,
    products: [{ key: `${key}-taken`, kind: 'charging' }],
    priceLists: [{ ...list, key: `${key}-taken`, product: `${key}-taken` }],
    matrix: [own],
  }
}
const usage = (key: string) => ({
  product: 'public-charging',
  customerGroup: null,
  zone: 'Europe/Berlin',
  country: 'DE',
  period: { from: '2026-06-01', to: '2026-07-01' },
  contract: { from: '2026-01-01', to: null },
  items: [
    {
      id: 'S1',
      kind: 'session',
      startedAt: '2026-06-03T08:00:00Z',
      endedAt: '2026-06-03T09:00:45Z',
      energy: '5.000 kWh',
      place: { group: `${key}-group`, location: `${key}-location`, point: `${key}-point` },
    },
  ],
})

/** One sample of every route of tenants, in the order in which the tenant itself can do them all. */
export function samplesOf({ ids, key }: Furnished): Readonly<Record<string, Sample>> {
  const name = (what: string): string => `${key}-${what}`
  const on = (param: string, id: string, more: Omit<Sample, 'params'> = {}): Sample => ({
    params: { [param]: id },
    ...more,
  })
  return {
    'GET /staff': list,
    'POST /staff': { body: { email: `new@${key}.example`, role: 'clerk' } },
    'PATCH /staff/:staff': on('staff', ids.staff, { body: { role: 'finance' } }),
    'DELETE /staff/:staff': on('staff', ids.staff),
    'GET /roles': list,
    'PUT /roles/:role': on('role', name('role'), { body: { permissions: ['ledger.read'] }, makes: true }),
    'GET /permissions': list,
    'GET /api-keys': list,
    'POST /api-keys': { body: { name: 'n', scopes: ['ledger.read'] } },
    'GET /tenant': list,
    'PATCH /tenant': { body: { name: name('renamed') } },
    'GET /issuers': list,
    'POST /issuers': { body: { key: name('issuer'), name: key, country: 'DE', collectorId: ids.collector } },
    'PATCH /issuers/:issuer': on('issuer', ids.issuer, { body: { city: name('city'), collectorId: ids.collector } }),
    'GET /collectors': list,
    'POST /collectors': { body: { key: name('collector'), name: key, country: 'DE', currency: 'EUR' } },
    'PUT /collectors/:collector/account': on('collector', ids.collector, { body: { iban: 'DE75512108001245126199' } }),
    'GET /partners': list,
    'POST /partners': { body: { key: name('partner-2'), name: key } },
    'GET /audit-entries': { query: { subject: ids.customer } },
    'GET /approvals': list,
    'POST /approvals/:approval/give': on('approval', ids.approval),
    'POST /approvals/:approval/refuse': on('approval', ids.approval, { body: { reason } }),
    'GET /worklist': { query: { subject: ids.waiting } },
    'GET /worklist/counts': list,
    'POST /worklist/:item/assign': on('item', ids.item, { body: { owner: 'staff:1' } }),
    'POST /worklist/:item/dismiss': on('item', ids.item, { body: { reason } }),
    'GET /imports': list,
    'GET /imports/:import': on('import', ids.import),
    'GET /imports/:import/rejected.csv': on('import', ids.import),
    'GET /mappings': list,
    'GET /mappings/:key': on('key', name('mapping')),
    'PUT /mappings/:key': on('key', name('mapping'), { body: mapping, makes: true }),
    'GET /customers': { query: { search: key } },
    'POST /customers': { body: { kind: 'person', name: key } },
    'GET /customers/:customer': on('customer', ids.customer),
    'PATCH /customers/:customer': on('customer', ids.customer, { body: { name: key }, headers: version }),
    'PUT /customers/:customer/addresses': on('customer', ids.customer, {
      body: { kind: 'home', validFrom: '2026-01-01', country: 'DE' },
    }),
    'PUT /customers/:customer/contacts/:contact': {
      params: { customer: ids.customer, contact: ids.contact },
      body: { role: 'billing', name: key },
    },
    'DELETE /customers/:customer/contacts/:contact': { params: { customer: ids.customer, contact: ids.contact } },
    'GET /customers/:customer/notes': on('customer', ids.customer),
    'POST /customers/:customer/notes': on('customer', ids.customer, { body: { text: key } }),
    'DELETE /customers/:customer/notes/:note': { params: { customer: ids.customer, note: ids.note } },
    'GET /customer-groups': list,
    'POST /customer-groups': { body: { key: name('group-2'), name: key } },
    'GET /location-groups': list,
    'POST /location-groups': { body: { key: name('group-2'), name: key } },
    'GET /locations': { query: { group: name('group') } },
    'POST /locations': {
      body: { key: name('location-2'), name: key, zone: 'Europe/Berlin', country: 'DE', locationGroupId: ids.group },
    },
    'GET /locations/:location': on('location', ids.location),
    'PATCH /locations/:location': on('location', ids.location, { body: { locationGroupId: ids.group } }),
    'GET /charge-points': { query: { location: ids.location } },
    'POST /charge-points': { body: { key: name('point-2'), locationId: ids.location } },
    'GET /charge-points/:point': on('point', ids.point),
    'PATCH /charge-points/:point': on('point', ids.point, { body: { powerW: 22_000 } }),
    ...pricesOf({ ids, key }),
    ...contractsOf({ ids, key }),
    ...usageOf({ ids, key }),
    ...moneyOf({ ids }),
    ...postOf({ ids, key }),
    'DELETE /api-keys/:apiKey': on('apiKey', ids.apiKey),
  }
}

/** Paper and post: how it looks, documents, layouts, mails. */
function postOf({ ids, key }: Named): Readonly<Record<string, Sample>> {
  const issuer = { issuer: ids.issuer }
  const document = { document: ids.document }
  const template = { template: ids.template }
  const kind = { kind: 'invoice', language: 'de' }
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const server = {
    host: '127.0.0.1', port: 1, security: 'none', username: null, replyTo: null, attaches: true, fromName: key,
    fromAddress: 'billing@issuer.example',
  } // prettier-ignore
  return {
    'GET /issuers/:issuer/brand': { params: issuer },
    'PATCH /issuers/:issuer/brand': { params: issuer, body: { colour: '0B6B66' } },
    'POST /issuers/:issuer/logo': { params: issuer, body: 'no picture', headers: { 'content-type': 'image/png' } },
    'GET /issuers/:issuer/logo': { params: issuer },
    'GET /documents': { query: { state: 'made' } },
    'GET /documents/counts': list,
    'GET /documents/counts/events': list,
    'GET /documents/:document': { params: document },
    'GET /documents/:document/file': { params: document },
    'GET /documents/of/:kind/:subject/file': { params: { kind: 'invoice', subject: ids.billed } },
    'GET /documents/:document/deliveries': { params: document },
    'POST /documents/:document/posted': { params: document },
    'POST /documents/:document/retry': { params: { document: ids.failed } },
    'POST /contract-accounts/:contractAccount/statements': {
      params: { contractAccount: ids.account },
      body: { from: '2026-01-01' },
    },
    'GET /templates': list,
    'GET /templates/:template/file': { params: template },
    'GET /template-fields': { query: { kind: 'invoice' } },
    'GET /template-standard': { query: kind },
    'GET /template-preview': { query: { ...kind, template: ids.template } },
    'POST /templates': { query: kind, body: 'no layout', headers: { 'content-type': docx } },
    'POST /templates/:template/withdraw': { params: template },
    'POST /documents/:document/mails': { params: document, body: { to: 'again@home.example' } },
    'GET /mails': list,
    'GET /mails/counts': list,
    'POST /mails/:mail/decide': { params: { mail: ids.mail }, body: { decision: 'drop' } },
    'GET /issuers/:issuer/mail-server': { params: issuer },
    'PUT /issuers/:issuer/mail-server': { params: issuer, body: server, headers: version },
    'POST /issuers/:issuer/mail-server/test': { params: issuer, body: {} },
    'DELETE /issuers/:issuer/mail-server': { params: issuer },
  }
}

type Named = Pick<Furnished, 'ids' | 'key'>
const mapping = {
  kind: 'sessions',
  delimiter: ';',
  columns: { id: 'Nr', point: 'P', token: 'K', startedAt: 'A', endedAt: 'E', energy: 'kWh' },
}

function pricesOf({ ids, key }: Named): Readonly<Record<string, Sample>> {
  const priceList = `${key}-list`
  return {
    'GET /products': list,
    'PUT /products/:product': {
      params: { product: `${key}-product` },
      body: { key: `${key}-product`, kind: 'charging' },
      makes: true,
    },
    'GET /price-lists': list,
    'POST /price-lists': { body: { key: `${key}-list-2`, product: 'public-charging', basis: 'gross' } },
    'GET /price-lists/:priceList/versions': { params: { priceList } },
    'POST /price-lists/:priceList/versions': {
      params: { priceList },
      body: { ...draft, validFrom: '2028-01-01T00:00:00+01:00' },
    },
    'PUT /price-lists/:priceList/versions/:version': { params: { priceList, version: '2' }, body: draft },
    'POST /price-lists/:priceList/versions/:version/publication': {
      params: { priceList, version: '2' },
      body: { reason },
    },
    'GET /price-lists/:priceList/versions/:version/check': { params: { priceList, version: '2' } },
    'GET /price-lists/:priceList/versions/:version/differences': { params: { priceList, version: '2' } },
    'POST /price-lists/:priceList/versions/:version/copy': {
      params: { priceList, version: '1' },
      body: { validFrom: '2029-01-01T00:00:00Z', reason },
    },
    'GET /price-lists/:priceList/versions/:version/effect': { params: { priceList, version: '1' } },
    'GET /price-lists/:priceList/versions/:version/notice': { params: { priceList, version: '1' } },
    'POST /simulations': { body: { priceList, version: 1, from: '2026-06-01', to: '2026-07-01' } },
    'GET /simulations': list,
    'GET /simulations/:simulation': { params: { simulation: ids.simulation } },
    'GET /simulations/:simulation/contracts': { params: { simulation: ids.simulation } },
    'GET /matrix-cells': list,
    'POST /matrix-cells': {
      body: { place: null, customerGroup: `${key}-group`, priceList, validFrom: '2026-08-01' },
    },
    'POST /matrix-cells/:cell/end': { params: { cell: ids.cell }, body: { validTo: '2027-01-01' } },
    'GET /price-plan/applies-to': { query: { contract: ids.contractNumber } },
    'GET /price-plan': list,
    'POST /price-plan': { body: takenPlan(key), makes: true },
    'POST /price-plan/check': { body: energyPlan('0.50') },
    'GET /price-plan/applies': {
      query: { product: 'public-charging', place: `${key}-point`, at: '2026-06-01T08:00:00Z' },
    },
    'POST /price': { body: usage(key) },
  }
}

function contractsOf({ ids, key }: Named): Readonly<Record<string, Sample>> {
  const account = { account: ids.account }
  const contract = { contract: ids.contract }
  const token = { token: ids.token }
  return {
    'GET /contract-accounts': { query: { customer: ids.customer } },
    'POST /contract-accounts': {
      body: {
        customerId: ids.customer, rhythm: 'monthly', anchorOn: '2026-01-01', paymentWay: 'transfer', paymentTermsDays: 14,
        deliveryChannel: 'email',
      }, // prettier-ignore
    },
    'GET /contract-accounts/:account': { params: account },
    'PATCH /contract-accounts/:account': { params: account, body: { paymentTermsDays: 10 }, headers: version },
    'POST /contracts': {
      body: {
        contractAccountId: ids.account,
        product: 'public-charging',
        issuerId: ids.issuer,
        startsOn: '2026-08-01',
      },
    },
    'GET /contracts/:contract': { params: contract },
    'POST /contracts/:contract/end': { params: contract, body: { endsOn: '2030-12-31' }, headers: version },
    'GET /contracts/:contract/modules': { params: contract },
    'PUT /contracts/:contract/modules': { params: contract, body: { modules: [] } },
    'PUT /contracts/:contract/customer-group': {
      params: contract,
      body: { group: `${key}-group`, from: '2026-08-01' },
    },
    'POST /bank-accounts': { body: { customerId: ids.customer, holder: key, iban: 'DE02120300000000202051' } },
    'POST /mandates': {
      body: {
        collectorId: ids.collector, contractAccountId: ids.account, bankAccountId: ids.bankAccount, scheme: 'CORE',
        signedOn: '2026-02-01',
      }, // prettier-ignore
    },
    'GET /mandates/:mandate': { params: { mandate: ids.mandate } },
    'PUT /mandates/:mandate/state': { params: { mandate: ids.mandate }, body: { state: 'suspended', reason } },
    'GET /tokens': { query: { contract: ids.contract } },
    'GET /token-proposals': { query: { uid: '11EEDDCCBBAA04' } },
    'POST /tokens': { body: { kind: 'rfid', raw: '04112233445566' } },
    'GET /tokens/:token': { params: token },
    'POST /tokens/:token/assignments/end': { params: token, body: { at: '2026-12-01T00:00:00Z' } },
    'POST /tokens/:token/assignments': {
      params: token,
      body: { contractId: ids.contract, from: '2027-01-01T00:00:00Z' },
    },
    'POST /tokens/:token/aliases': { params: token, body: { raw: '04AABBCCDDEE1188' } },
    'POST /tokens/:token/block': { params: token },
    'POST /tokens/:token/unblock': { params: token },
    'POST /contract-accounts/:account/close': {
      params: account,
      body: { on: '2031-01-01' },
      headers: { 'if-match': '"2"' },
    },
  }
}

function usageOf({ ids, key }: Named): Readonly<Record<string, Sample>> {
  const session = { session: ids.session }
  const waiting = { session: ids.waiting }
  const times = { startedAt: '2026-06-09T08:00:00Z', endedAt: '2026-06-09T09:00:00Z' }
  return {
    'POST /sessions': {
      body: {
        source: 'api',
        sessions: [{ id: 's', point: `${key}-point`, token: '04AABBCCDDEE11', energy: '5.000 kWh', ...times }],
      },
    },
    'POST /imports/sessions': { query: { mapping: `${key}-mapping` }, body: 'Nr;P;K;A;E;kWh\n', headers: csv },
    'GET /sessions': { query: { contractAccount: ids.account } },
    'GET /sessions/:session': { params: session },
    'GET /sessions/:session/price': { params: session },
    'POST /sessions/:session/correct': { params: waiting, body: { endedAt: '2026-06-02T09:00:00Z', reason } },
    'POST /sessions/:session/assign': { params: waiting, body: { contract: ids.contract, reason } },
    'POST /sessions/:session/accept': { params: waiting, body: { waitingFor: 'too_late', reason } },
    'POST /sessions/:session/discard': { params: waiting, body: { reason } },
    'POST /sessions/release': { body: {} },
    'POST /sessions/assign-card': { body: { token: '04AABBCCDDEE99', contract: ids.contract, reason } },
    'POST /rating': list,
    'GET /clock': list,
    'GET /jobs': list,
    'GET /search': { query: { query: key } },
    'GET /today': list,
    'GET /office/accounts': list,
    'GET /office/accounts/sums': list,
    'GET /office/customers': list,
    'GET /office/customers/sums': list,
    'GET /office/customers/:customer/timeline': { params: { customer: ids.customer } },
    'GET /office/documents': list,
    'GET /office/documents/sums': list,
    'GET /office/mails': list,
    'GET /office/invoices': list,
    'GET /office/invoices/sums': list,
    'GET /office/invoices/:invoice': { params: { invoice: ids.invoice } },
    'GET /office/sessions': list,
    'GET /office/sessions/sums': list,
    'GET /office/sessions/:session': { params: session },
    'GET /jobs/:job': { params: { job: ids.import } },
    'GET /jobs/:job/events': { params: { job: ids.import } },
  }
}

function moneyOf({ ids }: Pick<Furnished, 'ids'>): Readonly<Record<string, Sample>> {
  const run = { run: ids.run }
  const paymentRun = { run: ids.paymentRun }
  const clearing = { clearing: ids.clearing }
  return {
    'GET /balances': list,
    'GET /contract-accounts/:contractAccount/statement': { params: { contractAccount: ids.invoiceAccount } },
    'GET /contract-accounts/:contractAccount/accrued': { params: { contractAccount: ids.account } },
    'POST /clearings/:clearing/reversal': { params: clearing, body: { reason } },
    'POST /clearings': { body: { claim: ids.claim, credit: ids.credit, amount: '0.01' } },
    'GET /billing-runs': list,
    'GET /billing-runs/:run': { params: run },
    'GET /billing-runs/:run/held': { params: run },
    'GET /billing-runs/:run/held/sums': { params: run },
    'GET /billing-runs/:run/tariffs': { params: run },
    'GET /billing-runs/:run/comparison': { params: run },
    'POST /billing-runs/:run/release': { params: run },
    'POST /billing-runs/:run/discard': { params: run },
    'POST /billing-runs': { body: { until: '2026-06-30', dryRun: true } },
    'GET /invoices': { query: { run: ids.run } },
    'GET /invoices/:invoice': { params: { invoice: ids.invoice } },
    'POST /invoices/:invoice/cancellation': { params: { invoice: ids.invoice }, body: { reason } },
    'GET /payment-runs': list,
    'GET /payment-runs/:run': { params: paymentRun },
    'GET /payment-runs/:run/collections': { params: paymentRun },
    'POST /payment-runs': { body: { on: '2026-08-03' } },
    'POST /payment-runs/:run/withdrawals': { params: paymentRun, body: { collections: [ids.planned] } },
    'POST /payment-runs/:run/submission': { params: paymentRun },
    'POST /payment-runs/:run/discard': { params: paymentRun },
    'GET /payment-files/:file': { params: { file: ids.file } },
    'POST /statements': { body: '<Document/>', headers: xml },
    'GET /statements': list,
    'GET /statements/:statement/entries': { params: { statement: ids.statement } },
    'POST /statements/:statement/acceptance': { params: { statement: ids.quarantined }, body: { reason } },
    'GET /bank-entries': list,
    'GET /bank-entries/:entry': { params: { entry: ids.entry } },
    'POST /bank-entries/:entry/assignment': {
      params: { entry: ids.entry },
      body: { to: 'contract_account', contractAccount: ids.invoiceAccount },
    },
    'POST /bank-entries/:entry/assignment/reversal': { params: { entry: ids.assigned }, body: { reason } },
  }
}
