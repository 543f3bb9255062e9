import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, callerHeaders, refusedBy, type Schemas } from '../../../kit/client.ts'
import { type SessionField, guessColumns, guessDecimal, guessTimes, sessionFields } from '../../../kit/csv-peek.ts'
import { useOffice } from '../../office.tsx'
import { Link } from '../../parts/link.tsx'
import { useOpenAfter } from '../../parts/open-after.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import { Outcome, Rejected } from './import.tsx'
import type { Chosen, Mapping } from './chosen.ts'

type Result = Schemas['ImportResult']
type Columns = Readonly<Partial<Record<SessionField, string>>>

/** The saved mapping whose columns are all in the file. */
function fitting(mappings: readonly Mapping[], header: readonly string[]): Mapping | undefined {
  const there = new Set(header.map((heading) => heading.toLowerCase()))
  return mappings.find(
    ({ kind, columns }) =>
      kind === 'sessions' &&
      Object.values(columns)
        .flat()
        .every((heading) => there.has(heading.toLowerCase())),
  )
}

function columnsOf(mapping: Mapping): Columns {
  const entries = sessionFields.flatMap((field) => {
    const heading = mapping.columns[field]?.at(-1)
    return heading === undefined ? [] : [[field, heading] as const]
  })
  return Object.fromEntries(entries)
}

async function upload(file: File, mapping: string, dryRun: boolean): Promise<Result> {
  const query = new URLSearchParams({ mapping, dryRun: String(dryRun), fileName: file.name })
  const response = await fetch(`/v1/imports/sessions?${query}`, {
    method: 'POST',
    headers: { ...callerHeaders(true), 'content-type': 'text/csv' },
    body: file,
  })
  if (!response.ok) throw await refusedBy(response)
  return (await response.json()) as Result // what the API says it answers
}

/** How the columns are read: guessed, shown beside an example, changed at will; then a trial, then the import. */
export function MappingForm({ chosen, mappings }: { chosen: Chosen; mappings: readonly Mapping[] }) {
  const say = useSay()
  const { tenant } = useOffice()
  const openAfter = useOpenAfter()
  const queries = useQueryClient()
  const { file, head } = chosen
  const [known, setKnown] = useState(() => fitting(mappings, head.header))
  const [columns, setColumns] = useState<Columns>(() => (known ? columnsOf(known) : guessColumns(head.header)))
  const [changed, setChanged] = useState(known === undefined)
  const [key, setKey] = useState(known?.key ?? nameOf(file.name))
  const work = useMutation({
    mutationFn: async (dryRun: boolean) => {
      if (changed) {
        const body = { ...mappingOf(chosen, columns, tenant.zone, known), key }
        await answer(api.PUT('/v1/mappings/{key}', { params: { path: { key } }, body }))
      }
      return { dryRun, result: await upload(file, key, dryRun) }
    },
    onSuccess: ({ dryRun, result }) => {
      if (!dryRun) openAfter(`/imports/${result.import}`)
      return queries.invalidateQueries()
    },
  })
  const tried = work.data?.dryRun === true ? work.data.result : undefined
  const choose = (mapping: Mapping | undefined): void => {
    setKnown(mapping)
    setColumns(mapping ? columnsOf(mapping) : guessColumns(head.header))
    setKey(mapping?.key ?? nameOf(file.name))
    setChanged(mapping === undefined)
  }
  return (
    <section className="stack">
      <div className="row apart wrap" style={{ alignItems: 'flex-end' }}>
        <Select
          label={say('import.mapping')}
          description={say(known && !changed ? 'import.mappingKnown' : 'import.mappingGuessed')}
          data={[
            { value: '', label: say('import.ownMapping') },
            ...mappings.map(({ key: value }) => ({ value, label: value })),
          ]}
          value={changed ? '' : (known?.key ?? '')}
          allowDeselect={false}
          onChange={(value) => choose(mappings.find((one) => one.key === value))}
        />
        {changed && (
          <TextInput
            label={say('import.mappingName')}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
        )}
      </div>
      <Fields
        chosen={chosen}
        columns={columns}
        onChange={(next) => {
          setColumns(next)
          setChanged(true)
          if (known && key === known.key) setKey(nameOf(file.name))
        }}
      />
      {work.error && <Trouble error={work.error} />}
      {tried && (
        <>
          <h2>{say('import.trial')}</h2>
          <Outcome result={tried} />
          {tried.rejected > 0 && <Rejected id={tried.import} fileName={file.name} />}
        </>
      )}
      <div className="row">
        <Button
          variant={tried ? 'default' : 'filled'}
          loading={work.isPending && work.variables}
          disabled={work.isPending}
          onClick={() => work.mutate(true)}
        >
          {say('import.try')}
        </Button>
        {tried && (
          <Button
            loading={work.isPending && !work.variables}
            disabled={work.isPending}
            onClick={() => work.mutate(false)}
          >
            {say('import.take', { count: tried.taken + tried.corrected + tried.waiting })}
          </Button>
        )}
        <Link to="/imports">{say('do.cancel')}</Link>
      </div>
    </section>
  )
}

const nameOf = (fileName: string): string =>
  fileName
    .toLowerCase()
    .replace(/\.csv$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'mapping'

function mappingOf({ head }: Chosen, columns: Columns, zone: string, base: Mapping | undefined) {
  const example = (field: SessionField): string => exampleOf({ head }, columns[field])
  const { kind, empty, constants, rules } = base ?? { kind: 'sessions', empty: ['NA'], constants: {}, rules: {} }
  return {
    kind,
    empty,
    constants,
    rules,
    delimiter: head.delimiter,
    encoding: base?.encoding ?? null,
    decimal: guessDecimal(head.rows.map((row) => row[head.header.indexOf(columns.energy ?? '')] ?? '')),
    zone: base?.zone ?? zone,
    times: base?.times ?? [guessTimes(example('startedAt'))],
    columns: Object.fromEntries(Object.entries(columns).map(([field, heading]) => [field, [heading]])),
  }
}

function exampleOf({ head }: Pick<Chosen, 'head'>, heading: string | undefined): string {
  const at = head.header.indexOf(heading ?? '')
  return head.rows.map((row) => row[at] ?? '').find((cell) => cell !== '' && cell !== 'NA') ?? ''
}

function Fields({
  chosen,
  columns,
  onChange,
}: Readonly<{ chosen: Chosen; columns: Columns; onChange(columns: Columns): void }>) {
  const say = useSay()
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th>{say('import.field')}</th>
            <th>{say('import.column')}</th>
            <th className="wide">{say('import.example')}</th>
          </tr>
        </thead>
        <tbody>
          {sessionFields.map((field) => (
            <tr key={field}>
              <td>{say(`field.${field}`)}</td>
              <td>
                <Select
                  size="xs"
                  clearable
                  aria-label={say(`field.${field}`)}
                  placeholder={say('import.noColumn')}
                  data={[...new Set(chosen.head.header)]}
                  value={columns[field] ?? null}
                  onChange={(heading) => onChange(withColumn(columns, field, heading))}
                />
              </td>
              <td className="wide mono second">{exampleOf(chosen, columns[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function withColumn(columns: Columns, field: SessionField, heading: string | null): Columns {
  const { [field]: _, ...others } = columns
  return heading === null ? others : { ...others, [field]: heading }
}
