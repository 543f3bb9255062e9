import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Refusal } from '../refusal.ts'

export type Settings = Readonly<{
  port: number
  host: string
  url: string
  data: string
  databaseUrl: string | undefined
  masterKey: string | undefined
  now: Temporal.Instant | undefined
  standards: string | undefined
  metricsPort: number | undefined
  workers: number
  /** Whether the start page offers the demo's roles with one click. */
  demo: boolean
}>

type Kind = Readonly<{ accepts: string; check(text: string): boolean }>

const isPort: Kind = {
  accepts: 'a number from 1 to 65535',
  check: (text) => /^\d+$/.test(text) && Number(text) > 0 && Number(text) < 65_536,
}
const isText: Kind = { accepts: 'a text that is not empty', check: (text) => text.trim() !== '' }
const isUrl: Kind = { accepts: 'an address such as https://billing.example', check: (text) => URL.canParse(text) }
const isDatabase: Kind = {
  accepts: 'postgres://user:password@host/database',
  check: (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
}
const isKey: Kind = { accepts: '64 hexadecimal digits', check: (text) => /^[0-9a-f]{64}$/i.test(text) }
const isWorkers: Kind = {
  accepts: 'a number from 1 to 16',
  check: (text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 16,
}
const isYesNo: Kind = { accepts: 'yes or no', check: (text) => text === 'yes' || text === 'no' }
const isInstant: Kind = { accepts: 'an instant such as 2026-11-30T09:00:00Z', check: isInstantText }

/** Every setting: its flag and key in DATA/settings.json, its environment variable, what it accepts. */
const known = {
  port: { env: 'WATTWERK_PORT', kind: isPort },
  host: { env: 'WATTWERK_HOST', kind: isText },
  url: { env: 'WATTWERK_URL', kind: isUrl },
  data: { env: 'WATTWERK_DATA', kind: isText },
  databaseUrl: { env: 'DATABASE_URL', kind: isDatabase },
  masterKey: { env: 'WATTWERK_MASTER_KEY', kind: isKey },
  now: { env: 'WATTWERK_NOW', kind: isInstant },
  standards: { env: 'WATTWERK_STANDARDS', kind: isText },
  metricsPort: { env: 'WATTWERK_METRICS_PORT', kind: isPort },
  workers: { env: 'WATTWERK_WORKERS', kind: isWorkers },
  demo: { env: 'WATTWERK_DEMO', kind: isYesNo },
} as const

type Key = keyof typeof known

/** Variables of the project's own tests; they are no settings of the product. */
const testVariables = new Set(['WATTWERK_TEST_DATA', 'WATTWERK_SHARED'])

/**
 * Settings from flags, then the environment, then DATA/settings.json. Refused with `setting_unknown` or
 * `setting_impossible`, naming the setting and what it accepts.
 */
export function readSettings(
  flags: Readonly<Partial<Record<Key, string>>>,
  environment: NodeJS.ProcessEnv,
  root: string,
): Settings {
  for (const name of Object.keys(environment)) {
    const isKnown = testVariables.has(name) || Object.values(known).some(({ env }) => env === name)
    if (name.startsWith('WATTWERK_') && !isKnown) throw unknownSetting(name)
  }
  const data = resolve(root, pick('data', flags, environment, {}) ?? 'data')
  const file = readFile(join(data, 'settings.json'))
  const value = (key: Key): string | undefined => pick(key, flags, environment, file)
  const port = Number(value('port') ?? 8080)
  const host = value('host') ?? '127.0.0.1'
  const now = value('now')
  const metricsPort = value('metricsPort')
  return {
    port,
    host,
    data,
    url: value('url') ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    databaseUrl: value('databaseUrl'),
    masterKey: value('masterKey'),
    now: now === undefined ? undefined : Temporal.Instant.from(now),
    standards: value('standards'),
    metricsPort: metricsPort === undefined ? undefined : Number(metricsPort),
    workers: Number(value('workers') ?? 1),
    demo: value('demo') === 'yes',
  }
}

function pick(
  key: Key,
  flags: Partial<Record<Key, string>>,
  environment: NodeJS.ProcessEnv,
  file: Partial<Record<string, string>>,
): string | undefined {
  const { env, kind } = known[key]
  const found = flags[key] ?? environment[env] ?? file[key]
  if (found === undefined || kind.check(found)) return found
  const name = flags[key] !== undefined ? `--${key}` : environment[env] !== undefined ? env : `settings.json: ${key}`
  throw new Refusal('setting_impossible', 400, { setting: name, accepts: kind.accepts })
}

function readFile(path: string): Partial<Record<string, string>> {
  if (!existsSync(path)) return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new Refusal('setting_impossible', 400, { setting: path, accepts: 'a JSON object' })
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Refusal('setting_impossible', 400, { setting: path, accepts: 'a JSON object' })
  for (const key of Object.keys(parsed)) if (!(key in known)) throw unknownSetting(`settings.json: ${key}`)
  return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, String(value)]))
}

function unknownSetting(setting: string): Refusal {
  return new Refusal('setting_unknown', 400, { setting, known: Object.values(known).map(({ env }) => env) })
}

function isInstantText(text: string): boolean {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}
