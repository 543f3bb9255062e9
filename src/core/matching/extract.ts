import { isCreditorReference, isKid } from '../countries/check-digits.ts'
import type { BankEntry } from './types.ts'

/** What an entry can be looked up by. */
export type Keys = {
  readonly endToEndId: string | undefined
  /** Valid references that stand in the field for them. */
  readonly structured: readonly string[]
  /** Texts with a valid check digit found anywhere else; one in eleven numbers of that length is one by chance. */
  readonly inText: readonly string[]
  /** Valid RF references in the text that no chance explains: written with RF and ending where the word ends. */
  readonly certain: readonly string[]
}

const KID_LENGTH = 13
const LONGEST_TEXT = 4_000

/**
 * Finds the references of an entry by their check digits (KID mod 11 of our length, ISO 11649 of any length), also where
 * blanks, dots and dashes cut them or other digits touch them. The caller looks all of them up at once.
 */
export function keysOf(entry: BankEntry): Keys {
  const structured = new Set<string>()
  const free: string[] = [...entry.purposeLines]
  for (const given of entry.creditorReferences) {
    const plain = given.replace(/[\s.-]/g, '').toUpperCase()
    if (isCreditorReference(plain) || isKid(plain, 'mod11')) structured.add(plain)
    else free.push(given)
  }
  const text = free.join(' ').slice(0, LONGEST_TEXT).normalize('NFKD').toUpperCase()
  const certain = new Set(certainReferences(text))
  const inText = new Set([...certain, ...kidsIn(text), ...creditorReferencesIn(text)])
  const { endToEndId } = entry
  if (endToEndId !== undefined && entry.returnReason === undefined) {
    // Some payers' banks carry the reference here.
    const plain = endToEndId.replace(/[\s.-]/g, '').toUpperCase()
    if (isCreditorReference(plain) || (plain.length === KID_LENGTH && isKid(plain, 'mod11'))) inText.add(plain)
  }
  const others = (found: Iterable<string>) => [...found].filter((reference) => !structured.has(reference))
  return { endToEndId, structured: [...structured], inText: others(inText), certain: others(certain) }
}

/** Runs of digits, joined over the separators people write into numbers. */
export function digitRuns(text: string): readonly string[] {
  return text.replace(/(?<=\d)[\s./-]+(?=\d)/g, '').match(/\d+/g) ?? []
}

function kidsIn(text: string): readonly string[] {
  const found: string[] = []
  for (const run of digitRuns(text)) {
    for (let from = 0; from + KID_LENGTH <= run.length; from++) {
      const window = run.slice(from, from + KID_LENGTH)
      if (isKid(window, 'mod11')) found.push(window)
    }
  }
  return found
}

function creditorReferencesIn(text: string): readonly string[] {
  const plain = text.replace(/[^0-9A-Z]/g, '')
  const found: string[] = []
  for (const { index } of plain.matchAll(/RF(?=\d\d)/g)) {
    for (let length = 5; length <= 25 && index + length <= plain.length; length++) {
      const candidate = plain.slice(index, index + length)
      if (isCreditorReference(candidate)) found.push(candidate)
    }
  }
  return found
}

function certainReferences(text: string): readonly string[] {
  const words = text.match(/\bRF\d{2}[0-9A-Z]{1,21}\b|\bRF\d{2}(?: [0-9A-Z]{4}){1,5}(?: [0-9A-Z]{1,3})?\b/g) ?? []
  return words.map((word) => word.replaceAll(' ', '')).filter(isCreditorReference)
}
