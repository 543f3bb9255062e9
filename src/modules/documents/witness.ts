import type { Witness } from '#modules/audit'
import type { Act } from '#platform/act'
import { archive } from '#platform/files/archive'
import { selectDocumentHashes, selectUnknownDocuments } from './queries.ts'
import { selectFiles } from './read-queries.ts'

type Broken = Awaited<ReturnType<Witness['files']>>

/** Tells whether finished documents still say what they said, down to the bytes of their files. */
export const documentWitness: Witness = {
  kind: 'document',
  hashes: selectDocumentHashes,
  unknown: selectUnknownDocuments,
  files: async (act: Act, documentIds: readonly string[]): Promise<Broken> => {
    const broken: { what: 'file_missing' | 'file_damaged'; subject: string; name: string }[] = []
    for (const { documentId, number, hash } of await selectFiles(act, documentIds)) {
      const state = await archive().check(hash)
      if (state !== 'ok') broken.push({ what: `file_${state}`, subject: documentId, name: number })
    }
    return broken
  },
}
