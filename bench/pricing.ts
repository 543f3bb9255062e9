import type { Figure } from './frame.ts'
import { minuteTotal, type MinuteComponent, type MinuteStay } from './minute-engine.ts'
import { timeForms } from './pricing-forms.ts'
import { simulationFigures } from './pricing-simulation.ts'
import { byHand, compileMix, PLAN, stays, TARIFFS } from './pricing-mix.ts'
import { printDay } from '#core/pricing/calendar'
import { chargeSession, newChargeSheet, rateSession } from '#core/pricing/rater'
import { pricingData } from '#platform/calendar/pricing-data'

const BATCHES = 100
const BATCH = 10_000

interface Timed {
  readonly hand: number
  readonly charges: number
  readonly text: number
}

/** What a batch takes while nothing else disturbs it: the time that a third of them stay below. */
function undisturbed(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 3)] ?? 0
}

/** Seconds for a batch of stays: by hand, charges only, and with the text that is stored; each checked against the others. */
function timeMix(): Timed {
  const raters = compileMix()
  const sheet = newChargeSheet()
  const spent = { hand: [] as number[], charges: [] as number[], text: [] as number[] }
  for (let batch = -5; batch < BATCHES; batch++) {
    const held = stays(batch + 1000, BATCH)
    const sums = { hand: 0, charges: 0, text: 0, length: 0 }
    const t0 = performance.now()
    held.forEach((stay, i) => {
      sums.hand += byHand(i % TARIFFS.length, stay)
    })
    const t1 = performance.now()
    held.forEach((stay, i) => {
      const rater = raters[i % TARIFFS.length]
      if (rater === undefined || chargeSession(rater, stay, sheet) !== undefined) return
      for (let k = 0; k < sheet.count; k++) sums.charges += sheet.amountMinor[k] ?? 0
    })
    const t2 = performance.now()
    held.forEach((stay, i) => {
      const rater = raters[i % TARIFFS.length]
      if (rater === undefined) return
      const rated = rateSession(rater, stay)
      sums.text += Number(rated.totalMinor)
      sums.length += rated.chargesText.length
    })
    const t3 = performance.now()
    if (sums.hand !== sums.charges || sums.hand !== sums.text) throw new Error(`sums differ: ${JSON.stringify(sums)}`)
    if (batch < 0) continue
    spent.hand.push((t1 - t0) / 1000)
    spent.charges.push((t2 - t1) / 1000)
    spent.text.push((t3 - t2) / 1000)
  }
  return { hand: undisturbed(spent.hand), charges: undisturbed(spent.charges), text: undisturbed(spent.text) }
}

/** Seconds for a batch of stays of some length, charges only. */
function timeLength(minutes: readonly [number, number]): number {
  const raters = compileMix()
  const sheet = newChargeSheet()
  const spent: number[] = []
  for (let batch = -3; batch < 20; batch++) {
    const held = stays(batch + 7000, BATCH, minutes)
    const from = performance.now()
    held.forEach((stay, i) => {
      const rater = raters[i % TARIFFS.length]
      if (rater !== undefined) chargeSession(rater, stay, sheet)
    })
    if (batch >= 0) spent.push((performance.now() - from) / 1000)
  }
  return undisturbed(spent)
}

const WALKED = 400

/** Seconds that the engine of a decimal and a date library takes for some stays of the mix; its amounts must be ours. */
function timeMinutes(): number {
  const raters = compileMix()
  const sheet = newChargeSheet()
  const holidays = new Set([...(pricingData.holidays('DE-NW') ?? [])].map(printDay))
  const held = stays(4711, WALKED)
  const walked: MinuteStay[] = held.map(({ startedMs, endedMs, chargingEndedMs, energyWh }) => ({
    startedAt: Temporal.Instant.fromEpochMilliseconds(startedMs),
    endedAt: Temporal.Instant.fromEpochMilliseconds(endedMs),
    chargingEndedAt: Temporal.Instant.fromEpochMilliseconds(chargingEndedMs ?? startedMs),
    energyWh,
    zone: 'Europe/Berlin',
    current: 'AC',
    isHoliday: (day) => holidays.has(day.toString()),
  }))
  // the plan's components are written as that engine reads them
  const tariffs = TARIFFS.map(
    (name) =>
      (PLAN.priceLists.find(({ key }) => key === name)?.versions[0]?.components ?? []) as readonly MinuteComponent[],
  )
  const from = performance.now()
  const totals = walked.map((stay, i) => minuteTotal(tariffs[i % TARIFFS.length] ?? [], stay))
  const seconds = (performance.now() - from) / 1000
  held.forEach((stay, i) => {
    const rater = raters[i % TARIFFS.length]
    if (rater === undefined) return
    chargeSession(rater, stay, sheet)
    const own = sheet.amountMinor.slice(0, sheet.count).reduce((sum, minor) => sum + minor, 0)
    if (own !== totals[i]) throw new Error(`stay ${i}: ${own} is not ${totals[i]}`)
  })
  return seconds
}

const TEXT_PER_S = 700_000
const FORMS_PER_S = 250_000

/** Rating on one core: against arithmetic by hand and against common libraries; sessions and items of all forms a second. */
export async function figures(): Promise<readonly Figure[]> {
  const { hand, charges, text } = timeMix()
  const long = timeLength([43_190, 43_210])
  const short = timeLength([20, 40])
  const walked = timeMinutes() / WALKED
  const forms = timeForms(300)
  const perStay = charges / BATCH
  return [
    {
      what: 'rating, charges only',
      size: '1,000,000 stays, 4 tariffs',
      ours: BATCH / charges,
      reference: BATCH / hand,
      referenceName: 'by hand',
      unit: '1/s',
      bound: { kind: 'atLeast', ratio: 0.4 },
    },
    {
      what: 'rating with the stored trace',
      size: '1,000,000 stays, 4 tariffs',
      ours: BATCH / text,
      reference: TEXT_PER_S,
      referenceName: 'wanted',
      unit: '1/s',
      bound: { kind: 'atLeast', ratio: 1, isAbsolute: true },
    },
    {
      what: 'stays of 30 days, charges only',
      size: '200,000 stays, 4 tariffs',
      ours: long,
      reference: short,
      referenceName: 'stays of 30 minutes',
      unit: 's',
      bound: { kind: 'atMost', ratio: 3 },
    },
    {
      what: 'rating, charges only',
      size: `${WALKED} stays, 4 tariffs, equal amounts`,
      ours: 1 / perStay,
      reference: 1 / walked,
      referenceName: 'decimal and date library, minute by minute',
      unit: '1/s',
      bound: { kind: 'atLeast', ratio: 300 },
    },
    {
      what: 'all forms mixed, settled, with the stored trace',
      size: `300 rounds of ${forms.items} items in 11 contracts`,
      ours: forms.items / undisturbed(forms.seconds),
      reference: FORMS_PER_S,
      referenceName: 'wanted',
      unit: '1/s',
      bound: { kind: 'atLeast', ratio: 1, isAbsolute: true },
    },
    ...(await simulationFigures()),
  ]
}
