import { createNumberRanges } from '#modules/documents'
import { loadPlan } from '#modules/tariffs'
import { changeIssuer, createTenant, setCollectorAccount } from '#modules/tenants'
import type { Act } from '#platform/act'
import { solbakkenPlan } from './plans.ts'

/** An account that no bank has opened: 9999 is no bank's number. */
const IBAN = 'NO4799990512007'

/** Founds Borettslaget Solbakken, an apartment building in Trondheim, with its price list; its people come with the imported file. */
export async function foundSolbakken(act: Act): Promise<void> {
  const { issuerId, collectorId } = await createTenant(act, {
    key: 'solbakken',
    name: 'Borettslaget Solbakken',
    country: 'NO',
    currency: 'NOK',
    zone: 'Europe/Oslo',
  })
  await changeIssuer(act, issuerId, {
    street: 'Solbakken 12',
    postcode: '7018',
    city: 'Trondheim',
    registerNumber: '999 999 999',
    vatRegistered: false,
    email: 'styret@solbakken.example',
  })
  await setCollectorAccount(act, collectorId, { iban: IBAN })
  await createNumberRanges(act, issuerId, 'SB')
  await loadPlan(act, solbakkenPlan())
}
