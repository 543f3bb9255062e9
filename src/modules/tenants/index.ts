export { type PlainCollector, selectPlainCollectors } from './plain-collectors.ts'
export { lockReferenceSerial, saveReferenceSerial } from './references.ts'
export { changeTenant, createTenant, findTenantByKey, needsSecondPerson, tenantOf } from './tenant.ts'
export {
  collectorAccount,
  collectorOf,
  createCollector,
  findCollectorByIban,
  setCollectorAccount,
} from './collector.ts'
export { type IssuerChange, type NewIssuer, changeIssuer, createIssuer, createPartner, issuerOf } from './issuer.ts'
export { brandOf, brands, changeBrand, logoPicture, readLogo, setLogo } from './brand.ts'
export { selectCollectors, selectIssuers, selectPartners } from './queries.ts'
export { type Language, languageOf } from './policy.ts'
export { tenantRefusals } from './errors.ts'
export { tenantMessages } from './messages.ts'
export { type GiveNumbers, tenantRoutes } from './routes.ts'
export type { Brand, Collector, Issuer, NewCollector, NewTenant, Partner, Tenant, TenantSettings } from './types.ts'
