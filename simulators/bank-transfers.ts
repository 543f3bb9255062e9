import type { WrittenEntry, WrittenTransaction } from '#formats/sepa/camt053-write'
import { ibanOf } from './bank-payers.ts'
import type { Random } from './random.ts'

export type OpenItem = {
  readonly reference: string
  readonly amountMinor: bigint
  readonly currency: string
  /** Who pays. */
  readonly name: string
}

export type TransferKind =
  | 'structured'
  | 'in_text'
  | 'mistyped'
  | 'no_reference'
  | 'unreadable'
  | 'third_party'
  | 'partial'
  | 'over'
  | 'two_references'
  | 'stranger'
  | 'bank_fee'

/** What really happened, to measure against: the reference is the one that was meant. */
export type PlayedTransfer = {
  readonly kind: TransferKind
  readonly reference: string | undefined
  readonly entry: WrittenEntry
}

type Books = {
  readonly on: string
  readonly account: { readonly iban: string; readonly currency: string; readonly owner: string }
  readonly chance: Random
  readonly bankReference: () => string
}

const NOISE = [
  'mistyped',
  'no_reference',
  'unreadable',
  'third_party',
  'partial',
  'over',
  'two_references',
] as const satisfies readonly TransferKind[]
const STRANGE_TEXTS = ['Takk for sist', 'Miete', '???', 'Danke!', 'husleie'] as const
const STRANGERS = ['Anna Berg', 'Kari Nordmann', 'Max Muster', 'Treuhand Inkasso GmbH'] as const

/** Every open item with a reference is paid by transfer; a share of them is disturbed, and strangers join in. */
export function playTransfers(items: readonly OpenItem[], noisePct: number, books: Books): readonly PlayedTransfer[] {
  const payable = items.filter((item) => item.currency === books.account.currency && item.amountMinor > 0n)
  const disturbed = new Set(books.chance.share(payable, noisePct))
  const played = payable.map((item) => {
    const kind = disturbed.has(item) ? books.chance.pick(NOISE) : wellKind(books.chance)
    return transfer(item, kind, books)
  })
  if (disturbed.size === 0) return played
  const strangers = Array.from({ length: Math.ceil(disturbed.size / 5) }, () => stranger(books))
  return [...played, ...strangers, bankFee(books)]
}

function wellKind(chance: Random): TransferKind {
  return chance.below(10) < 7 ? 'structured' : 'in_text'
}

function transfer(item: OpenItem, kind: TransferKind, books: Books): PlayedTransfer {
  const { chance, account } = books
  const payer = kind === 'third_party' ? chance.pick(STRANGERS) : item.name
  const amountMinor = paidAmount(item.amountMinor, kind)
  const transaction: WrittenTransaction = {
    amountMinor,
    ...wording(item.reference, kind, chance),
    debtor: { name: payer, iban: ibanOf(payer, account.currency) },
    creditor: { name: account.owner, iban: account.iban },
  }
  return { kind, reference: item.reference, entry: credit(transaction, books) }
}

function paidAmount(amountMinor: bigint, kind: TransferKind): bigint {
  if (kind === 'partial' && amountMinor > 1n) return amountMinor / 2n
  return kind === 'over' ? amountMinor + 1_000n : amountMinor
}

function wording(reference: string, kind: TransferKind, chance: Random): Partial<WrittenTransaction> {
  const grouped = (reference.match(/.{1,4}/g) ?? []).join(' ')
  switch (kind) {
    case 'in_text':
      return { text: chance.pick([`Ref ${reference}`, `Rechnung ${grouped}`, `KID: ${grouped} lading`, grouped]) }
    case 'mistyped':
      return { text: mistyped(reference, chance) }
    case 'no_reference':
      return { text: chance.pick(['Strom', 'Lading elbil', 'Rechnung November']) }
    case 'unreadable':
      return { text: chance.pick(STRANGE_TEXTS) }
    case 'two_references':
      return { creditorReference: reference, text: 'und RF18 5390 0754 7034' }
    default:
      return { creditorReference: reference }
  }
}

/** The reference with one digit wrong or two neighbours swapped. */
function mistyped(reference: string, chance: Random): string {
  const at = reference.length - 2 - chance.below(8)
  const [left, right] = [reference[at] ?? '0', reference[at + 1] ?? '0']
  if (left !== right && chance.below(2) === 0) return reference.slice(0, at) + right + left + reference.slice(at + 2)
  const wrong = (Number(left) + 1 + chance.below(8)) % 10
  return `${reference.slice(0, at)}${wrong}${reference.slice(at + 1)}`
}

function stranger(books: Books): PlayedTransfer {
  const name = books.chance.pick(STRANGERS)
  const transaction: WrittenTransaction = {
    amountMinor: BigInt(100 + books.chance.below(20_000)),
    text: books.chance.pick(STRANGE_TEXTS),
    debtor: { name, iban: ibanOf(name, books.account.currency) },
  }
  return { kind: 'stranger', reference: undefined, entry: credit(transaction, books) }
}

function bankFee({ on, bankReference }: Books): PlayedTransfer {
  const entry: WrittenEntry = {
    amountMinor: -490n,
    bookedOn: on,
    valueOn: on,
    bankCode: 'ACMT-MDOP-CHRG',
    bankReference: bankReference(),
    transactions: [],
    info: 'Account fee',
  }
  return { kind: 'bank_fee', reference: undefined, entry }
}

function credit(transaction: WrittenTransaction, { on, bankReference }: Books): WrittenEntry {
  return {
    amountMinor: transaction.amountMinor,
    bookedOn: on,
    valueOn: on,
    bankCode: 'PMNT-RCDT-ESCT',
    bankReference: bankReference(),
    transactions: [transaction],
  }
}
