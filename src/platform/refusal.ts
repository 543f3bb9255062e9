/** Facts of a refusal: plain JSON values that the sentence shown to people may name. Never secrets, names or IBANs. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** One place in the input that is wrong: a JSON pointer, or `line 12, field energy` in a file. */
export type Place = Readonly<{ pointer: string; code: string; detail: string }>

/**
 * An operation that cannot go on, for a reason that somebody can act on.
 * HTTP renders it as a problem document, the command line as a line and an exit code,
 * an import as a row of its error file; a job parks its item with the code.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly facts: Facts
  readonly places: readonly Place[]

  constructor(code: string, status: number, facts: Facts = {}, places: readonly Place[] = []) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.facts = facts
    this.places = places
  }
}
