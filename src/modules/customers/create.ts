import { recordAll } from '#modules/audit'
import { languageOf, tenantOf } from '#modules/tenants'
import type { Act } from '#platform/act'
import { businessNow, realNow } from '#platform/clock/business'
import { drawSerials } from '#platform/db/serials'
import { refusing } from '#platform/db/violations'
import { announce } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { nameOf, sortKeyOf } from './policy.ts'
import { type CustomerRow, insertCustomers, selectLastNumber, upsertAddresses } from './queries.ts'
import type { Address, NewCustomer } from './types.ts'

/**
 * Creates customers, any number at once, with their home addresses from today on. Refuses `customer_number_taken`,
 * `customer_name_missing`.
 *
 * @returns their numbers, in the order given
 */
export async function createCustomers(act: Act, list: readonly NewCustomer[]): Promise<readonly string[]> {
  if (list.length === 0) return []
  const tenant = await tenantOf(act)
  const language = languageOf(tenant.locale)
  const unnumbered = list.filter(({ number }) => number === undefined).length
  const drawn = [...(await drawSerials(act, 'K', unnumbered, (range) => selectLastNumber(act, range)))]
  const rows = list.map((customer): CustomerRow => {
    const name = nameOf(customer)
    if (name === '') throw new Refusal('customer_name_missing', 422)
    const { customerId, kind } = customer
    const number = customer.number ?? drawn.shift() ?? ''
    const {
      givenName = null,
      familyName = null,
      email = null,
      phone = null,
      vatId = null,
      registerNumber = null,
    } = customer
    const person = { givenName, familyName, email, phone, vatId, registerNumber }
    return {
      customerId,
      number,
      kind,
      name,
      ...person,
      language: customer.language,
      sortKey: sortKeyOf(customer, language),
    }
  })
  const taken = (): Refusal => new Refusal('customer_number_taken', 409)
  await refusing({ customer_number_key: taken, customer_pkey: taken }, () => insertCustomers(act, realNow(), rows))
  const validFrom = (await businessNow(act.tx, act.tenantId)).toZonedDateTimeISO(tenant.zone).toPlainDate()
  const addresses = list.flatMap(({ customerId, address }): (Address & { customerId: string })[] =>
    address ? [{ ...address, customerId, kind: 'home', validFrom }] : [],
  )
  if (addresses.length > 0) await upsertAddresses(act, addresses)
  await recordAll(
    act,
    rows.map((row) => ({
      action: 'customer.created',
      subjectKind: 'customer',
      subject: row.customerId,
      after: { ...row, sortKey: undefined },
    })),
  )
  await announce(act.tx, act.tenantId, {
    kind: 'customer.created',
    subjectIds: rows.map((row) => row.customerId),
    data: {},
  })
  return rows.map(({ number }) => number)
}
