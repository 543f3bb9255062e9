/**
 * A promise that the data itself can show. `violations` selects one row per breach for the tenant `$1`;
 * its first column names what is broken.
 */
export type Invariant = Readonly<{ name: string; promises: string; violations: string }>
