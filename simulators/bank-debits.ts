import type { WrittenEntry, WrittenTransaction } from '#formats/sepa/camt053-write'
import { readPain008, type ReadDebit, type ReadDebitGroup } from '#formats/sepa/pain008-read'
import type { Random } from './random.ts'

export type RefusedByBank = { readonly endToEndId: string | undefined; readonly reason: string }

export type PlayedDebits = {
  readonly collections: readonly WrittenEntry[]
  readonly returns: readonly WrittenEntry[]
  readonly collected: number
  readonly returned: number
  readonly refused: readonly RefusedByBank[]
}

type Books = {
  readonly on: string
  readonly account: { readonly iban: string; readonly currency: string }
  readonly chance: Random
  readonly bankReference: () => string
}

type Executed = { readonly debit: ReadDebit; readonly group: ReadDebitGroup }

const REASONS = ['AM04', 'AM04', 'AM04', 'MS03', 'MS03', 'MD06', 'AC04', 'AC01'] as const
const RETURN_CHARGE = 300n

/**
 * Executes the collections that are due by the date, once each: booked block by block as the file asks, then a share of
 * them returned with a reason, every other one with the debtor bank's charges.
 */
export function playDebits(
  pains: readonly string[],
  returnsPct: number,
  earlier: readonly string[],
  books: Books,
): PlayedDebits {
  const seen = new Set(earlier)
  const refused: RefusedByBank[] = []
  const collections: WrittenEntry[] = []
  const executed: Executed[] = []
  for (const pain of pains) {
    const file = readPain008(pain)
    if (file.kind === 'refused') {
      refused.push({ endToEndId: undefined, reason: `${file.code}, line ${file.line}: ${file.message}` })
      continue
    }
    for (const group of file.groups) {
      const due = dueOf(group, seen, books, refused)
      executed.push(...due.map((debit) => ({ debit, group })))
      collections.push(...booked(group, due, books))
    }
  }
  const returns = books.chance.share(executed, returnsPct).map((one) => returnOf(one, books))
  return { collections, returns, collected: executed.length, returned: returns.length, refused }
}

function dueOf(group: ReadDebitGroup, seen: Set<string>, { on, account }: Books, refused: RefusedByBank[]) {
  return group.debits.filter(({ endToEndId, currency }) => {
    const reason =
      group.creditorIban !== account.iban
        ? 'another account'
        : currency !== account.currency
          ? 'another currency'
          : group.collectOn > on
            ? `due on ${group.collectOn}`
            : seen.has(endToEndId)
              ? 'executed before'
              : undefined
    if (reason !== undefined) refused.push({ endToEndId, reason })
    else seen.add(endToEndId)
    return reason === undefined
  })
}

function booked(group: ReadDebitGroup, debits: readonly ReadDebit[], books: Books): readonly WrittenEntry[] {
  if (debits.length === 0) return []
  const blocks = group.batchBooking ? [debits] : debits.map((debit) => [debit])
  return blocks.map((block) => ({
    amountMinor: block.reduce((sum, debit) => sum + debit.amountMinor, 0n),
    bookedOn: books.on,
    valueOn: books.on,
    bankCode: 'PMNT-IDDT-ESDD',
    bankReference: books.bankReference(),
    transactions: block.map((debit) => transactionOf(debit, group)),
  }))
}

function transactionOf(debit: ReadDebit, group: ReadDebitGroup): WrittenTransaction {
  return {
    amountMinor: debit.amountMinor,
    endToEndId: debit.endToEndId,
    mandateId: debit.mandateId,
    paymentInformationId: group.paymentInformationId,
    ...(debit.purpose === '' ? {} : { text: debit.purpose }),
    debtor: { name: debit.debtorName, iban: debit.debtorIban },
    creditor: { name: group.creditorName, iban: group.creditorIban },
  }
}

function returnOf({ debit, group }: Executed, { on, chance, bankReference }: Books): WrittenEntry {
  const chargesMinor = chance.below(2) === 0 ? RETURN_CHARGE : 0n
  const amountMinor = debit.amountMinor + chargesMinor
  const transaction: WrittenTransaction = {
    ...transactionOf(debit, group),
    amountMinor,
    returnReason: chance.pick(REASONS),
    instructedMinor: debit.amountMinor,
    ...(chargesMinor > 0n ? { chargesMinor } : {}),
  }
  return {
    amountMinor: -amountMinor,
    bookedOn: on,
    valueOn: on,
    bankCode: 'PMNT-IDDT-UPDD',
    bankReference: bankReference(),
    transactions: [transaction],
  }
}
