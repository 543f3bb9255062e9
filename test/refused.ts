import { Refusal } from '../src/platform/refusal.ts'

/** A check for assert.rejects: refused under this code, at exactly these pointers where any are given. */
export const refusedAt =
  (code: string, ...pointers: readonly string[]) =>
  (error: unknown): boolean => {
    if (!(error instanceof Refusal)) throw error
    const found = error.places.map(({ pointer, code }) => `${pointer} ${code}`)
    const expected = pointers.map((pointer) => (pointer.includes(' ') ? pointer : `${pointer} ${code}`))
    if (error.code !== code) throw new Error(`refused with ${error.code}, not ${code}: ${found.join(', ')}`)
    if (pointers.length > 0 && found.sort().join() !== expected.sort().join()) throw new Error(found.join(', '))
    return true
  }
