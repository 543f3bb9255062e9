import type { Invariant } from './invariant.ts'

export const isolationInvariants: readonly Invariant[] = [
  {
    name: 'I12 tenants are kept apart',
    promises: 'every table with a tenant has row-level security with the tenant policy, and no view sees past it',
    violations: `
      select c.oid::regclass::text as subject, c.relkind::text as kind
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema', 'jobs') and n.nspname not like 'pg_%'
        and ((c.relkind = 'r' and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
              and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant')))
          or (c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false)))`,
  },
]
