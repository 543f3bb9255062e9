/**
 * The one list of who may know whom. Layers from the inside out: core ← formats ← platform ← modules ← integrations ←
 * entry points (cli, server, worker, api, doctor, demo, tasks: composition only). Modules stand in rows, upstream first:
 * a module sees every module named before it. `tidy.test.ts` enforces it.
 */
const moduleRows: readonly (readonly string[])[] = [
  ['audit', 'tenants', 'identity', 'worklist', 'imports'],
  ['customers', 'locations', 'tariffs'],
  ['contracts', 'tokens', 'ledger', 'documents'],
  ['sessions', 'metering', 'orders'],
  ['rating'],
  ['billing', 'simulation', 'quotes'],
  ['payments'],
  ['banking'],
  ['dunning', 'collection', 'payouts'],
  ['accounting', 'analytics', 'forecast', 'servicedesk', 'notifications', 'webhooks'],
  ['portal', 'backoffice'],
]

export const modulesInOrder: readonly string[] = moduleRows.flat()
