import { record } from '#modules/audit'
import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { collectorOf } from './collector.ts'
import { insertIssuer, insertPartner, lockIssuer, selectIssuers, updateIssuer } from './queries.ts'
import type { Issuer, Partner } from './types.ts'

type Details = Partial<
  Pick<
    Issuer,
    'street' | 'postcode' | 'city' | 'vatId' | 'taxNumber' | 'registerNumber' | 'vatRegistered' | 'email' | 'phone'
  >
>

export type NewIssuer = Pick<Issuer, 'issuerId' | 'key' | 'name' | 'country' | 'collectorId'> &
  Details &
  Readonly<{ isDefault?: boolean }>

/** Makes a legal entity that sells and signs. Refuses `key_taken`, `collector_not_found`. */
export async function createIssuer(act: Act, given: NewIssuer): Promise<string> {
  const { issuerId, key } = given
  await collectorOf(act, given.collectorId)
  const none = { street: null, postcode: null, city: null, vatId: null, taxNumber: null, registerNumber: null }
  const issuer: Issuer = { ...none, email: null, phone: null, vatRegistered: true, isDefault: false, ...given }
  if (!(await insertIssuer(act, issuer))) throw new Refusal('key_taken', 409, { key })
  await record(act, { action: 'issuer.created', subjectKind: 'issuer', subject: issuerId, after: issuer })
  return issuerId
}

export type IssuerChange = Readonly<{
  [Field in keyof Omit<Issuer, 'issuerId' | 'key' | 'isDefault'>]?: Issuer[Field] | undefined
}>

/** Changes what a later document will carry; documents that were made keep theirs. */
export async function changeIssuer(act: Act, issuerId: string, change: IssuerChange): Promise<Issuer> {
  const before = await lockIssuer(act, issuerId)
  if (!before) throw new Refusal('issuer_not_found', 404)
  if (change.collectorId !== undefined) await collectorOf(act, change.collectorId)
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const after: Issuer = { ...before, ...given }
  await updateIssuer(act, after)
  await record(act, { action: 'issuer.changed', subjectKind: 'issuer', subject: issuerId, before, after })
  return after
}

export async function issuerOf(act: Act, issuerId: string): Promise<Issuer> {
  const found = (await selectIssuers(act)).find((issuer) => issuer.issuerId === issuerId)
  if (!found) throw new Refusal('issuer_not_found', 404)
  return found
}

/** Makes somebody who gets a share. Refuses `key_taken`. */
export async function createPartner(act: Act, partner: Partner): Promise<string> {
  if (!(await insertPartner(act, partner))) throw new Refusal('key_taken', 409, { key: partner.key })
  await record(act, { action: 'partner.created', subjectKind: 'partner', subject: partner.partnerId, after: partner })
  return partner.partnerId
}
