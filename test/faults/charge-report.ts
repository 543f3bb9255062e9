import { parseMapping } from '#modules/imports'

export const ROWS = 5200

/** A mapping that makes places and customers on the way. */
export const reportMapping = parseMapping({
  key: 'report',
  kind: 'sessions',
  delimiter: ';',
  decimal: ',',
  zone: 'Europe/Oslo',
  times: ['DD.MM.YYYY HH:mm'],
  columns: {
    id: 'Id',
    location: 'Garage',
    point: 'Point',
    token: 'User',
    startedAt: 'Start',
    endedAt: 'End',
    energy: 'kWh',
  },
  rules: {
    createPlaces: { country: 'NO', zone: 'Europe/Oslo' },
    createCustomers: {
      from: '2018-12-01',
      product: 'charging',
      language: 'nb',
      rhythm: 'monthly',
      anchor: '2018-12-01',
      payment: 'transfer',
    },
  },
})

/** A charge report of one seed: new users in every part of it, the same rows whenever it is read. */
export async function* report(seed: number): AsyncGenerator<Uint8Array, void, void> {
  yield Buffer.from('Id;Garage;Point;User;Start;End;kWh\n')
  const two = (n: number): string => String(n).padStart(2, '0')
  for (let first = 0; first < ROWS; first += 400) {
    const rows = Array.from({ length: Math.min(400, ROWS - first) }, (_, offset) => {
      const n = first + offset
      const user = `U${Math.floor(n / 40)}-${seed}`
      const day = `${two(1 + (n % 28))}.${two(1 + (n % 12))}.2019`
      return `${n};G${n % 5};${user};${user};${day} ${two(n % 20)}:${two(n % 60)};${day} ${two((n % 20) + 3)}:${two(n % 60)};${n % 19},${n % 10}\n`
    })
    yield Buffer.from(rows.join(''))
  }
}
