/**
 * All forms of price plans mixed: contracts of public charging with tiers, packages, allowances, caps, best prices and
 * purchase costs, and of households with registers, modules, quarter-hours, capacity, formulas and pieces.
 */
import { readDay, readInstant } from '#core/pricing/calendar'
import { readPlan } from '#core/pricing/check'
import type { ContractPeriod } from '#core/pricing/contract'
import { pricePeriod, type Use } from '#core/pricing/contract-pricing'
import { readPrices } from '#core/pricing/intake'
import { compilePlan } from '#core/pricing/pricer'
import { pricingData } from '#platform/calendar/pricing-data'
import { stays } from './pricing-mix.ts'

const tax = 'standard'
const tiers = [
  { upTo: '100', price: '0.50' },
  { upTo: '300', price: '0.45' },
  { upTo: null, price: '0.40' },
]
const version = (number: number, validFrom: string, components: readonly object[], more: object = {}) => ({
  version: number,
  validFrom,
  components: components.map((component) => ({ tax, ...component })),
  ...more,
})
const since = '2025-01-01T00:00:00+01:00'
const list = (key: string, product: string, ...versions: readonly object[]) => ({
  key,
  product,
  basis: 'gross',
  versions,
})
const energy = { key: 'energy', kind: 'energy', price: '0.449' }
const peak = { windows: [{ from: '17:00', to: '20:00' }] }
const working = { windows: [{ days: ['mo', 'tu', 'we', 'th', 'fr'], from: '08:00', to: '18:00' }], holidays: 'except' }
const parking = { key: 'parking', kind: 'time', counts: 'connected', price: '0.10', step: '60 s', when: working }

const CHARGING = [
  list('graduated', 'charging', version(1, since, [{ key: 'e', kind: 'energy', method: 'graduated', tiers }, parking])),
  list(
    'volume',
    'charging',
    version(1, since, [{ key: 'e', kind: 'energy', method: 'volume', scope: 'period', tiers }]),
  ),
  list(
    'package',
    'charging',
    version(1, since, [
      {
        key: 'e',
        kind: 'energy',
        method: 'package',
        scope: 'contractYear',
        step: '10 kWh',
        tiers: [
          { upTo: '500', fixed: '150' },
          { upTo: null, price: '0.55' },
        ],
      },
    ]),
  ),
  list(
    'allowance',
    'charging',
    version(1, since, [
      { key: 'fee', kind: 'period', price: '9.99', per: '1 month', prorate: 'days' },
      { ...energy, allowance: { amount: '100 kWh', of: 'fee', carryOver: '1' } },
      {
        key: 'idle',
        kind: 'time',
        counts: 'idle',
        price: '0.10',
        step: '60 s',
        free: { amount: '15 min', runs: 'always', grid: 'restart' },
        limits: { day: { max: '8.00' }, session: { max: '12.00' } },
      },
    ]),
  ),
  list(
    'peak',
    'charging',
    version(1, since, [energy, { key: 'peak', kind: 'energy', adds: 'energy', price: '0.08', when: peak }]),
  ),
  list(
    'best',
    'charging',
    version(1, since, [energy, { key: 'start', kind: 'session', price: '5.00' }], {
      bestOf: [{ scope: 'session', of: [['energy'], ['start']] }],
    }),
  ),
  list(
    'cost',
    'charging',
    version(1, since, [
      { key: 'cost', kind: 'cost', percent: '112' },
      { ...parking, limits: { period: { max: '30.00' } } },
    ]),
  ),
]
const HOUSE = list(
  'house',
  'power',
  version(
    1,
    since,
    [
      { key: 'base', kind: 'period', price: '9.50', per: '1 month', prorate: 'days' },
      { key: 'ht', kind: 'energy', price: '0.32', when: { registers: ['HT'] } },
      { key: 'nt', kind: 'energy', price: '0.26', when: { registers: ['NT'] } },
      { key: 'indexed', kind: 'formula', base: '0.01', terms: [{ factor: '0.5', index: 'cpi' }] },
      { key: 'spot', kind: 'interval', markup: '0.182', floor: '-0.10' },
      { key: 'power', kind: 'capacity', price: '60', every: '1 year' },
      { key: 'work', kind: 'piece', price: '45.00' },
      { key: 'least', kind: 'shortfall', of: 'ht', below: '10 kWh', price: '0.05' },
    ],
    {
      modules: [{ key: 'green', components: [{ key: 'green', kind: 'energy', adds: 'ht', price: '0.005', tax }] }],
    },
  ),
  version(2, '2026-06-16T00:00:00+02:00', [
    { key: 'ht', kind: 'energy', method: 'graduated', tiers },
    { key: 'base', kind: 'period', price: '9.90', per: '1 month', prorate: 'days' },
  ]),
)

const PLAN = {
  currency: 'EUR',
  country: 'DE',
  products: [
    { key: 'charging', kind: 'charging' },
    { key: 'power', kind: 'electricity' },
  ],
  priceLists: [...CHARGING, HOUSE],
  matrix: [
    ...CHARGING.map(({ key }) => ({ place: null, customerGroup: key, priceList: key, validFrom: '2025-01-01' })),
    { place: null, customerGroup: null, priceList: 'house', validFrom: '2025-01-01' },
  ],
}

/** A period of one contract with its items. */
export interface FormsBatch {
  readonly contract: ContractPeriod
  readonly uses: readonly Use[]
}

const day = (text: string) => readDay(text) ?? 0

function contractFor(
  product: string,
  customerGroup: string | undefined,
  plan: ReturnType<typeof readForms>,
): ContractPeriod {
  const zone = pricingData.zone('Europe/Berlin')
  if (zone === undefined) throw new Error('no zone')
  return {
    product: plan.products.find(({ key }) => key === product),
    customerGroup,
    priceList: undefined,
    zone,
    country: 'DE',
    periodFrom: day('2026-06-01'),
    periodTo: day('2026-07-01'),
    contractFrom: day('2026-01-01'),
    contractTo: Infinity,
    modules: product === 'power' ? [{ key: 'green', fromDay: day('2026-06-01'), toDay: day('2026-06-11') }] : [],
    earlier: [],
    open: false,
  }
}

function readForms() {
  const read = readPlan(PLAN)
  if ('refused' in read) throw new Error(JSON.stringify(read.refused))
  return read.plan
}

function charging(group: string, seed: number): readonly Use[] {
  return stays(seed, 30, [10, 300]).map((stay, i): Use => {
    const startedMs = (readInstant('2026-06-01T00:00:00+02:00') ?? 0) + (stay.startedMs % (28 * 86_400_000))
    const endedMs = startedMs + stay.endedMs - stay.startedMs
    const chargingEndedMs = startedMs + ((stay.chargingEndedMs ?? stay.startedMs) - stay.startedMs)
    const energyWh = stay.energyWh
    const meterValues = [
      { atMs: startedMs, energyWh: 0, signed: true },
      { atMs: endedMs, energyWh, signed: true },
    ]
    const purchase = { netMicro: energyWh * 300, currency: 'EUR' }
    return {
      id: `S${i}`,
      kind: 'session',
      product: 'charging',
      customerGroup: group,
      stay: { ...stay, startedMs, endedMs, chargingEndedMs, customerGroup: group, meterValues, purchase },
    }
  })
}

function household(seed: number, zone: ContractPeriod['zone']): readonly Use[] {
  const head = { product: 'power', customerGroup: undefined }
  const facts = (register?: string) => ({ place: {}, customerGroup: undefined, register })
  const spot = readPrices(Array.from({ length: 96 }, (_, i) => `0.${String(((i * 37 + seed) % 900) + 100)}`))
  const meter = (id: string, register: string, fromDay: number, toDay: number): Use => ({
    ...head,
    id,
    kind: 'consumption',
    use: {
      kind: 'consumption',
      facts: facts(register),
      fromDay,
      toDay,
      energyWh: 150_000 + seed * 1000,
      powerW: undefined,
      source: 'read',
      country: 'DE',
      zone,
    },
  })
  const weeks = Array.from({ length: 5 }, (_, i) => day('2026-06-01') + i * 6)
  return [
    ...weeks.flatMap((from, i) => [meter(`H${i}`, 'HT', from, from + 6), meter(`N${i}`, 'NT', from, from + 6)]),
    {
      ...head,
      id: 'I',
      kind: 'interval',
      use: {
        kind: 'interval',
        facts: facts(),
        startMs: readInstant('2026-06-01T22:00:00Z') ?? 0,
        energiesWh: Array.from({ length: 96 }, (_, i) => (i * 13 + seed) % 900),
        ...spot,
        country: 'DE',
        zone,
        holidays: undefined,
      },
    },
    {
      ...head,
      id: 'P',
      kind: 'piece',
      use: {
        kind: 'piece',
        facts: facts(),
        component: 'work',
        quantity: 1_500_000,
        unit: 'piece',
        day: day('2026-06-05'),
        country: 'DE',
        zone,
      },
    },
    {
      ...head,
      id: 'K',
      kind: 'consumption',
      use: {
        kind: 'consumption',
        facts: facts(),
        fromDay: day('2026-06-01'),
        toDay: day('2026-07-01'),
        energyWh: undefined,
        powerW: 9000,
        source: 'read',
        country: 'DE',
        zone,
      },
    },
  ]
}

/** Rounds before the clock runs, about half a second: a run over a stock prices for minutes. */
const WARM_UP = 500

/** Seconds for pricing and closing some contracts with the texts that are stored, for each round, and the items of a round. */
export function timeForms(rounds: number): { readonly seconds: readonly number[]; readonly items: number } {
  const plan = readForms()
  const pricer = compilePlan(plan, pricingData.taxes, { indices: { cpi: '0.0205' } })
  const groups = CHARGING.map(({ key }) => key)
  const seconds: number[] = []
  let [items, length] = [0, 0]
  // a few rounds of contracts, priced again and again
  const made = Array.from({ length: 20 }, (_, round): FormsBatch[] => {
    const house = contractFor('power', undefined, plan)
    return [
      ...groups.map((group, i) => ({
        contract: contractFor('charging', group, plan),
        uses: charging(group, round * 10 + i + 100),
      })),
      ...Array.from({ length: 4 }, (_held, i) => ({ contract: house, uses: household(round + i + 10, house.zone) })),
    ]
  })
  for (let round = -WARM_UP; round < rounds; round++) {
    const batches = made[(round + WARM_UP) % made.length] ?? []
    const from = performance.now()
    for (const { contract, uses } of batches) {
      const priced = pricePeriod(pricer, contract, uses)
      for (const item of priced.items) length += item.chargesText.length
      for (const { text } of priced.settled) length += text.length
      if (priced.items.some(({ waiting }) => waiting !== undefined))
        throw new Error(JSON.stringify(priced.items.find(({ waiting }) => waiting)?.waiting))
    }
    if (round < 0) continue
    seconds.push((performance.now() - from) / 1000)
    items = batches.reduce((sum, { uses }) => sum + uses.length, 0)
  }
  if (length === 0) throw new Error('nothing was priced')
  return { seconds, items }
}
