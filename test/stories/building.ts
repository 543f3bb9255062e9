import { join } from 'node:path'
import type { Pool } from '#platform/db/tx'
import { solbakkenPlan } from '../../src/demo/plans.ts'
import { type House, foundTenant } from '../house.ts'
import type { Step } from './thread.ts'

export const NOW = '2020-02-01T09:00:00Z'

/** A Norwegian apartment building without customers yet: the file brings them. */
export function foundBuilding(app: Pool, key: string, iban: string): Promise<Readonly<{ tenantId: string }>> {
  return foundTenant(app, { key, country: 'NO', currency: 'NOK', zone: 'Europe/Oslo', iban, plan: solbakkenPlan() })
}

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
