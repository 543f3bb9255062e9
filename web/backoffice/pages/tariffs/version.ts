import { useQuery } from '@tanstack/react-query'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import type { Component } from '../../../kit/pricing-words.ts'
import { useOffice } from '../../office.tsx'
import type { Setting } from './example.ts'

export type Version = Schemas['PriceListVersion']
export type PriceList = Schemas['PriceList']

export const contentOf = ({ content }: Version) => content
export const componentsOf = (version: Version): readonly Component[] =>
  (contentOf(version).components ?? []) as unknown as readonly Component[] // the engine's own JSON
export const numberOf = (version: Version): number => Number(contentOf(version).version ?? 0)

/** The versions of a price list, the latest first. */
export function useVersions(priceList: string) {
  const { tenant } = useOffice()
  return useQuery({
    queryKey: [tenant.key, 'versions', priceList],
    queryFn: async () => {
      const path = { priceList }
      const { data } = await answer(
        api.GET('/v1/price-lists/{priceList}/versions', { params: { path, query: { limit: 200 } } }),
      )
      return data.toSorted((a, b) => numberOf(b) - numberOf(a))
    },
  })
}

/** Every product. */
export function useProducts() {
  const { tenant } = useOffice()
  return useQuery({
    queryKey: [tenant.key, 'products', 'all'],
    queryFn: () => answer(api.GET('/v1/products', { params: { query: { limit: 200 } } })),
  })
}

/** What a price list is priced under: its currency, basis and product. */
export function useSetting(priceList: string): { list: PriceList | undefined; setting: Setting } {
  const { tenant } = useOffice()
  const lists = useQuery({
    queryKey: [tenant.key, 'price-lists', 'all'],
    queryFn: () => answer(api.GET('/v1/price-lists', { params: { query: { limit: 200 } } })),
  })
  const products = useProducts()
  const list = lists.data?.data.find(({ key }) => key === priceList)
  const kind = products.data?.data.find(({ key }) => key === list?.product)?.kind
  const { country, currency, zone } = tenant
  return {
    list,
    setting: {
      currency: list?.currency ?? currency,
      country,
      zone,
      basis: list?.basis ?? 'gross',
      productKind: kind ?? 'charging',
    },
  }
}

/** The version that holds now: the latest published one whose time has come. */
export function currentOf(versions: readonly Version[], now: number): Version | undefined {
  const corrected = new Set(
    versions.filter(({ state }) => state === 'published').map(({ content }) => content.corrects),
  )
  return versions
    .filter((one) => one.state === 'published' && !corrected.has(numberOf(one)))
    .filter(({ content }) => Date.parse(String(content.validFrom)) <= now)
    .toSorted((a, b) => Date.parse(String(b.content.validFrom)) - Date.parse(String(a.content.validFrom)))[0]
}
