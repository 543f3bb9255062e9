/** An amount of an open item as its side says it: credits are negative. */
export const signed = (kind: string, amount: string): string => (kind === 'credit' ? `-${amount}` : amount)
