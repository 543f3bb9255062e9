import { createContext, use } from 'react'
import type { Schemas } from '../kit/client.ts'
import { type Format, formatOf } from '../kit/format.ts'
import { go } from '../kit/place.ts'
import type { Language } from '../kit/words.ts'

export type Me = Schemas['Me']
export type Tenant = Me['tenants'][number]

/** Who works here, for whom, and what they may do: what every page is drawn from. */
export type Office = Readonly<{
  me: Me
  tenant: Tenant
  format: Format
  /** The business instant and day of the tenant, which need not be those of the browser. */
  now: number
  today: string
  may(permission: string): boolean
  /** The address of a page of this tenant. */
  at(path: string): string
  open(path: string): void
}>

const OfficeContext = createContext<Office | undefined>(undefined)
export const OfficeProvider = OfficeContext.Provider

export function useOffice(): Office {
  const office = use(OfficeContext)
  if (!office) throw new Error('asked outside of the office')
  return office
}

export function officeOf(
  me: Me,
  tenant: Tenant,
  language: Language,
  clock: Readonly<{ now: number; today: string }>,
): Office {
  const permissions = new Set(tenant.permissions)
  const at = (path: string): string => `/${tenant.key}${path === '/' ? '' : path}`
  return {
    me,
    tenant,
    format: formatOf(language, tenant.zone),
    ...clock,
    may: (permission) => permissions.has(permission),
    at,
    open: (path) => go(at(path)),
  }
}
