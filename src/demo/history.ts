import { sql } from 'kysely'
import { planRun, prepareRun, releaseRun, startRelease } from '#modules/billing'
import { assignEntry, importStatements, selectEntries } from '#modules/banking'
import { changeContractAccount } from '#modules/contracts'
import { makeWhenOpened } from '#modules/documents'
import { planPaymentRun, submitPaymentRun } from '#modules/payments'
import { rateTenant } from '#modules/rating'
import { discardSession } from '#modules/sessions'
import { type Act, act } from '#platform/act'
import { holdBusinessClock } from '#platform/clock/business'
import type { Pool } from '#platform/db/tx'
import { simulateBank } from '../cli/simulate-bank-work.ts'
import { downstream } from '../downstream.ts'
import { papers } from '../papers.ts'

/** A tenant whose past is being made: its operations are called day after day, as its people would have called them. */
export type Past = Readonly<{
  app: Pool
  tenantId: string
  zone: string
  /** The business day, which is left to the visitor. */ today: Temporal.PlainDate
}>

const OFFICE_OPENS = Temporal.PlainTime.from('08:30')
/** What nobody solved within this many days was given up. */
const GIVEN_UP_AFTER_DAYS = 24

export const inPast = <T>({ app, tenantId }: Past, work: (act: Act) => Promise<T>): Promise<T> =>
  act(app, tenantId, 'demo', work)

/** Does the work of a day with the business clock standing in its morning; afterwards the clock is let go. */
export async function onDay(past: Past, day: Temporal.PlainDate, work: () => Promise<void>): Promise<void> {
  holdBusinessClock(day.toZonedDateTime({ timeZone: past.zone, plainTime: OFFICE_OPENS }).toInstant())
  try {
    await work()
  } finally {
    holdBusinessClock(undefined)
  }
}

/** The days before today on which the office bills and collects, from the first one not yet billed. */
export async function officeDays(
  past: Past,
  from: Temporal.PlainDate,
  isOpen: (day: Temporal.PlainDate) => boolean,
): Promise<readonly Temporal.PlainDate[]> {
  const billed = await inPast(past, lastBilled)
  const days: Temporal.PlainDate[] = []
  for (let day = from; Temporal.PlainDate.compare(day, past.today) < 0; day = day.add({ days: 1 })) {
    if (!isOpen(day)) continue
    if (billed === null || Temporal.PlainDate.compare(day.subtract({ days: 1 }), billed) > 0) days.push(day)
  }
  return days
}

async function lastBilled({ tx, tenantId }: Act): Promise<Temporal.PlainDate | null> {
  const { rows } = await sql<{ until: Temporal.PlainDate | null }>`
    select max(until) as until from billing.run where tenant_id = ${tenantId} and state = 'released'`.execute(tx)
  return rows[0]?.until ?? null
}

export async function rate({ app, tenantId }: Past): Promise<void> {
  await rateTenant(app, tenantId, downstream)
}

/** Bills what has closed before the day and releases it on the day; goes on with a run that was cut off. */
export async function bill(past: Past, day: Temporal.PlainDate): Promise<void> {
  const { app, tenantId } = past
  const open = await inPast(past, openRun)
  const runId =
    open?.runId ?? (await inPast(past, (one) => planRun(one, { until: day.subtract({ days: 1 }), dryRun: false })))
  if (open?.state !== 'releasing') {
    await prepareRun(app, tenantId, runId)
    await inPast(past, (one) => startRelease(one, runId, day))
  }
  await releaseRun(app, tenantId, runId)
}

async function openRun({ tx, tenantId }: Act): Promise<{ runId: string; state: string } | undefined> {
  const { rows } = await sql<{ runId: string; state: string }>`
    select r.run_id as "runId", r.state from billing.run_open o join billing.run r on r.tenant_id = o.tenant_id and r.run_id = o.run_id
    where o.tenant_id = ${tenantId}`.execute(tx)
  return rows[0]
}

/** Hands the direct debits that are due to the bank; the day on which it books them. */
export async function collect(past: Past, on: Temporal.PlainDate): Promise<Temporal.PlainDate> {
  const { collectOn } = await inPast(past, async (one) =>
    submitPaymentRun(one, (await planPaymentRun(one, { on })).run),
  )
  return collectOn
}

export type BankNoise = Readonly<{ returnsPct: number; noisePct: number; seed: number }>

/** A day at the bank, and its statement in the books; a day that has not come yet is left to come. */
export async function bankDay(past: Past, on: Temporal.PlainDate, noise: BankNoise): Promise<void> {
  if (Temporal.PlainDate.compare(on, past.today) >= 0) return
  const { app, tenantId } = past
  const { camt, entries } = await simulateBank(app, { tenantId, on, ...noise })
  if (entries === 0) return
  await inPast(past, (one) => importStatements(one, { name: `${on.toString()}.xml`, bytes: Buffer.from(camt) }))
}

/** Puts the bank's charges where they belong and accepts what was proposed; what nobody knows stays in clarification. */
export async function clarify(past: Past, on: Temporal.PlainDate): Promise<void> {
  await inPast(past, async (one) => {
    const waiting = await selectEntries(one, { states: ['suggested', 'clarification'], after: null, limit: 200 })
    for (const { entryId, amountMinor, proposals } of waiting) {
      const [best] = proposals
      if (amountMinor < 0n) await assignEntry(one, { entryId, on, to: { kind: 'bank_charges' } })
      else if (best)
        await assignEntry(one, {
          entryId,
          on,
          to: { kind: 'contract_account', contractAccountId: best.contractAccountId },
        })
    }
  })
}

/** Discards sessions that nobody could explain in weeks. */
export async function giveUpSessions(past: Past, day: Temporal.PlainDate): Promise<void> {
  await inPast(past, async (one) => {
    const before = day.subtract({ days: GIVEN_UP_AFTER_DAYS }).toZonedDateTime(past.zone).toInstant()
    const { rows } = await sql<{ sessionId: string }>`
      select session_id as "sessionId" from sessions.v_session
      where tenant_id = ${one.tenantId} and state = 'waiting' and started_at < ${before} order by session_id`.execute(
      one.tx,
    )
    for (const { sessionId } of rows)
      await discardSession(one, sessionId, 'Nicht zu klären, aus Kulanz nicht berechnet', downstream)
  })
}

/** Whoever has no mandate any more has agreed to pay by transfer. */
export async function turnToTransfer(past: Past): Promise<void> {
  await inPast(past, async (one) => {
    const { rows } = await sql<{ accountId: string; version: number }>`
      select contract_account_id as "accountId", version from contracts.contract_account a
      where tenant_id = ${one.tenantId} and payment_way = 'direct_debit' and not exists (
        select from contracts.v_mandate m where m.tenant_id = a.tenant_id and m.contract_account_id = a.contract_account_id and m.state = 'active')
      order by contract_account_id`.execute(one.tx)
    for (const { accountId, version } of rows)
      await changeContractAccount(one, accountId, version, { paymentWay: 'transfer' })
  })
}

/** Documents of what was issued so far are made when somebody opens them. */
export async function leavePaperUnmade(past: Past): Promise<void> {
  await inPast(past, (one) => makeWhenOpened(one, papers))
}
