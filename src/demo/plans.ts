import type { Json } from '#platform/db/rows'

const started = { per: '1 min', step: '60 s', anchor: 'start', tax: 'standard' } as const

const startFee = {
  key: 'start',
  kind: 'session',
  price: '0.50',
  tax: 'standard',
  text: { de: 'Startgebühr', en: 'Start fee' },
} as const

const parking = {
  ...started,
  key: 'parking',
  kind: 'time',
  counts: 'connected',
  price: '0.10',
  free: { amount: '240 min', runs: 'always', grid: 'session' },
  when: { windows: [{ days: ['mo', 'tu', 'we', 'th', 'fr', 'sa'], from: '08:00', to: '20:00' }], holidays: 'except' },
  limits: { session: { max: '12.00' } },
  text: { de: 'Parkzeit', en: 'Parking time' },
} as const

const blocking = {
  ...started,
  key: 'blocking',
  kind: 'time',
  counts: 'connected',
  price: '0.20',
  free: { amount: '60 min', runs: 'always', grid: 'session' },
  limits: { session: { max: '20.00' } },
  text: { de: 'Blockiergebühr', en: 'Blocking fee' },
} as const

function energy(price: string) {
  return {
    key: 'energy',
    kind: 'energy',
    price,
    per: '1 kWh',
    tax: 'standard',
    text: { de: 'Strom', en: 'Energy' },
  } as const
}

const byDay = { ...energy('0.51'), when: { windows: [{ from: '06:00', to: '22:00' }] } } as const

const byNight = {
  ...energy('0.33'),
  key: 'energy-night',
  when: { windows: [{ from: '22:00', to: '06:00' }] },
  text: { de: 'Strom nachts', en: 'Energy at night' },
} as const

/** Price plan of Voltkiebitz Mobil (price-plan.md): by kWh, a price for members, cheaper nights at the harbour, fast points by the motorway. */
export function voltkiebitzPlan(validFrom: string) {
  const list = (key: string, components: readonly Json[]) => ({
    key,
    product: 'charging',
    basis: 'gross' as const,
    versions: [{ version: 1, validFrom, components }],
  })
  const cell = (place: string | null, customerGroup: string | null, priceList: string) => ({
    place,
    customerGroup,
    priceList,
    validFrom: validFrom.slice(0, 10),
  })
  return {
    currency: 'EUR',
    country: 'DE',
    products: [
      {
        key: 'charging',
        kind: 'charging',
        payment: 'postpaid',
        rounding: 'component',
        free: [{ reason: 'failed_session', energyBelow: '0.100 kWh', durationBelow: '120 s' }],
      },
    ],
    priceLists: [
      list('street', [startFee, energy('0.49'), parking]),
      list('member', [energy('0.42'), parking]),
      list('harbour', [startFee, byDay, byNight, parking]),
      // more wind than the lines can carry: whoever charges then is paid for it
      list('wind', [energy('-0.05')]),
      list('fast', [energy('0.61'), blocking]),
      list('fast-member', [energy('0.54'), blocking]),
    ],
    matrix: [
      cell(null, null, 'street'),
      cell(null, 'member', 'member'),
      cell(null, 'wind', 'wind'),
      cell('harbour', null, 'harbour'),
      cell('motorway', null, 'fast'),
      cell('motorway', 'member', 'fast-member'),
    ],
    matrixPriority: ['customerGroup', 'place'],
  } as const
}

/** Price plan of Borettslaget Solbakken: one price for each kilowatt-hour; the association is not registered for VAT. */
export function solbakkenPlan() {
  const text = { nb: 'Strøm', en: 'Energy', de: 'Strom' }
  const components = [{ key: 'energy', kind: 'energy', price: '1.85', per: '1 kWh', tax: 'outside', text }]
  return {
    currency: 'NOK',
    country: 'NO',
    products: [{ key: 'charging', kind: 'charging', payment: 'postpaid', rounding: 'component' }],
    priceLists: [
      {
        key: 'garage',
        product: 'charging',
        basis: 'gross',
        versions: [{ version: 1, validFrom: '2018-12-01T00:00:00+01:00', components }],
      },
    ],
    matrix: [{ place: null, customerGroup: null, priceList: 'garage', validFrom: '2018-12-01' }],
  } as const
}
