import { type Pool, type Tx, inTenant } from './db/tx.ts'

/** An act of somebody in one tenant: the transaction, the tenant it is limited to, and who acts (`staff:<id>`, `key:<id>`, `cli:<user>`, `job:<name>`). */
export type Act = Readonly<{ tx: Tx; tenantId: string; actor: string }>

/** Runs an act in a transaction of its own. */
export function act<T>(pool: Pool, tenantId: string, actor: string, work: (act: Act) => Promise<T>): Promise<T> {
  return inTenant(pool, tenantId, (tx) => work({ tx, tenantId, actor }))
}
