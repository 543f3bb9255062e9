import { z } from 'zod'
import { decimal, printDecimal, trimDecimal } from '#core/money/decimal'
import { readDecimal } from '#formats/decimals'
import { type LocalTimeReader, localTimeReader } from '#formats/local-time'
import type { ReadRow } from './read-row.ts'
import { type RawTimes, readTimes } from './read-times.ts'

const key = z.string().trim().min(1).max(255)

/** One session as an integrator sends it. Times without an offset belong to `zone`, by default the tenant's. */
export const itemSchema = z
  .strictObject({
    id: key.optional(),
    point: key.nullish(),
    location: key.nullish(),
    token: key.nullish(),
    startedAt: z.string(),
    endedAt: z.string().nullish(),
    chargingEndedAt: z.string().nullish(),
    authorisedAt: z.string().nullish(),
    revisedAt: z.string().nullish(),
    zone: z.string().optional(),
    energy: z.string().nullish(),
    userType: key.optional(),
    partner: key.optional(),
    purchase: z.strictObject({ net: z.string(), currency: z.string().length(3) }).optional(),
    meterValues: z
      .array(z.strictObject({ at: z.iso.datetime({ offset: true }), energy: z.string(), signed: z.boolean() }))
      .max(2000)
      .optional(),
  })
  .meta({
    id: 'ArrivingSession',
    examples: [
      {
        id: 'T-4711',
        point: 'DE*VKB*E00001',
        token: '04AABBCC',
        startedAt: '2026-03-01T08:00:00+01:00',
        endedAt: '2026-03-01T09:10:00+01:00',
        energy: '11.500 kWh',
      },
    ],
  })

/** Reads one item, or says which field is wrong; never throws for what an integrator sent. */
export function readItem(json: unknown, tenantZone: string): ReadRow {
  const read = itemSchema.safeParse(json)
  if (!read.success) {
    const [issue] = read.error.issues
    const path = issue?.code === 'unrecognized_keys' ? issue.keys : (issue?.path ?? [])
    return fault('field_invalid', path.join('/') || 'item', issue?.message ?? 'is no session')
  }
  const { id, point, location, token, energy, zone, userType, partner, purchase, meterValues, ...times } = read.data
  const wanted = zone ?? tenantZone
  const reader = readerOf(wanted)
  const found = readTimes(times satisfies RawTimes, (text) => reader?.(text), wanted)
  if ('fault' in found) return found
  const { startedAt } = found
  if (startedAt === null) return fault('start_missing', 'startedAt', 'the start is missing')
  const energyKwh = energy === null || energy === undefined ? null : kwhOf(energy)
  if (energyKwh === undefined) return fault('energy_unreadable', 'energy', 'is not a quantity such as 11.500 kWh')
  const details = { userType, partner, purchase, meterValues }
  return {
    session: {
      ...found,
      startedAt,
      sourceId: id ?? `${point ?? location ?? ''}|${token ?? ''}|${startedAt}`,
      point: point ?? null,
      location: location ?? null,
      token: token ?? null,
      energyKwh,
      details: Object.values(details).some((value) => value !== undefined) ? details : null,
    },
  }
}

const readers = new Map<string, LocalTimeReader | undefined>()

function readerOf(zone: string): LocalTimeReader | undefined {
  if (!readers.has(zone) && readers.size < 1000) readers.set(zone, localTimeReader('ISO', zone))
  return readers.get(zone) ?? localTimeReader('ISO', zone)
}

/** `11.5 kWh`, `11500 Wh` or `11.5` → kilowatt-hours as a plain decimal. */
function kwhOf(text: string): string | undefined {
  const match = /^(\S+)(?:\s+(kWh|Wh))?$/.exec(text.trim())
  const number = match?.[1] === undefined ? undefined : readDecimal(match[1], '.')
  if (number === undefined || match?.[2] !== 'Wh') return number
  const { units, scale } = decimal(number)
  return printDecimal(trimDecimal({ units, scale: scale + 3 }))
}

function fault(code: string, field: string, detail: string): ReadRow {
  return { fault: { code, field, detail } }
}
