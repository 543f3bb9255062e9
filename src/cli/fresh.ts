import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '#platform/config/settings'
import { brokenFolder } from '#platform/installation'
import { deleteEmbedded } from '#platform/postgres/embedded'
import { Refusal } from '#platform/refusal'

/** What a person put into the folder stays. */
const kept = new Set(['settings.json'])

/**
 * Deletes everything an installation made in its data folder, a broken one too. Refused with DATABASE_URL, while the
 * installation is in use, and for a folder with other things in it that is no data folder.
 */
export async function deleteAll({ data, databaseUrl }: Settings): Promise<void> {
  if (databaseUrl !== undefined) throw new Refusal('fresh_refused', 409)
  if (!existsSync(data)) return
  try {
    const found = readdirSync(data).filter((name) => !kept.has(name))
    if (found.length === 0) return
    if (!existsSync(join(data, 'cluster.id'))) throw new Refusal('no_data_folder', 409, { data })
    await deleteEmbedded(data)
    // the name goes last: as long as it stands, the folder is known as ours
    for (const name of found.filter((one) => one !== 'cluster.id'))
      rmSync(join(data, name), { recursive: true, force: true })
    rmSync(join(data, 'cluster.id'), { force: true })
  } catch (error) {
    throw brokenFolder(data, error)
  }
}
