import type { Figure } from './frame.ts'
import { byHand, compileMix, stays, TARIFFS } from './pricing-mix.ts'
import { chargeSession, newChargeSheet, rateSession } from '#core/pricing/rater'

const BATCHES = 100
const BATCH = 10_000

interface Timed {
  readonly hand: number
  readonly charges: number
  readonly text: number
}

/** Seconds for a million stays: by hand, charges only, and with the text that is stored; each checked against the others. */
function timeMix(): Timed {
  const raters = compileMix()
  const sheet = newChargeSheet()
  const spent = { hand: 0, charges: 0, text: 0 }
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
    spent.hand += t1 - t0
    spent.charges += t2 - t1
    spent.text += t3 - t2
  }
  return { hand: spent.hand / 1000, charges: spent.charges / 1000, text: spent.text / 1000 }
}

/** Seconds for the same number of stays of about 30 minutes and of about 30 days, charges only. */
function timeLength(minutes: readonly [number, number]): number {
  const raters = compileMix()
  const sheet = newChargeSheet()
  let spent = 0
  for (let batch = -3; batch < 20; batch++) {
    const held = stays(batch + 7000, BATCH, minutes)
    const from = performance.now()
    held.forEach((stay, i) => {
      const rater = raters[i % TARIFFS.length]
      if (rater !== undefined) chargeSession(rater, stay, sheet)
    })
    if (batch >= 0) spent += performance.now() - from
  }
  return spent / 1000
}

const STAYS = BATCHES * BATCH
const WANTED_PER_S = 500_000

/** Rating on one core, against the same arithmetic written by hand; sessions a second, and a long stay against a short one. */
export async function figures(): Promise<readonly Figure[]> {
  const { hand, charges, text } = timeMix()
  const long = timeLength([43_190, 43_210])
  const short = timeLength([20, 40])
  const size = '1,000,000 stays, 4 tariffs'
  return [
    {
      what: 'rating, charges only',
      size,
      ours: STAYS / charges,
      reference: STAYS / hand,
      referenceName: 'by hand',
      unit: '1/s',
      bound: { kind: 'atLeast', ratio: 0.3 },
    },
    {
      what: 'rating with the stored trace',
      size,
      ours: STAYS / text,
      reference: WANTED_PER_S,
      referenceName: 'wanted, fails below half',
      unit: '1/s',
      bound: { kind: 'atLeast', ratio: 0.5 },
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
  ]
}
