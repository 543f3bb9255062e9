import { type Chance, chanceOf } from './random.ts'
import { familyNames, firms, givenNames, streets, towns } from './names.ts'

export type DemoCustomer = Readonly<{
  /** Number of customer, contract account and contract. */
  number: string
  kind: 'person' | 'organisation'
  name: string
  givenName: string | null
  familyName: string | null
  email: string
  street: string
  houseNumber: string
  postcode: string
  city: string
  /** First day of the contract. */
  from: Temporal.PlainDate
  isMember: boolean
  /** When they are billed: on the first or in the middle of the month, firms every week. */
  cycle: 'first' | 'middle' | 'weekly'
  token: string
  /** Those without pay by transfer. */
  mandate: Readonly<{ iban: string; reference: string; signedOn: Temporal.PlainDate }> | null
  /** Where they mostly charge, and how: decides what the sessions look like. */
  habit: 'street' | 'harbour' | 'umland' | 'motorway'
  sessionsAMonth: number
}>

/** No bank has this sort code: whatever is sent there comes back. */
const SORT_CODE = '99999999'

/** Customers of a German charging provider: most in no group, four of five by direct debit, joined over `from` to `until`. */
export function demoCustomers(
  seed: number,
  count: number,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): readonly DemoCustomer[] {
  const chance = chanceOf(seed)
  const days = from.until(until, { largestUnit: 'day' }).days
  return Array.from({ length: count }, (_, index) => {
    const joined = chance.happens(0.7) ? from : from.add({ days: chance.between(1, Math.max(1, days - 30)) })
    return demoCustomer(chance, index + 1, joined)
  })
}

function demoCustomer(chance: Chance, serial: number, from: Temporal.PlainDate): DemoCustomer {
  const number = `VK-${String(serial).padStart(5, '0')}`
  const [givenName, familyName] = [chance.pick(givenNames), chance.pick(familyNames)]
  const isFirm = chance.happens(0.06)
  const [postcode, city] = chance.pick(towns)
  const account = String(1_000_000 + serial * 37 + chance.between(0, 36)).padStart(10, '0')
  return {
    number,
    kind: isFirm ? 'organisation' : 'person',
    name: isFirm ? `${chance.pick(firms)} ${familyName}` : `${givenName} ${familyName}`,
    givenName: isFirm ? null : givenName,
    familyName: isFirm ? null : familyName,
    email: `${folded(givenName)}.${folded(familyName)}.${serial}@beispiel.example`,
    street: chance.pick(streets),
    houseNumber: String(chance.between(1, 120)),
    postcode,
    city,
    from,
    isMember: chance.happens(0.25),
    cycle: isFirm ? 'weekly' : serial % 3 === 0 ? 'middle' : 'first',
    token: uidOf(serial, chance),
    mandate: chance.happens(0.8)
      ? { iban: germanIban(SORT_CODE, account), reference: `${number}-1`, signedOn: from }
      : null,
    habit: chance.weighted([
      ['street', 5],
      ['harbour', 2],
      ['umland', 3],
      ['motorway', 2],
    ]),
    sessionsAMonth: Math.min(30, chance.logNormal(1.5, 0.85)),
  }
}

/** A seven-byte card number, the serial within, so that no two are alike. */
function uidOf(serial: number, chance: Chance): string {
  const noise = chance.between(0, 0xff_ffff).toString(16).padStart(6, '0')
  return `04${serial.toString(16).padStart(6, '0')}${noise}`.toUpperCase()
}

/** A German IBAN with its check digits (ISO 13616, ISO 7064 mod 97-10). */
function germanIban(sortCode: string, account: string): string {
  const check = 98n - (BigInt(`${sortCode}${account}131400`) % 97n)
  return `DE${String(check).padStart(2, '0')}${sortCode}${account}`
}

function folded(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}
