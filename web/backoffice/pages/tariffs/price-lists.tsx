import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconPlus } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { type Column, List, type LoadPage, useRows } from '../../parts/list.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import { NewPriceList } from './new-price-list.tsx'
import { Products } from './products.tsx'

type PriceList = Schemas['PriceList']

/** All price lists. */
export default function PriceLists() {
  const say = useSay()
  const { may } = useOffice()
  const [adding, setAdding] = useState(false)
  const load: LoadPage<PriceList> = (cursor, limit) =>
    answer(api.GET('/v1/price-lists', { params: { query: { limit, ...(cursor && { cursor }) } } }))
  const rows = useRows(['price-lists'], load)
  const columns: readonly Column<PriceList>[] = [
    { id: 'key', head: say('word.name'), cell: ({ key }) => <Link to={`/tariffs/${key}`}>{key}</Link> },
    { id: 'product', head: say('tariff.product'), cell: ({ product }) => product },
    { id: 'basis', head: say('tariff.basis'), cell: ({ basis }) => say(`tariff.${basis}`) },
    { id: 'currency', head: say('tariff.currency'), wide: true, cell: ({ currency }) => currency },
  ]
  return (
    <Page
      title={say('nav.priceLists')}
      lead={say('tariff.lead')}
      actions={
        may('tariffs.write') && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
            {say('tariff.newList')}
          </Button>
        )
      }
    >
      <List
        rows={rows}
        columns={columns}
        idOf={({ key }) => key}
        pathOf={({ key }) => `/tariffs/${key}`}
        empty={<Empty title={say('tariff.none')} />}
      />
      <Products />
      {adding && <NewPriceList onClose={() => setAdding(false)} />}
    </Page>
  )
}
