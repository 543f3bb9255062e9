import { readDay } from '#core/pricing/calendar'
import { moduleProblems, termProblems } from '#core/pricing/modules'
import { record } from '#modules/audit'
import { publishedPlan } from '#modules/tariffs'
import type { Act } from '#platform/act'
import { Refusal } from '#platform/refusal'
import { replaceModules, selectModules } from './module-queries.ts'
import { lockContract, selectContract } from './read-queries.ts'
import type { ContractModule } from './types.ts'

/** The modules of a contract, the earliest first. */
export async function modulesOfContract(act: Act, contractId: string): Promise<readonly ContractModule[]> {
  if (!(await selectContract(act, contractId))) throw new Refusal('contract_not_found', 404, { contract: contractId })
  return selectModules(act, contractId)
}

/**
 * Sets the modules of a contract, all of them. Refused with every place where one is unknown, lacks what it needs, stands
 * beside what it excludes, or ends before its term.
 */
export async function setModules(act: Act, contractId: string, modules: readonly ContractModule[]): Promise<void> {
  const contract = await lockContract(act, contractId)
  if (!contract) throw new Refusal('contract_not_found', 404, { contract: contractId })
  const plan = await publishedPlan(act)
  const day = (date: Temporal.PlainDate | null) => (date === null ? Infinity : (readDay(date.toString()) ?? 0))
  const chosen = {
    product: plan?.products.find(({ key }) => key === contract.product),
    priceList: undefined,
    modules: modules.map(({ module, from, to }) => ({ key: module, fromDay: day(from), toDay: day(to) })),
  }
  const problems =
    plan === undefined
      ? modules.map(({ module }, index) => ({
          code: 'unknown_reference',
          pointers: [`/contract/modules/${index}/key`],
          detail: `there is no module ${module}`,
        }))
      : [...moduleProblems(plan, chosen), ...termProblems(plan, chosen)]
  if (problems.length > 0) {
    const places = problems.flatMap(({ code, pointers, detail }) =>
      pointers.map((pointer) => ({
        pointer: pointer.replace('/contract', '').replace('/key', '/module'),
        code,
        detail,
      })),
    )
    throw new Refusal('modules_refused', 422, { problems: problems.length }, places)
  }
  const before = await selectModules(act, contractId)
  await replaceModules(act, contractId, modules)
  await record(act, {
    action: 'contract.modules_set',
    subjectKind: 'contract',
    subject: contractId,
    before: before.map(told),
    after: modules.map(told),
  })
}

const told = ({ module, from, to }: ContractModule) => ({ module, from: from.toString(), to: to?.toString() ?? null })
