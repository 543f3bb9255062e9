import { createBankAccounts, createContractAccounts, createContracts, createMandates } from '#modules/contracts'
import { createCustomerGroups, createCustomers } from '#modules/customers'
import { createNumberRanges } from '#modules/documents'
import { createChargePoints, createLocationGroups, createLocations } from '#modules/locations'
import { type Downstream, takeSessions } from '#modules/sessions'
import { loadPlan } from '#modules/tariffs'
import { changeBrand, changeIssuer, createTenant, setCollectorAccount } from '#modules/tenants'
import { assignTokens, createTokens } from '#modules/tokens'
import type { Act } from '#platform/act'
import { businessDay } from '#platform/clock/business'
import { newId } from '#platform/ids'
import { type DemoCustomer, demoCustomers } from './customers.ts'
import { demoGroups, demoLocations, demoPoints } from './places.ts'
import { voltkiebitzPlan } from './plans.ts'
import { demoSessions } from './sessions.ts'

export const ZONE = 'Europe/Berlin'
/** What the charge points report goes by. */
export const SOURCE = { key: 'charge-points' } as const
const BATCH = 2500
/** The creditor identifier that the Bundesbank gives for tests. */
const CREDITOR = 'DE98ZZZ09999999999'
/** An account at a sort code that no bank has. */
const IBAN = 'DE93999999990000000001'

export type World = Readonly<{ seed: number; customers: number }>

/**
 * Founds Voltkiebitz Mobil, a German charging provider with the customers of twelve months up to the business day, who have
 * not charged yet. Everything in the act's one transaction: it is there whole or not at all.
 */
export async function foundProvider(act: Act, world: World): Promise<void> {
  const { issuerId, collectorId } = await createTenant(act, {
    key: 'voltkiebitz',
    name: 'Voltkiebitz Mobil',
    country: 'DE',
    currency: 'EUR',
    zone: ZONE,
    // payment files go out without a second person, so that a visitor alone can walk the whole way
    settings: { secondPerson: ['price_list.publish'] },
  })
  const until = await businessDay(act.tx, act.tenantId, ZONE)
  const from = until.subtract({ years: 1 })
  await changeIssuer(act, issuerId, {
    street: 'Kiebitzufer 7',
    postcode: '24103',
    city: 'Kiel',
    vatId: 'DE999999999',
    registerNumber: 'HRB 99999 KI',
    email: 'rechnung@voltkiebitz.example',
  })
  const imprint = 'Geschäftsführung: Femke Ahrens\nSitz Kiel · Amtsgericht Kiel'
  await changeBrand(act, issuerId, { colour: '0B6B66', web: 'voltkiebitz.example', imprint })
  await setCollectorAccount(act, collectorId, { iban: IBAN, creditorId: CREDITOR })
  await createNumberRanges(act, issuerId, 'VK')
  await placePoints(act)
  await createCustomerGroups(act, [
    { key: 'member', name: 'Mitglieder' },
    { key: 'wind', name: 'Windstrom-Pilot' },
  ])
  await loadPlan(act, voltkiebitzPlan(from.toZonedDateTime(ZONE).toString({ timeZoneName: 'never' })))
  await signUp(act, demoCustomers(world.seed, world.customers, from, until), collectorId)
}

/** The provider with a year of sessions up to the business day, all taken, none rated. */
export async function foundVoltkiebitz(
  act: Act,
  world: World,
  downstream: Downstream,
): Promise<Readonly<{ customers: number; sessions: number }>> {
  await foundProvider(act, world)
  const until = await businessDay(act.tx, act.tenantId, ZONE)
  const span = { from: until.subtract({ years: 1 }), until, zone: ZONE }
  const customers = demoCustomers(world.seed, world.customers, span.from, until)
  const sessions = demoSessions(world.seed, customers, demoPoints, span)
  for (let first = 0; first < sessions.length; first += BATCH) {
    const batch = sessions.slice(first, first + BATCH)
    await takeSessions(act, { source: SOURCE, sessions: batch, ...downstream })
  }
  return { customers: customers.length, sessions: sessions.length }
}

async function placePoints(act: Act): Promise<void> {
  const groups = demoGroups.map((group) => ({ ...group, locationGroupId: newId() }))
  await createLocationGroups(act, groups)
  const locations = demoLocations.map(({ group, ...location }) => ({
    ...location,
    locationId: newId(),
    locationGroupId: groups.find(({ key }) => key === group)?.locationGroupId ?? null,
    zone: ZONE,
    country: 'DE',
    holidays: 'DE-SH',
  }))
  await createLocations(act, locations)
  await createChargePoints(
    act,
    demoPoints.map(({ location, ...point }) => ({
      ...point,
      chargePointId: newId(),
      locationId: locations.find(({ key }) => key === location)?.locationId ?? '',
      timeTariffPermitted: true,
    })),
  )
}

/** Customers with account, contract and card; mandates for those who have one. */
async function signUp(act: Act, customers: readonly DemoCustomer[], collectorId: string): Promise<void> {
  const signed = customers.map((customer) => ({
    ...customer,
    customerId: newId(),
    contractAccountId: newId(),
    contractId: newId(),
    tokenId: newId(),
    bankAccountId: newId(),
  }))
  await createCustomers(
    act,
    signed.map(({ customerId, number, kind, name, givenName, familyName, email, from, ...home }) => {
      const { street, houseNumber, postcode, city } = home
      const address = { kind: 'home' as const, validFrom: from, street, houseNumber, postcode, city, country: 'DE' }
      return { customerId, number, kind, name, givenName, familyName, email, language: 'de', addresses: [address] }
    }),
  )
  await giveContracts(act, signed)
  await giveMandates(act, signed, collectorId)
  await giveCards(act, signed)
}

async function giveContracts(act: Act, signed: readonly Signed[]): Promise<void> {
  await createContractAccounts(
    act,
    signed.map(({ contractAccountId, customerId, number, from, mandate, cycle }) => ({
      contractAccountId,
      customerId,
      number,
      ...cycles[cycle](from),
      paymentWay: mandate ? 'direct_debit' : 'transfer',
      deliveryChannel: 'email',
    })),
  )
  await createContracts(
    act,
    signed.map(({ contractId, contractAccountId, number, from, isMember }) => ({
      contractId,
      contractAccountId,
      number,
      product: 'charging',
      startsOn: from,
      customerGroup: isMember ? 'member' : null,
    })),
  )
}

/** When the accounts are billed: most on the first, some in the middle of the month, firms every Monday. */
const cycles = {
  first: (from: Temporal.PlainDate) => ({
    rhythm: 'monthly' as const,
    anchorOn: from.with({ day: 1 }),
    paymentTermsDays: 14,
  }),
  middle: (from: Temporal.PlainDate) => ({
    rhythm: 'monthly' as const,
    anchorOn: from.with({ day: 15 }).subtract({ months: 1 }),
    paymentTermsDays: 7,
  }),
  weekly: (from: Temporal.PlainDate) => ({
    rhythm: 'weekly' as const,
    anchorOn: from.subtract({ days: from.dayOfWeek - 1 }),
    paymentTermsDays: 7,
  }),
}

async function giveCards(act: Act, signed: readonly Signed[]): Promise<void> {
  await createTokens(
    act,
    signed.map(({ tokenId, token }) => ({ tokenId, kind: 'rfid', raw: token })),
  )
  await assignTokens(
    act,
    signed.map(({ tokenId, contractId, from }) => ({
      tokenId,
      contractId,
      from: from.toZonedDateTime(ZONE).toInstant(),
    })),
  )
}

type Signed = DemoCustomer &
  Readonly<{
    customerId: string
    contractAccountId: string
    contractId: string
    tokenId: string
    bankAccountId: string
  }>

async function giveMandates(act: Act, signed: readonly Signed[], collectorId: string): Promise<void> {
  const paying = signed.flatMap((customer) => (customer.mandate ? [{ ...customer, mandate: customer.mandate }] : []))
  await createBankAccounts(
    act,
    paying.map(({ bankAccountId, customerId, name, mandate }) => ({
      bankAccountId,
      customerId,
      holder: name,
      iban: mandate.iban,
    })),
  )
  await createMandates(
    act,
    paying.map(({ bankAccountId, contractAccountId, mandate }) => ({
      mandateId: newId(),
      reference: mandate.reference,
      collectorId,
      contractAccountId,
      bankAccountId,
      scheme: 'CORE',
      signedOn: mandate.signedOn,
    })),
  )
}
