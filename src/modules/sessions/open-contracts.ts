import { createContractAccounts, createContracts } from '#modules/contracts'
import { type Address, createCustomers } from '#modules/customers'
import { selectIssuers } from '#modules/tenants'
import { assignTokens, canonicalUid, createTokens } from '#modules/tokens'
import type { Act } from '#platform/act'
import { newId } from '#platform/ids'
import type { FileRules } from './file-rules.ts'
import { selectUnknownCards, selectZone } from './lookups.ts'
import type { ArrivingSession } from './types.ts'

/**
 * Makes customer, contract account, contract and card for every card that nobody knows: the card's text is the number of each.
 * A card whose number is in use already is left to a person, as is one that reads like a known one backwards.
 */
export async function openContracts(
  act: Act,
  rule: NonNullable<FileRules['createCustomers']>,
  sessions: readonly ArrivingSession[],
): Promise<void> {
  const cards = await selectUnknownCards(act, distinctCards(sessions))
  if (cards.length === 0) return
  const from = Temporal.PlainDate.from(rule.from)
  const made = cards.map((card) => ({
    card,
    customerId: newId(),
    contractAccountId: newId(),
    contractId: newId(),
    tokenId: newId(),
  }))
  const addresses = rule.livesAt === 'issuer' ? await addressOfIssuer(act, from) : []
  await createCustomers(
    act,
    made.map(({ card, customerId }) => ({
      customerId,
      number: card,
      kind: 'person',
      name: card,
      language: rule.language,
      addresses,
    })),
  )
  await createContractAccounts(
    act,
    made.map(({ card, customerId, contractAccountId }) => ({
      contractAccountId,
      number: card,
      customerId,
      rhythm: rule.rhythm,
      anchorOn: Temporal.PlainDate.from(rule.anchor),
      paymentWay: rule.payment,
      paymentTermsDays: rule.paymentTermsDays,
      deliveryChannel: rule.delivery,
    })),
  )
  await createContracts(
    act,
    made.map(({ card, contractAccountId, contractId }) => ({
      contractId,
      number: card,
      contractAccountId,
      product: rule.product,
      startsOn: from,
    })),
  )
  await createTokens(
    act,
    made.map(({ card, tokenId }) => ({ tokenId, kind: 'other', raw: card })),
  )
  const firstInstant = from.toZonedDateTime(await selectZone(act)).toInstant()
  await assignTokens(
    act,
    made.map(({ tokenId, contractId }) => ({ tokenId, contractId, from: firstInstant })),
  )
}

/** Residents of a housing association live where it has its seat: an invoice must name the address of who receives it. */
async function addressOfIssuer(act: Act, validFrom: Temporal.PlainDate): Promise<readonly Address[]> {
  const [issuer] = await selectIssuers(act)
  if (!issuer?.city) return []
  const { street, postcode, city, country } = issuer
  return [{ kind: 'home', validFrom, street, postcode, city, country }]
}

/** The first spelling of each card, none of which is another one backwards. */
function distinctCards(sessions: readonly ArrivingSession[]): readonly string[] {
  const byUid = new Map<string, string>()
  for (const { token } of sessions) {
    if (!token) continue
    const uid = canonicalUid(token)
    if (!byUid.has(uid) && !byUid.has(backwards(uid))) byUid.set(uid, token)
  }
  return [...byUid.values()]
}

/** The bytes of a card the other way round. */
function backwards(uid: string): string {
  return (uid.match(/../g) ?? []).reverse().join('')
}
