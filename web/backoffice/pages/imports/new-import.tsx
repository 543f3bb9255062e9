import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../kit/client.ts'
import { peekCsv } from '../../../kit/csv-peek.ts'
import { useOffice } from '../../office.tsx'
import { FileDrop } from '../../parts/file-drop.tsx'
import { Page } from '../../parts/page.tsx'
import { Bones } from '../../parts/states.tsx'
import { useSay } from '../../speech.tsx'
import type { Chosen } from './chosen.ts'
import { MappingForm } from './mapping-form.tsx'

const PEEKED = 65_536

/** Drop a file, see how its columns are read, look before you leap, take it in. */
export default function NewImport() {
  const say = useSay()
  const { tenant } = useOffice()
  const [chosen, setChosen] = useState<Chosen>()
  const mappings = useQuery({
    queryKey: [tenant.key, 'mappings'],
    queryFn: () => answer(api.GET('/v1/mappings')),
  })
  const take = (file: File): void => {
    void file
      .slice(0, PEEKED)
      .text()
      .then((text) => setChosen({ file, head: peekCsv(text) }))
  }
  return (
    <Page title={say('import.new')} back={{ to: '/imports', word: say('nav.imports') }} narrow>
      <div className="stack">
        <FileDrop
          accept=".csv,text/csv"
          kind="csv"
          title={chosen?.file.name ?? say('import.drop')}
          text={chosen ? say('import.columns', { count: chosen.head.header.length }) : say('import.dropText')}
          onFile={take}
        />
        {chosen && !mappings.data && <Bones lines={6} />}
        {chosen && mappings.data && (
          <MappingForm
            key={chosen.file.name + chosen.file.size + chosen.file.lastModified}
            chosen={chosen}
            mappings={mappings.data.data}
          />
        )}
      </div>
    </Page>
  )
}
