/** The kinds of documents that have layouts. */
export const kinds = ['invoice', 'credit_note', 'statement'] as const
export type Kind = (typeof kinds)[number]
