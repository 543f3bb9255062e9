import { Button, TextInput, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Refused, type Schemas, answer, api, callerHeaders, refusedBy } from '../../../kit/client.ts'
import { useOffice } from '../../office.tsx'
import { FileDrop } from '../../parts/file-drop.tsx'
import { fetchFile } from '../../parts/pdf.tsx'
import { Bones, Failed } from '../../parts/states.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useSay } from '../../speech.tsx'
import { type Issuer, OfIssuer } from './issuer-choice.tsx'

type Look = Schemas['Brand']
const OURS = '0B6B66'

/** How invoices and mails look. */
export function Brand() {
  return <OfIssuer>{(issuer) => <BrandOf key={issuer.issuerId} issuer={issuer} />}</OfIssuer>
}

function BrandOf({ issuer }: { issuer: Issuer }) {
  const say = useSay()
  const { tenant, may } = useOffice()
  const { issuerId } = issuer
  const brand = useQuery({
    queryKey: [tenant.key, 'brand', issuerId],
    queryFn: () => answer(api.GET('/v1/issuers/{issuer}/brand', { params: { path: { issuer: issuerId } } })),
  })
  if (brand.isError) return <Failed error={brand.error} again={() => void brand.refetch()} />
  if (!brand.data) return <Bones lines={6} />
  const mayWrite = may('tenants.write')
  return (
    <div className="stack wide">
      <p className="second">{say('brand.text')}</p>
      <section className="stack tight">
        <h2>{say('brand.logo')}</h2>
        <Logo issuer={issuer} brand={brand.data} mayWrite={mayWrite} />
      </section>
      <Colours
        key={`${brand.data.colour} ${brand.data.web} ${brand.data.imprint}`}
        issuer={issuer}
        brand={brand.data}
        mayWrite={mayWrite}
      />
    </div>
  )
}

type Given = Readonly<{ issuer: Issuer; brand: Look; mayWrite: boolean }>

function Logo({ issuer: { issuerId, name }, brand, mayWrite }: Given) {
  const say = useSay()
  const queries = useQueryClient()
  const put = useMutation({
    mutationFn: async (file: File) => {
      const response = await fetch(`/v1/issuers/${issuerId}/logo`, {
        method: 'POST',
        headers: { ...callerHeaders(true), 'content-type': file.type || 'image/png' },
        body: file,
      })
      if (!response.ok) throw await refusedBy(response)
    },
    onSuccess: () => queries.invalidateQueries(),
  })
  const remove = useMutation({
    mutationFn: () =>
      answer(
        api.PATCH('/v1/issuers/{issuer}/brand', {
          params: { path: { issuer: issuerId } },
          body: { logo: null as never }, // the client's types lose a field that can only be null
        }),
      ),
    onSuccess: () => queries.invalidateQueries(),
  })
  const error = put.error ?? remove.error
  return (
    <>
      {brand.logo === null ? (
        <p className="light">{say('brand.noLogo')}</p>
      ) : (
        <Picture issuer={issuerId} logo={brand.logo} name={name} />
      )}
      {mayWrite && (
        <FileDrop
          accept="image/png,image/jpeg"
          kind="png|jpg|jpeg"
          title={say('brand.drop')}
          text={say('brand.dropText')}
          busy={put.isPending}
          onFile={(file) => put.mutate(file)}
          beside={
            brand.logo !== null && (
              <Button variant="default" size="xs" loading={remove.isPending} onClick={() => remove.mutate()}>
                {say('brand.removeLogo')}
              </Button>
            )
          }
        />
      )}
      {error && <Trouble error={error} />}
    </>
  )
}

function Picture({ issuer, logo, name }: Readonly<{ issuer: string; logo: string; name: string }>) {
  const { tenant } = useOffice()
  const file = useQuery({
    queryKey: [tenant.key, 'logo', issuer, logo],
    queryFn: () => fetchFile(`/v1/issuers/${issuer}/logo`),
    staleTime: Infinity,
  })
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!file.data) return undefined
    const made = URL.createObjectURL(file.data)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file.data])
  return <div className="logo-box">{url !== undefined && <img src={url} alt={name} />}</div>
}

function Colours({ issuer, brand, mayWrite }: Given) {
  const say = useSay()
  const queries = useQueryClient()
  const [colour, setColour] = useState(`#${brand.colour ?? OURS}`)
  const [web, setWeb] = useState(brand.web ?? '')
  const [imprint, setImprint] = useState(brand.imprint ?? '')
  const save = useMutation({
    mutationFn: () =>
      answer(
        api.PATCH('/v1/issuers/{issuer}/brand', {
          params: { path: { issuer: issuer.issuerId } },
          body: { colour: colour.replace('#', ''), web: web.trim() || null, imprint: imprint.trim() || null },
        }),
      ),
    onSuccess: async () => {
      notifications.show({ message: say('brand.saved') })
      await queries.invalidateQueries()
    },
  })
  const instead = save.error instanceof Refused ? save.error.problem.facts?.['instead'] : undefined
  return (
    <form
      className="stack brand-form"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <div className="row wrap" style={{ alignItems: 'flex-end' }}>
        <TextInput
          type="color"
          w={64}
          aria-label={say('brand.colour')}
          disabled={!mayWrite}
          value={/^#[0-9a-fA-F]{6}$/.test(colour) ? colour.toLowerCase() : '#000000'}
          onChange={(event) => setColour(event.currentTarget.value.toUpperCase())}
        />
        <TextInput
          label={say('brand.colour')}
          w={120}
          pattern="#[0-9a-fA-F]{6}"
          maxLength={7}
          disabled={!mayWrite}
          value={colour}
          onChange={(event) => setColour(event.currentTarget.value)}
        />
        <Sample colour={colour} name={issuer.name} />
      </div>
      <p className="second">{say('brand.colourText')}</p>
      <TextInput
        label={say('brand.web')}
        maxLength={200}
        disabled={!mayWrite}
        value={web}
        onChange={(event) => setWeb(event.currentTarget.value)}
      />
      <Textarea
        label={say('brand.imprint')}
        description={say('brand.imprintText')}
        rows={3}
        maxLength={300}
        disabled={!mayWrite}
        value={imprint}
        onChange={(event) => setImprint(event.currentTarget.value)}
      />
      {save.error && <Trouble error={save.error} />}
      <div className="row">
        {mayWrite && (
          <Button type="submit" loading={save.isPending}>
            {say('do.save')}
          </Button>
        )}
        {typeof instead === 'string' && (
          <Button variant="default" onClick={() => setColour(`#${instead}`)}>
            {say('brand.takeInstead', { colour: instead })}
          </Button>
        )}
      </div>
    </form>
  )
}

/** The colour as it comes on paper. Set by hand: the content policy lets no style stand in the page's text. */
function Sample({ colour, name }: { colour: string; name: string }) {
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.style.setProperty('--sample', colour)
  }, [colour])
  return (
    <div className="brand-sample" ref={box} aria-hidden>
      <b>{name}</b>
      <span>{say('brand.sample')}</span>
    </div>
  )
}
