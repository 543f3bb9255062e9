import type { Refusal } from '../refusal.ts'

/**
 * Runs a statement whose named constraints may refuse it (unique, foreign key, check), and throws the refusal that stands
 * for the constraint. The transaction is lost then, as with every refusal.
 */
export async function refusing<T>(
  refusals: Readonly<Record<string, () => Refusal>>,
  statement: () => Promise<T>,
): Promise<T> {
  try {
    return await statement()
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? error.constraint : undefined
    const refusal = typeof constraint === 'string' ? refusals[constraint] : undefined
    if (refusal) throw refusal()
    throw error
  }
}
