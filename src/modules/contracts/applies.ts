import { type Choice, explainChoice } from '#modules/tariffs'
import type { Act } from '#platform/act'
import { businessNow } from '#platform/clock/business'
import { Refusal } from '#platform/refusal'
import { selectContractFacts } from './module-queries.ts'

/** Which price list applies to a contract at a place and an instant (now, unless said), and why: with its product and its group of that day. */
export async function choiceOfContract(
  act: Act,
  asked: Readonly<{ contract: string; place?: string | undefined; at?: Temporal.Instant | undefined }>,
): Promise<Choice> {
  const { contract, place } = asked
  const at = asked.at ?? (await businessNow(act.tx, act.tenantId))
  const facts = await selectContractFacts(act, contract, at)
  if (!facts) throw new Refusal('contract_not_found', 404, { contract })
  const { product, customerGroup } = facts
  return explainChoice(act, { product, contract, customerGroup: customerGroup ?? undefined, place, at })
}
