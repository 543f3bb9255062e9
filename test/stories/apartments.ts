import assert from 'node:assert/strict'
import { join } from 'node:path'
import { checkTenant } from '../../src/doctor/check.ts'
import { solbakkenPlan } from '../../src/demo/plans.ts'
import { type Answer, type House, foundTenant } from '../house.ts'

export const NOW = '2020-02-01T09:00:00Z'

/** A Norwegian apartment building without customers yet: the file brings them. */
export function foundBuilding(house: House, key: string, iban: string): Promise<Readonly<{ tenantId: string }>> {
  return foundTenant(house, { key, country: 'NO', currency: 'NOK', zone: 'Europe/Oslo', iban, plan: solbakkenPlan() })
}

/** One command of the thread; `file` is what it reads or writes. */
export type Step = Readonly<{ name: string; args: readonly string[] }>

/** From the file to balance 0, by the commands. */
export function threadOf(house: House, tenant: string, file: string): readonly Step[] {
  const statement = join(house.data, `${tenant}.xml`)
  const of = ['--tenant', tenant]
  return [
    { name: 'import', args: ['import', 'sessions', file, ...of, '--mapping', 'trondheim-apartments'] },
    { name: 'import again', args: ['import', 'sessions', file, ...of, '--mapping', 'trondheim-apartments'] },
    { name: 'rate', args: ['rate', ...of] },
    { name: 'bill, dry', args: ['bill', ...of, '--until', '2020-01-31', '--dry-run'] },
    { name: 'bill', args: ['bill', ...of, '--until', '2020-01-31', '--release'] },
    { name: 'bank', args: ['simulate', 'bank', ...of, '--on', '2020-03-02', '--out', statement] },
    { name: 'statement', args: ['statement', 'import', statement, ...of] },
    { name: 'statement again', args: ['statement', 'import', statement, ...of] },
    { name: 'open accounts', args: ['account', ...of, '--open'] },
  ]
}

/** The books of every tenant are sound: what `doctor` looks at. */
export async function assertSound(
  { installation }: House,
  after: string,
  ...tenantIds: readonly string[]
): Promise<void> {
  for (const tenantId of tenantIds) {
    const broken = (await checkTenant(installation.app, tenantId)).filter(({ ok }) => !ok)
    assert.deepEqual({ after, broken }, { after, broken: [] })
  }
}

/** Runs one step and expects its exit code. */
export async function take(
  house: House,
  step: Step,
  code: number,
  environment?: NodeJS.ProcessEnv,
): Promise<Answer['json']> {
  const answer = await house.command(step.args, environment)
  assert.deepEqual({ step: step.name, code: answer.code, err: answer.err }, { step: step.name, code, err: '' })
  return answer.json
}
