/**
 * Stands for `node:test` while mutants are tried, and is the switch that wakes one of them: the tests are kept, to be run
 * again and again in one process, each only for the mutants that it reaches.
 */
type Work = (t: unknown) => unknown

export const tests: { readonly name: string; readonly work: Work }[] = []

let awake = Number(process.env['WATTWERK_MUTANT'] ?? '-1')
let reached: Set<number> | undefined

/** Whether this mutant is awake. */
export function $mutant(id: number): boolean {
  if (reached !== undefined) reached.add(id)
  return id === awake
}

export function wake(id: number): void {
  awake = id
}

/** Notes from now on in this set which mutants are reached; nowhere without a set. */
export function note(into: Set<number> | undefined): void {
  reached = into
}

export function test(name: string, work: Work): void {
  tests.push({ name, work })
}

const context = {
  skip: (): void => undefined,
  diagnostic: (): void => undefined,
  test: async (_: string, work: Work): Promise<void> => {
    await work(context)
  },
}

/** Whether a test passes now. */
export async function passes(index: number): Promise<boolean> {
  try {
    await tests[index]?.work(context)
    return true
  } catch {
    return false
  }
}
