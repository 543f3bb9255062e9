/**
 * A promise that the data itself can show. `violations` selects one row per breach for the tenant `$1`;
 * its first column names what is broken.
 */
export type Invariant = Readonly<{ name: string; promises: string; violations: string }>

/** Outcome of one check; `found` breaches, of which `sample` shows at most five as text. */
export type CheckResult = Readonly<{ name: string; ok: boolean; found: number; sample: readonly string[] }>
