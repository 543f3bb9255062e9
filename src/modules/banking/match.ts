import { keysOf } from '#core/matching/extract'
import { normaliseIban } from '#formats/iban'
import type { Act } from '#platform/act'
import { blindIndex } from '#platform/crypto/seal'
import { type Book, decideAll, mayBeGuessed, openBook } from './book.ts'
import { selectCollectionsOf, selectGuesses, selectItemsOf, selectPayers } from './match-queries.ts'
import type { Decided, KnownCollection, KnownItem, Line } from './types.ts'

export type Matched = Readonly<{
  lines: readonly Decided[]
  pairs: Book['pairs']
  collections: ReadonlyMap<string, KnownCollection>
  /** Numbers of the contract accounts that proposals name. */
  numbers: ReadonlyMap<string, string>
}>

const distinct = <T>(values: Iterable<T>): T[] => [...new Set(values)]

/** The blind index of a counterparty's account; null where it is no IBAN. */
export function payerIndex(iban: string | undefined): Buffer | null {
  const plain = iban === undefined ? undefined : normaliseIban(iban)
  return plain === undefined ? null : blindIndex(plain)
}

/** Decides all movements of a statement with four look-ups, however many there are: certain keys first, guesses for what is left. */
export async function match(act: Act, collectorId: string, lines: readonly Line[]): Promise<Matched> {
  const keys = lines.map(({ entry }) => keysOf(entry))
  const collections = await selectCollectionsOf(
    act,
    collectorId,
    distinct(keys.flatMap(({ endToEndId }) => endToEndId ?? [])),
  )
  const items = await selectItemsOf(act, collectorId, {
    references: distinct(keys.flatMap(({ structured, inText }) => [...structured, ...inText])),
    itemIds: distinct(collections.map(({ openItemId }) => openItemId)),
  })
  const book = openBook(collections, items)
  const certain = decideAll(book, lines)
  const guesses = await guess(act, collectorId, certain.filter(mayBeGuessed))
  return {
    lines: certain.map((line) => {
      const found = guesses.get(line.entryId)
      return found ? { ...line, decision: book.propose(line, found.items, found.accounts) } : line
    }),
    pairs: book.pairs,
    collections: new Map(collections.map((collection) => [collection.id, collection])),
    numbers: new Map(
      [...items, ...[...guesses.values()].flatMap((found) => found.items)].map((item) => [
        item.contractAccount,
        item.number,
      ]),
    ),
  }
}

type Found = Readonly<{ items: readonly KnownItem[]; accounts: readonly string[] }>

async function guess(act: Act, collectorId: string, open: readonly Decided[]): Promise<ReadonlyMap<string, Found>> {
  if (open.length === 0) return new Map()
  const indexOf = new Map(
    open.map(({ entryId, entry }) => [entryId, payerIndex(entry.counterparty.iban)?.toString('hex')]),
  )
  const indexes = distinct([...indexOf.values()].filter((index) => index !== undefined))
  const payers =
    indexes.length === 0
      ? []
      : await selectPayers(
          act,
          indexes.map((index) => Buffer.from(index, 'hex')),
        )
  const accountsByPayer = Map.groupBy(payers, ({ ibanIndex }) => ibanIndex.toString('hex'))
  const items = await selectGuesses(act, collectorId, {
    amounts: distinct(open.map(({ entry }) => entry.amountMinor)),
    contractAccounts: distinct(payers.map(({ contractAccount }) => contractAccount)),
    names: distinct(open.flatMap(({ entry }) => folded(entry.counterparty.name) ?? [])),
  })
  const byAmount = Map.groupBy(items, ({ openMinor }) => openMinor)
  const byAccount = Map.groupBy(items, ({ contractAccount }) => contractAccount)
  const byName = Map.groupBy(items, ({ payerName }) => folded(payerName))
  return new Map(
    open.map(({ entryId, entry }) => {
      const accounts = (accountsByPayer.get(indexOf.get(entryId) ?? '') ?? []).map(
        ({ contractAccount }) => contractAccount,
      )
      const name = folded(entry.counterparty.name)
      const near = [
        ...(byAmount.get(entry.amountMinor) ?? []),
        ...accounts.flatMap((account) => byAccount.get(account) ?? []),
        ...(name === undefined ? [] : (byName.get(name) ?? [])),
      ]
      return [entryId, { items: distinct(near), accounts }]
    }),
  )
}

const folded = (name: string | undefined): string | undefined => name?.trim().toLowerCase()
