/** Sums of decimal strings, exactly: to four digits and back. */
export const minorOf = (amount: string): bigint => {
  const [whole = '0', part = ''] = amount.replace('-', '').split('.')
  const units = BigInt(whole + part.padEnd(4, '0').slice(0, 4))
  return amount.startsWith('-') ? -units : units
}
export const printed = (units: bigint): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(5, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}
