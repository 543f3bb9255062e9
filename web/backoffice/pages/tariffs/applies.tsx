import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import { useProducts } from './version.ts'
import { instantAt } from '../../../kit/zoned.ts'

/** Which price list applies for a customer, at a place, at an instant, and what every other cell that fits lost by. */
export function Applies() {
  const say = useSay()
  const { tenant, today } = useOffice()
  const [asked, setAsked] = useState({ product: '', place: '', customerGroup: '', contract: '', day: today })
  const products = (useProducts().data?.data ?? []).map(({ key }) => key)
  const product = asked.product === '' ? products[0] : asked.product
  const find = useMutation({
    mutationFn: () => {
      const { place, customerGroup, contract, day } = asked
      const at = new Date(instantAt(day, '12:00', tenant.zone)).toISOString()
      const where = { ...(place !== '' && { place }), at }
      if (contract !== '')
        return answer(api.GET('/v1/price-plan/applies-to', { params: { query: { ...where, contract } } }))
      const query = {
        ...where,
        ...(product !== undefined && { product }),
        ...(customerGroup !== '' && { customerGroup }),
      }
      return answer(api.GET('/v1/price-plan/applies', { params: { query } }))
    },
  })
  const set = (name: keyof typeof asked) => (event: { currentTarget: { value: string } }) =>
    setAsked({ ...asked, [name]: event.currentTarget.value })
  return (
    <section className="applies">
      <h2>{say('matrix.which')}</h2>
      <form
        className="simulation-ask"
        onSubmit={(event) => {
          event.preventDefault()
          find.mutate()
        }}
      >
        {products.length > 1 && (
          <NativeSelect label={say('tariff.product')} data={products} value={product} onChange={set('product')} />
        )}
        <TextInput
          label={say('session.place')}
          placeholder={say('matrix.everywhere')}
          value={asked.place}
          onChange={set('place')}
        />
        <TextInput
          label={say('simulation.customerGroup')}
          placeholder={say('matrix.everyone')}
          value={asked.customerGroup}
          onChange={set('customerGroup')}
        />
        <TextInput label={say('matrix.contract')} value={asked.contract} onChange={set('contract')} />
        <TextInput type="date" label={say('word.date')} value={asked.day} onChange={set('day')} />
        <Button type="submit" variant="default" loading={find.isPending}>
          {say('matrix.find')}
        </Button>
      </form>
      {find.error && <Trouble error={find.error} />}
      {find.data && (
        <>
          <p className="headline">
            {find.data.priceList === null ? (
              say('matrix.noList')
            ) : (
              <>
                <Link to={`/tariffs/${find.data.priceList}`}>{find.data.priceList}</Link>
                {find.data.version !== null && (
                  <span className="second"> · {say('tariff.version', { version: find.data.version })}</span>
                )}
              </>
            )}
          </p>
          <ul className="verdicts">
            {find.data.cells.map(({ cell, content, verdict, bound }) => (
              <li key={cell} data-wins={verdict === 'applies' || undefined}>
                <b>{content.priceList}</b> {content.place ?? say('matrix.everywhere')} ·{' '}
                {content.customerGroup ?? say('matrix.everyone')}
                <span className="second"> {say(`matrix.verdict.${verdict}`, { count: bound.length })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
