import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where LibreOffice is; undefined where it is not installed. Looked up each time: it may come while we run. */
export function findOffice(path = process.env['PATH'] ?? ''): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'soffice'))
    .find((candidate) => existsSync(candidate))
}

const oor = 'http://openoffice.org/2001/registry'
const setting = (path: string, name: string, value: string | boolean): string =>
  `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${String(value)}</value></prop></item>`

/** No macros, nothing fetched, no links followed, no user asked. */
const settings = [
  setting('Common/Security/Scripting', 'DisableMacrosExecution', true),
  setting('Common/Security/Scripting', 'MacroSecurityLevel', '3'),
  setting('Common/Security/Scripting', 'BlockUntrustedRefererLinks', true),
  setting('Common/Security/Scripting', 'DisableActiveContent', true),
  setting('Writer/Content/Update', 'Link', '0'),
  setting('Writer/Content/Update', 'Field', true),
  setting('Common/Misc', 'FirstRun', false),
  setting('Common/Misc', 'CollectUsageInformation', false),
  setting('Common/Misc', 'CrashReport', false),
  setting('Recovery/RecoveryInfo', 'Enabled', false),
  setting('Recovery/AutoSave', 'Enabled', false),
  setting('Setup/Office', 'LastCompatibilityCheckID', ''),
]

/** Writes a fresh profile for one slot. */
export function writeProfile(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'user'), { recursive: true, mode: 0o700 })
  writeFileSync(
    join(folder, 'user', 'registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="${oor}" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${settings.join('')}</oor:items>\n`,
  )
}

/** PDF/A-3b, tagged, PDF/UA, its title shown (the document's own), fonts embedded as those ask. */
const exportOptions = {
  SelectPdfVersion: { type: 'long', value: '3' },
  UseTaggedPDF: { type: 'boolean', value: 'true' },
  PDFUACompliance: { type: 'boolean', value: 'true' },
  DisplayPDFDocumentTitle: { type: 'boolean', value: 'true' },
  ExportBookmarks: { type: 'boolean', value: 'true' },
  ReduceImageResolution: { type: 'boolean', value: 'true' },
  MaxImageResolution: { type: 'long', value: '300' },
  UseLosslessCompression: { type: 'boolean', value: 'true' },
} as const

/** Arguments of one call that makes PDFs of these docx files. */
export function convertArguments(profile: string, out: string, inputs: readonly string[]): readonly string[] {
  return [
    `-env:UserInstallation=file://${encodeURI(profile)}`,
    '--headless',
    '--norestore',
    '--nologo',
    '--nodefault',
    '--nolockcheck',
    '--infilter=MS Word 2007 XML',
    '--convert-to',
    `pdf:writer_pdf_Export:${JSON.stringify(exportOptions)}`,
    '--outdir',
    out,
    ...inputs,
  ]
}

/**
 * Clears what processes that no longer live left behind: a LibreOffice of theirs is ended (only one whose command names
 * the profile in that folder), and the folder goes. Folders are named `<process id>-…`.
 */
export function clearAbandoned(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder)) {
    const owner = Number(/^(\d+)-/.exec(name)?.[1] ?? '0')
    if (owner === 0 || isAlive(owner)) continue
    const path = join(folder, name)
    for (const group of groupsOf(path)) {
      if (commandOf(group).includes(path)) endGroup(group)
    }
    rmSync(path, { recursive: true, force: true })
  }
}

/** Process groups noted by the slots of a folder. */
function groupsOf(path: string): readonly number[] {
  return namesIn(path)
    .filter((name) => name.endsWith('.group'))
    .map((name) => Number(textOf(join(path, name))))
    .filter((group) => Number.isInteger(group) && group > 1)
}

/** Empty where somebody else who started just now has cleared it already. */
function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

export function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // it has ended by itself
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function commandOf(pid: number): string {
  return textOf(`/proc/${pid}/cmdline`)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
