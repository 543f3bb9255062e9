import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const LIMIT_MS = 10_000

/** Families that LibreOffice finds on this machine, folded for comparison; undefined where that cannot be told. */
async function installedFonts(): Promise<ReadonlySet<string> | undefined> {
  try {
    const { stdout } = await promisify(execFile)('fc-list', [':', 'family'], { timeout: LIMIT_MS, maxBuffer: 2 ** 24 })
    const families = stdout.split('\n').flatMap((line) => line.split(','))
    return new Set(families.map(folded).filter((family) => family !== ''))
  } catch {
    return undefined
  }
}

/** Of these families, those that are not on this machine; none where that cannot be told. */
export async function missingFonts(families: readonly string[]): Promise<readonly string[]> {
  const installed = await installedFonts()
  return installed ? families.filter((family) => !installed.has(folded(family))) : []
}

function folded(family: string): string {
  return family.replaceAll('\\', '').trim().toLowerCase()
}
