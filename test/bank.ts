import { sql } from 'kysely'
import { writeCamt053, type WrittenEntry } from '#formats/sepa/camt053-write'
import { acceptStatement, importStatements, type ImportReport } from '#modules/banking'
import { planPaymentRun, type RunReport, submitPaymentRun } from '#modules/payments'
import { type Act, act } from '#platform/act'
import type { TestDatabase } from '#platform/db/testing'
import { simulateBank } from '../src/cli/simulate-bank-work.ts'
import { checkTenant } from '../src/doctor/check.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
export const DUE_ON = day('2026-07-15')
export const IBAN = 'DE89370400440532013000'

/** What a test tells the bank's side of one tenant, and what it sees there. */
export type Teller = ReturnType<typeof teller>

export function teller(db: TestDatabase, tenantId: string) {
  const run = <T>(work: (one: Act) => Promise<T>): Promise<T> => act(db.app, tenantId, 'cli:ada', work)
  return {
    run,
    collect: (): Promise<RunReport> =>
      run(async (one) => submitPaymentRun(one, (await planPaymentRun(one, { on: DUE_ON })).run)),
    play: async (on: string, how: Readonly<{ returnsPct?: number; noisePct?: number; seed?: number }> = {}) =>
      simulateBank(db.app, { tenantId, on: day(on), returnsPct: 0, noisePct: 0, seed: 7, ...how }),
    take: (camt: string | Uint8Array): Promise<ImportReport> =>
      run((one) => importStatements(one, { name: 'camt.xml', bytes: Buffer.from(camt) })),
    accept: (statementId: string): Promise<ImportReport> =>
      run((one) => acceptStatement(one, { statementId, reason: 'the bank confirms' })),
    rows: async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
      run(async ({ tx }) => (await query.execute(tx)).rows),
    /** References of mandates with their state, its reason, and their last use. */
    mandates: async () =>
      (
        await run(({ tx }) =>
          sql<{ mandate: string }>`
            select concat_ws(' ', reference, state, last_collected_on) as mandate from contracts.v_mandate where tenant_id = ${tenantId} order by reference`.execute(
            tx,
          ),
        )
      ).rows.map(({ mandate }) => mandate),
    broken: async () => (await checkTenant(db.app, tenantId)).filter(({ ok }) => !ok),
  }
}

/** A statement of the tenants of `makeStock`, written by hand. */
export function statementOf(
  number: number,
  openingMinor: bigint,
  entries: readonly Readonly<{
    amountMinor: bigint
    ref?: string
    text?: string
    reference?: string
    name?: string
    endToEndId?: string
    returnReason?: string
  }>[],
  on = '2026-07-15',
): string {
  return writeCamt053({
    messageId: `M${number}`,
    statementId: `S${number}`,
    sequence: number,
    createdAt: `${on}T20:00:00Z`,
    account: { iban: IBAN, currency: 'EUR' },
    opening: { on, amountMinor: openingMinor },
    closingOn: on,
    entries: entries.map((entry, index): WrittenEntry => ({
      amountMinor: entry.amountMinor,
      bookedOn: on,
      valueOn: on,
      bankCode: 'PMNT-RCDT-ESCT',
      bankReference: entry.ref ?? `R${number}-${index + 1}`,
      transactions: [
        {
          amountMinor: entry.amountMinor < 0n ? -entry.amountMinor : entry.amountMinor,
          ...(entry.text === undefined ? {} : { text: entry.text }),
          ...(entry.reference === undefined ? {} : { creditorReference: entry.reference }),
          ...(entry.endToEndId === undefined ? {} : { endToEndId: entry.endToEndId }),
          ...(entry.returnReason === undefined ? {} : { returnReason: entry.returnReason }),
          ...(entry.name === undefined ? {} : { debtor: { name: entry.name, iban: 'DE02120300000000202051' } }),
        },
      ],
    })),
  })
}

/** The act with a word before each statement; what `before` throws is as if the process died there. */
export function watched(one: Act, before: () => void): Act {
  const tx = new Proxy(one.tx, {
    get(target, name, receiver) {
      if (name !== 'getExecutor') return Reflect.get(target, name, receiver) as unknown
      return () => {
        before()
        return target.getExecutor()
      }
    },
  })
  return { ...one, tx }
}
