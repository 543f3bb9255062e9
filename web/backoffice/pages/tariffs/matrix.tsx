import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { IconPlus } from '../../parts/icons.ts'
import { Link } from '../../parts/link.tsx'
import { Page } from '../../parts/page.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import { Applies } from './applies.tsx'
import { EndCell } from './end-cell.tsx'
import { NewCell } from './new-cell.tsx'
import './tariffs.css'

type Cell = Schemas['MatrixCell'] & Readonly<{ id: string }>

const others = ['userType', 'current', 'connector', 'partner', 'contract'] as const

/** Which price list applies where and for whom: places down, customer groups across. */
export default function Matrix() {
  const say = useSay()
  const { tenant, today, may } = useOffice()
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Cell>()
  const cells = useQuery({
    queryKey: [tenant.key, 'matrix'],
    queryFn: () => answer(api.GET('/v1/matrix-cells', { params: { query: { limit: 200 } } })),
  })
  if (cells.isError && !cells.data) return <Failed error={cells.error} again={() => void cells.refetch()} />
  const all = (cells.data?.data ?? [])
    .map(({ cell, content }) => ({ ...content, id: cell }))
    .filter(({ validFrom, validTo }) => validFrom <= today && (validTo ?? '9999') > today)
  const places = [...new Set(all.map(({ place }) => place))].toSorted(nullFirst)
  const groups = [...new Set(all.map(({ customerGroup }) => customerGroup))].toSorted(nullFirst)
  return (
    <Page
      title={say('nav.matrix')}
      lead={say('matrix.lead')}
      actions={
        may('tariffs.publish') && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
            {say('matrix.add')}
          </Button>
        )
      }
    >
      {cells.isPending && <Bones lines={6} />}
      {cells.data && all.length === 0 && <Empty title={say('matrix.none')} />}
      {all.length > 0 && (
        <div className="table-box">
          <div className="scroll">
            <table className="table matrix">
              <thead>
                <tr>
                  <th>{say('session.place')}</th>
                  {groups.map((group) => (
                    <th key={group ?? ''}>{group ?? say('matrix.everyone')}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {places.map((place) => (
                  <tr key={place ?? ''}>
                    <th scope="row">{place ?? say('matrix.everywhere')}</th>
                    {groups.map((group) => (
                      <td key={group ?? ''}>
                        <Lists
                          cells={all.filter((cell) => cell.place === place && cell.customerGroup === group)}
                          onEnd={may('tariffs.publish') ? setEnding : undefined}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
      <Applies />
      {ending && <EndCell cell={ending.id} priceList={ending.priceList} onClose={() => setEnding(undefined)} />}
      {adding && <NewCell onClose={() => setAdding(false)} />}
    </Page>
  )
}

const nullFirst = (a: string | null, b: string | null): number => (a === null ? -1 : b === null ? 1 : a < b ? -1 : 1)

function Lists({ cells, onEnd }: Readonly<{ cells: readonly Cell[]; onEnd: ((cell: Cell) => void) | undefined }>) {
  const say = useSay()
  const { format } = useOffice()
  if (cells.length === 0) return <span className="light">{say('matrix.inherited')}</span>
  return (
    <span className="stack" style={{ gap: 2 }}>
      {cells.map((cell) => (
        <span key={cell.id}>
          <Link to={`/tariffs/${cell.priceList}`}>{cell.priceList}</Link>{' '}
          <span className="light">
            {others
              .map((name) => cell[name])
              .filter((value) => typeof value === 'string')
              .join(', ')}
            {typeof cell.validTo === 'string' && ` ${say('matrix.until', { day: format.day(cell.validTo) })}`}
          </span>
          {onEnd && typeof cell.validTo !== 'string' && (
            <button type="button" className="plain-button light" onClick={() => onEnd(cell)}>
              {say('matrix.end')}
            </button>
          )}
        </span>
      ))}
    </span>
  )
}
