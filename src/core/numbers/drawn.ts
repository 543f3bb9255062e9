/** Whether a number may name a customer, an account or a contract: 1 to 35 printable characters without blanks at the ends. */
export function isNumber(text: string): boolean {
  return /^[\p{L}\p{N}\p{P}\p{S} ]{1,35}$/u.test(text) && text.trim() === text
}

/** Fills in the numbers that were not given: prefix and six digits or more, upwards from the highest known or given. */
export function drawNumbers(prefix: string, last: bigint, given: readonly (string | null)[]): readonly string[] {
  const form = new RegExp(`^${prefix}(\\d{6}|[1-9]\\d{6,17})$`)
  let next = given.reduce((highest, number) => {
    const digits = number === null ? undefined : form.exec(number)?.[1]
    return digits !== undefined && BigInt(digits) > highest ? BigInt(digits) : highest
  }, last)
  return given.map((number) => {
    if (number !== null) return number
    next += 1n
    return `${prefix}${next.toString().padStart(6, '0')}`
  })
}
