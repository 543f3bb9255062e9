import { printFraction, type Fraction } from '#core/money/fraction'
import { differencesOf, evaluateCdr, type Total, type Warning } from '#formats/ocpi/evaluate'
import { readCdr, readTariffs } from '#formats/ocpi/read'
import type { Problem } from '#formats/ocpi/types'
import { clockOfZone } from '#platform/calendar/zones'
import { type Command, type Io, needed, optional } from './command.ts'

type View = Readonly<{ exclVat: string | null; inclVat: string | null }> | null

const amount = (value: Fraction | undefined): string | null => (value === undefined ? null : printFraction(value, 2))
const view = (total: Total | undefined): View =>
  total === undefined ? null : { exclVat: amount(total.excl), inclVat: amount(total.incl) }

function refuse(problems: readonly Problem[], json: boolean, io: Io): number {
  if (json) io.out(JSON.stringify({ refused: problems }))
  else for (const { code, pointers, detail } of problems) io.err(`${code} at ${pointers.join(', ')}: ${detail}`)
  return 1
}

/** The JSON in a file, or why there is none. */
async function readJson(path: string, io: Io): Promise<{ value: unknown } | Problem> {
  const problem = (code: string, error: unknown): Problem => ({
    code,
    pointers: [''],
    detail: `${path}: ${error instanceof Error ? error.message : String(error)}`,
  })
  let text: string
  try {
    text = Buffer.from(await io.read(path)).toString()
  } catch (error) {
    return problem('file_unreadable', error)
  }
  try {
    return { value: JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) }
  } catch (error) {
    return problem('not_json', error)
  }
}

interface Answer {
  readonly currency: string
  readonly totals: Readonly<Record<string, View>>
  readonly warnings: readonly Warning[]
  readonly differences: readonly Readonly<{ field: string; cdr: string | null; computed: string | null }>[]
}

function table({ currency, totals, warnings, differences }: Answer): string {
  const rows = Object.entries(totals).flatMap(([name, total]) =>
    total === null
      ? []
      : [`  ${name.padEnd(12)} ${(total.exclVat ?? '?').padStart(14)} ${(total.inclVat ?? '?').padStart(14)}`],
  )
  return [
    `  ${currency.padEnd(12)} ${'without VAT'.padStart(14)} ${'with VAT'.padStart(14)}`,
    ...rows,
    ...warnings.map(({ code, detail }) => `warning ${code}: ${detail}`),
    ...differences.map(
      ({ field, cdr, computed }) => `differs ${field}: the CDR says ${cdr}, its tariff comes to ${computed}`,
    ),
  ].join('\n')
}

/** Prices a CDR by OCPI's own rules, without a database. */
export const ocpiPrice: Command = {
  name: 'ocpi price',
  usage: 'ocpi price --cdr CDR.json [--tariff TARIFF.json] [--zone ZONE]',
  summary: "price a roaming partner's CDR by its OCPI tariff, without a database",
  help: `Reads OCPI 2.1.1, 2.2.1 and 2.3.0. Without --tariff the tariffs inside the CDR apply. Restrictions by time of day go by the
zone of the CDR's location, else by --zone, else by UTC. Tells the totals by dimension and where the CDR's own differ.
Exit 1 when a file is refused.

Example: ./wattwerk ocpi price --cdr cdr.json --tariff tariff.json --zone Europe/Berlin --json`,
  options: { cdr: { type: 'string' }, tariff: { type: 'string' }, zone: { type: 'string' } },
  words: { min: 0, max: 0 },
  async run({ values, io, json }) {
    const file = await readJson(needed(values, 'cdr'), io)
    if ('code' in file) return refuse([file], json, io)
    const cdr = readCdr(file.value)
    if ('refused' in cdr) return refuse(cdr.refused, json, io)
    const path = optional(values, 'tariff')
    const given = path === undefined ? { value: [] } : await readJson(path, io)
    if ('code' in given) return refuse([given], json, io)
    const tariffs = readTariffs(given.value)
    if ('refused' in tariffs) return refuse(tariffs.refused, json, io)
    const name = cdr.zone ?? optional(values, 'zone') ?? 'UTC'
    const zone = clockOfZone(name)
    if (zone === undefined) {
      const pointer = cdr.zone === undefined ? '/zone' : '/cdr_location/time_zone'
      return refuse([{ code: 'unknown_zone', pointers: [pointer], detail: `there is no zone ${name}` }], json, io)
    }
    const evaluated = evaluateCdr(cdr, tariffs, zone)
    const { fixed, energy, time, parking, reservation, total } = evaluated.totals
    const answer: Answer = {
      currency: cdr.currency,
      totals: {
        fixed: view(fixed),
        energy: view(energy),
        time: view(time),
        parking: view(parking),
        reservation: view(reservation),
        total: view(total),
      },
      warnings: evaluated.warnings,
      differences: differencesOf(cdr, evaluated).map(({ field, cdr: stated, computed }) => ({
        field,
        cdr: amount(stated),
        computed: amount(computed),
      })),
    }
    io.out(json ? JSON.stringify(answer) : table(answer))
    return 0
  },
}
