import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { productField } from '../../../kit/pricing-words.ts'
import { useOffice } from '../../office.tsx'
import { IconPlus } from '../../parts/icons.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import { FieldInputs, useFieldWords } from './fields.tsx'
import { fieldsOf } from './form-model.ts'
import { useProducts } from './version.ts'
import './tariffs.css'

type Product = Schemas['Product']
type Json = Readonly<Record<string, unknown>>

/** What of a product is about prices; the other rooms read the rest. */
const FIELDS = fieldsOf(productField.schema).filter(({ name }) =>
  ['kind', 'payment', 'direction', 'rounding', 'split', 'profile', 'free'].includes(name),
)

/** What is sold: each product with its kind, and how its amounts come about. */
export function Products() {
  const say = useSay()
  const words = useFieldWords()
  const { may } = useOffice()
  const products = useProducts()
  const [edited, setEdited] = useState<Product | 'new'>()
  const all = products.data?.data ?? []
  return (
    <section className="modules">
      <h2>{say('tariff.products')}</h2>
      <ul className="products">
        {all.map((product) => (
          <li key={product.key}>
            <b>{product.key}</b>
            <span className="second">{words.option('kind', product.kind)}</span>
            {may('tariffs.publish') && (
              <button type="button" className="plain-button link" onClick={() => setEdited(product)}>
                {say('do.edit')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {may('tariffs.publish') && (
        <Button variant="default" leftSection={<IconPlus size={18} />} onClick={() => setEdited('new')}>
          {say('tariff.newProduct')}
        </Button>
      )}
      {edited !== undefined && (
        <ProductDialog product={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </section>
  )
}

const KEY = { name: 'key', required: true, input: 'text', pattern: undefined } as const

function ProductDialog({ product, onClose }: Readonly<{ product: Product | undefined; onClose(): void }>) {
  const say = useSay()
  const queries = useQueryClient()
  const [value, setValue] = useState<Json>(() => ({ ...(product ?? { kind: 'charging' }) }))
  const save = useMutation({
    mutationFn: () => {
      const key = String(value['key'] ?? '').trim()
      const body = { ...value, key } as Product // the server reads every field
      return answer(api.PUT('/v1/products/{product}', { params: { path: { product: key } }, body }))
    },
    onSuccess: async () => {
      await queries.invalidateQueries()
      onClose()
    },
  })
  const nothingWrong = useMemo(() => new Map<string, string>(), [])
  return (
    <Modal opened onClose={onClose} title={product?.key ?? say('tariff.newProduct')} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <p className="second">{say('tariff.productText')}</p>
        <FieldInputs
          fields={product === undefined ? [KEY, ...FIELDS] : FIELDS}
          value={value}
          at="/product"
          wrong={nothingWrong}
          onChange={setValue}
        />
        {save.error && <Trouble error={save.error} />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            {say('do.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {say('do.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
