import { findMapping } from '#modules/imports'
import { importSessions } from '#modules/sessions'
import { downstream } from '../downstream.ts'
import { apartmentMonth } from './apartment-report.ts'
import { type Past, bankDay, bill, inPast, leavePaperUnmade, officeDays, onDay, rate } from './history.ts'

/** On the third the garage's report of the month before is imported and billed, on the eighteenth the bank is asked. */
const BILLS_ON = 3
const BANK_ON = 18
const MONTHS = 12
const MAPPING = 'trondheim-apartments'

/** A year of an apartment building's garage up to yesterday: a report a month, bills with payment references, transfers. */
export async function liveApartmentYear(past: Past): Promise<void> {
  const first = past.today.with({ day: 1 }).subtract({ months: MONTHS })
  const days = await officeDays(past, first.add({ months: 1 }), ({ day }) => day === BILLS_ON || day === BANK_ON)
  for (const day of days) {
    const isLast = day.equals(days.at(-1) ?? day)
    await onDay(past, day, async () => {
      if (day.day === BANK_ON) return bankDay(past, day, { returnsPct: 0, noisePct: 0, seed: day.month })
      await takeReport(past, day.with({ day: 1 }).subtract({ months: 1 }), day)
      await rate(past)
      if (!isLast) await leavePaperUnmade(past)
      await bill(past, day)
    })
  }
  await takeReport(past, past.today.with({ day: 1 }), past.today)
  await rate(past)
}

/** Imports what the garage has counted in the month of a day until another day. */
async function takeReport(past: Past, month: Temporal.PlainDate, until: Temporal.PlainDate): Promise<void> {
  const report = apartmentMonth(month, until)
  if (report === undefined) return
  const begin: Parameters<typeof importSessions>[0]['begin'] = (work) => inPast(past, work)
  const mapping = await begin((one) => findMapping(one, MAPPING))
  const fileName = `ladeanlegg-${month.toPlainYearMonth().toString()}.csv`
  await importSessions(
    { begin, mapping, fileName, bytes: bytesOf(report), dryRun: false, rejectedDir: null },
    downstream,
  )
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array, void, void> {
  yield Buffer.from(text)
}
