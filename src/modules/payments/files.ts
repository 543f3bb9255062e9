import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Act } from '#platform/act'
import { tenantKey, unseal } from '#platform/crypto/seal'
import { Refusal } from '#platform/refusal'
import {
  selectBookedIds,
  selectDueFiles,
  selectFile,
  selectWaitingFiles,
  type SealedFile,
  updateHandedOut,
} from './file-queries.ts'

export type OpenFile = Readonly<{ fileId: string; name: string; content: Buffer }>

/**
 * Writes the files that have not been handed out yet into a folder; returns their paths. A file is written whole or not
 * at all, and counts as handed out only then: after a crash the next call writes the same bytes again. To be called in
 * a transaction after the one that made the files.
 */
export async function handOutFiles(act: Act, folder: string): Promise<readonly string[]> {
  const files = await unsealAll(act, await selectWaitingFiles(act))
  if (files.length === 0) return []
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const paths: string[] = []
  for (const { name, content } of files) {
    const path = join(folder, name)
    await writeFile(`${path}.part`, content, { mode: 0o600, flush: true })
    await rename(`${path}.part`, path)
    paths.push(path)
  }
  await updateHandedOut(
    act,
    files.map(({ fileId }) => fileId),
  )
  return paths
}

/** One file, as the bank gets it. */
export async function readPaymentFile(act: Act, fileId: string): Promise<OpenFile> {
  const sealed = await selectFile(act, fileId)
  if (!sealed) throw new Refusal('payment_file_not_found', 404, { file: fileId })
  const [file] = await unsealAll(act, [sealed])
  if (!file) throw new Error('a file is missing')
  return file
}

/** What a bank would have to execute by a day: files with unbooked collections, and the ids it has booked before. */
export async function readDueFiles(
  act: Act,
  collectorId: string,
  on: Temporal.PlainDate,
): Promise<Readonly<{ files: readonly OpenFile[]; bookedIds: readonly string[] }>> {
  return {
    files: await unsealAll(act, await selectDueFiles(act, collectorId, on)),
    bookedIds: await selectBookedIds(act, collectorId),
  }
}

async function unsealAll(act: Act, sealed: readonly SealedFile[]): Promise<readonly OpenFile[]> {
  if (sealed.length === 0) return []
  const key = await tenantKey(act.tx, act.tenantId)
  return sealed.map(({ fileId, name, contentCipher, sha256 }) => {
    const content = unseal(key, contentCipher, fileId)
    if (!createHash('sha256').update(content).digest().equals(sha256)) throw new Error('a payment file has changed')
    return { fileId, name, content }
  })
}
