import { Button, Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Schemas, answer, api } from '../../../kit/client.ts'
import { type Language, languageNames, languages } from '../../../kit/words.ts'
import { useOffice } from '../../office.tsx'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { saveAs } from '../../parts/csv.tsx'
import { IconDownload } from '../../parts/icons.ts'
import { OpenPdf, fetchFile } from '../../parts/pdf.tsx'
import { Bones, Empty, Failed } from '../../parts/states.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import { useIssuers } from './issuer-choice.tsx'
import { type Kind, kinds } from './kinds.ts'
import { UploadTemplate } from './upload-template.tsx'

type Template = Schemas['Template']

/** The layouts of documents: the standard one, and versions of one's own by language. */
export function Templates() {
  const say = useSay()
  const { tenant, may } = useOffice()
  const [kind, setKind] = useState<Kind>('invoice')
  const [language, setLanguage] = useState<Language>(tenant.locale.startsWith('nb') ? 'nb' : 'de')
  const templates = useQuery({
    queryKey: [tenant.key, 'templates'],
    queryFn: () => answer(api.GET('/v1/templates')),
  })
  if (templates.isError) return <Failed error={templates.error} again={() => void templates.refetch()} />
  if (!templates.data) return <Bones lines={8} />
  const own = templates.data.data.filter((one) => one.kind === kind && one.language === language)
  return (
    <div className="stack wide">
      <p className="second measure">{say('template.text')}</p>
      <div className="row wrap">
        <Select
          aria-label={say('document.kind')}
          w={200}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: say(`document.kind.${value}`) }))}
          value={kind}
          onChange={(next) => setKind(kinds.find((one) => one === next) ?? 'invoice')}
        />
        <Select
          aria-label={say('frame.language')}
          w={160}
          allowDeselect={false}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={language}
          onChange={(next) => setLanguage(languages.find((one) => one === next) ?? 'de')}
        />
      </div>
      <Standard kind={kind} language={language} isInUse={!own.some(({ withdrawnAt }) => withdrawnAt === null)} />
      <section className="stack tight">
        <h2>{say('template.own')}</h2>
        {own.length === 0 ? (
          <Empty title={say('template.none')} text={say('template.noneText')} />
        ) : (
          <Versions templates={own} />
        )}
      </section>
      {may('templates.write') && <UploadTemplate key={kind + language} kind={kind} language={language} />}
    </div>
  )
}

function Standard({ kind, language, isInUse }: Readonly<{ kind: Kind; language: Language; isInUse: boolean }>) {
  const say = useSay()
  const issuers = useIssuers()
  const country = issuers.data?.data[0]?.country ?? 'DE'
  const query = new URLSearchParams({ kind, language, country }).toString()
  return (
    <section className="card">
      <div className="card-head">
        <h2>{say('template.standard')}</h2>
        {isInUse && <span className="state good">{say('template.inUse')}</span>}
      </div>
      <div className="card-body row wrap">
        <OpenPdf path={`/v1/template-preview?${query}`} label={say('template.preview')} />
        <TakeFile path={`/v1/template-standard?${query}`} name={`${kind}-${language}.docx`} />
        <span className="light">{say('template.previewText')}</span>
      </div>
    </section>
  )
}

function TakeFile({ path, name }: { path: string; name: string }) {
  const say = useSay()
  const take = useMutation({ mutationFn: async () => saveAs(name, await fetchFile(path)) })
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={16} />}
        loading={take.isPending}
        onClick={() => take.mutate()}
      >
        {say('template.download')}
      </Button>
      {take.error && <Trouble error={take.error} />}
    </>
  )
}

/** How a version stands on a day: the one valid last is in use. */
function standingOf(template: Template, all: readonly Template[], today: string) {
  if (template.withdrawnAt !== null) return 'withdrawn'
  if (template.validFrom > today) return 'later'
  const valid = all.filter(
    ({ withdrawnAt, validFrom, issuer }) => withdrawnAt === null && validFrom <= today && issuer === template.issuer,
  )
  const last = valid.toSorted((a, b) => (`${a.validFrom}${a.uploadedAt}` < `${b.validFrom}${b.uploadedAt}` ? 1 : -1))[0]
  return last === template ? 'inUse' : 'former'
}

function Versions({ templates }: { templates: readonly Template[] }) {
  const say = useSay()
  const { format, today, may } = useOffice()
  const queries = useQueryClient()
  const issuers = useIssuers()
  const [withdrawing, setWithdrawing] = useState<string>()
  const nameOf = (id: string | null): string | undefined =>
    issuers.data?.data.find(({ issuerId }) => issuerId === id)?.name
  return (
    <div className="table-box">
      <div className="scroll">
        <table className="table">
          <thead>
            <tr>
              <th>{say('word.file')}</th>
              <th>{say('template.validFrom')}</th>
              <th className="wide">{say('import.startedAt')}</th>
              <th>{say('word.state')}</th>
              <th>
                <span className="visually-hidden">{say('word.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {templates.map((one) => {
              const standing = standingOf(one, templates, today)
              const { template, fileName, validFrom, uploadedAt, issuer, kind, language } = one
              return (
                <tr key={template}>
                  <td>
                    {fileName} {issuer !== null && <span className="light">{nameOf(issuer)}</span>}
                  </td>
                  <td className="num">{format.day(validFrom)}</td>
                  <td className="num wide">{format.instant(uploadedAt)}</td>
                  <td>
                    <span
                      className={`state ${standing === 'inUse' ? 'good' : standing === 'later' ? 'info' : 'plain'}`}
                    >
                      {say(`template.${standing}`)}
                    </span>
                  </td>
                  <td>
                    <span className="row" style={{ justifyContent: 'flex-end' }}>
                      <OpenPdf
                        path={`/v1/template-preview?${new URLSearchParams({ kind, language, template }).toString()}`}
                        label={say('template.preview')}
                      />
                      <TakeFile path={`/v1/templates/${template}/file`} name={fileName} />
                      {standing !== 'withdrawn' && may('templates.write') && (
                        <Button variant="default" size="xs" onClick={() => setWithdrawing(template)}>
                          {say('template.withdraw')}
                        </Button>
                      )}
                    </span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {withdrawing !== undefined && (
        <ConfirmDialog
          title={say('template.withdraw')}
          text={say('template.withdrawText')}
          danger
          act={async () => {
            await answer(api.POST('/v1/templates/{template}/withdraw', { params: { path: { template: withdrawing } } }))
            await queries.invalidateQueries()
          }}
          onClose={() => setWithdrawing(undefined)}
        />
      )}
    </div>
  )
}
