import { createHash } from 'node:crypto'
import type { Statement, StatementBalance, StatementEntry } from '#formats/statements'
import { derivedId } from '#platform/ids'
import type { Line, QuarantineReason } from './types.ts'

/** A statement with everything that posting needs. */
export type SoundStatement = Statement & Readonly<{ opening: StatementBalance; closing: StatementBalance }>

const asText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part))

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Identifies a statement by what it says, whatever file it came in. */
export function contentHash({ account, currency, id, number, opening, closing, entries }: Statement): Buffer {
  return sha256(
    asText([account, currency, id, number, opening, closing, entries.map((entry) => ({ ...entry, line: undefined }))]),
  )
}

/** Identifies a movement by what the bank says of it; movements that cannot be told apart share a key. */
export function entryKey(entry: StatementEntry): Buffer {
  const { bankReference, bookedOn, amountMinor, currency, endToEndId, creditorReferences, counterparty, purposeLines } =
    entry
  return sha256(
    asText([
      bankReference,
      bookedOn,
      amountMinor,
      currency,
      endToEndId,
      creditorReferences,
      counterparty.iban,
      counterparty.name,
      purposeLines,
      entry.returnReason,
    ]),
  )
}

export type Placed =
  | Readonly<{ kind: 'post'; fresh: readonly Line[]; repeated: readonly Line[] }>
  | Readonly<{ kind: 'repeated' }>
  | Readonly<{ kind: 'quarantine'; reason: QuarantineReason }>

/**
 * Decides whether a statement that adds up continues the account: it opens with the closing balance before it, or with
 * one that the movements known already lead there (an overlapping statement). Then only what is new is posted.
 *
 * @param known how often a key (hex) has been booked on this account
 * @param closingMinor where the account stands; null before the first statement
 */
export function place(
  collectorId: string,
  statement: SoundStatement,
  known: ReadonlyMap<string, number>,
  closingMinor: bigint | null,
): Placed {
  const { opening, entries } = statement
  const keyed = entries.map((entry, index) => ({ entry, no: index + 1, key: entryKey(entry) }))
  const overlapping = numbered(collectorId, keyed, () => 0)
  const isKnown = ({ key, occurrence }: Line): boolean => occurrence <= (known.get(key.toString('hex')) ?? 0)
  const repeated = overlapping.filter(isKnown)
  const identified = repeated.filter(({ entry }) => entry.bankReference !== undefined)
  if (entries.length > 0 && identified.length === entries.length) return { kind: 'repeated' }
  if (closingMinor === null || opening.amountMinor === closingMinor) {
    if (identified.length > 0) return { kind: 'quarantine', reason: 'entries_repeated' }
    return { kind: 'post', fresh: numbered(collectorId, keyed, (key) => known.get(key) ?? 0), repeated: [] }
  }
  if (entries.length > 0 && repeated.length === entries.length) return { kind: 'repeated' }
  const led = repeated.reduce((sum, { entry }) => sum + entry.amountMinor, opening.amountMinor)
  if (led !== closingMinor) return { kind: 'quarantine', reason: 'balance_gap' }
  return { kind: 'post', fresh: overlapping.filter((line) => !isKnown(line)), repeated }
}

type Keyed = Readonly<{ entry: StatementEntry; no: number; key: Buffer }>

function numbered(collectorId: string, keyed: readonly Keyed[], from: (key: string) => number): readonly Line[] {
  const counts = new Map<string, number>()
  return keyed.map((one) => {
    const key = one.key.toString('hex')
    const occurrence = (counts.get(key) ?? from(key)) + 1
    counts.set(key, occurrence)
    return { ...one, occurrence, entryId: derivedId('bank entry', collectorId, key, occurrence) }
  })
}

/** A statement that may be posted at all, else why not. */
export function soundness(statement: Statement, currency: string): SoundStatement | QuarantineReason {
  const { opening, closing } = statement
  if (!statement.balanced || !opening || !closing) return 'unbalanced'
  return statement.currency === currency ? { ...statement, opening, closing } : 'currency_differs'
}

/** What a return does to the mandate, by the bank's reason code (ISO 20022 ExternalReturnReason1Code, SEPA subset). */
export function mandateFate(reason: string): 'revoke' | 'suspend' | 'keep' {
  if (REVOKED.has(reason)) return 'revoke'
  return SUSPENDED.has(reason) ? 'suspend' : 'keep'
}

/** Whether a person must look at a return: disputed, blocked or of a deceased payer, or a code nobody knows. */
export function returnNeedsPerson(reason: string): boolean {
  return PERSON.has(reason) || !(REVOKED.has(reason) || SUSPENDED.has(reason) || KEPT.test(reason))
}

const REVOKED = new Set(['AC04', 'MD01', 'MD07'])
const SUSPENDED = new Set(['MS02', 'AC01', 'AC06', 'AC13', 'AG01', 'BE05', 'MD06', 'RC01', 'SL01'])
const PERSON = new Set(['MD01', 'MD07', 'AC06'])
const KEPT = /^(AM04|AM05|AM06|MS03|FF\d\d|AG02|BE04|RR0[1-4]|DT01|TM01|CNOR|DNOR)$/
