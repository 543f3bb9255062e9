import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { callerHeaders, refusedBy } from '../../kit/client.ts'
import { useOffice } from '../office.tsx'
import { useSay } from '../speech.tsx'
import { saveAs } from './csv.tsx'
import { IconDownload } from './icons.ts'
import { Failed } from './states.tsx'
import { Trouble } from './trouble.tsx'

/** A file of the API, asked for as the one who is signed in. */
export async function fetchFile(path: string): Promise<Blob> {
  const response = await fetch(path, { headers: callerHeaders(false) })
  if (!response.ok) throw await refusedBy(response)
  return response.blob()
}

/** Opens a PDF of the API in a window of its own; it keeps the reader's place in the page. */
export function OpenPdf({ path, label }: { path: string; label: string }) {
  const open = useMutation({
    mutationFn: async () => {
      const url = URL.createObjectURL(await fetchFile(path))
      window.open(url, '_blank', 'noopener')
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
    },
  })
  return (
    <>
      <Button variant="default" size="xs" loading={open.isPending} onClick={() => open.mutate()}>
        {label}
      </Button>
      {open.error && <Trouble error={open.error} />}
    </>
  )
}

/** A PDF of the API shown in the page; where there is no room for it, it opens in a window of its own. */
export function Pdf({ path, name, title }: Readonly<{ path: string; name: string; title: string }>) {
  const say = useSay()
  const { tenant } = useOffice()
  const file = useQuery({
    queryKey: [tenant.key, 'pdf', path],
    queryFn: () => fetchFile(path),
    staleTime: 300_000,
  })
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!file.data) return undefined
    const made = URL.createObjectURL(file.data)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file.data])
  if (file.isError) return <Failed error={file.error} again={() => void file.refetch()} />
  return (
    <div className="paper">
      <div className="row wrap">
        <OpenPdf path={path} label={say('document.open')} />
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} />}
          disabled={!file.data}
          onClick={() => file.data && saveAs(name, file.data)}
        >
          {say('document.download')}
        </Button>
      </div>
      {url === undefined ? (
        <div className="sheet" aria-busy aria-label={title} role="img" />
      ) : (
        <div className="window">
          <iframe title={title} src={`${url}#toolbar=0&navpanes=0&view=FitH`} />
        </div>
      )}
    </div>
  )
}
