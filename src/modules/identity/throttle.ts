import { realNow } from '#platform/clock/business'
import { blindIndex } from '#platform/crypto/seal'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { THROTTLE, foldEmail } from './policy.ts'
import { countAttempts, deleteOldRows, forgetAttempts, insertAttempts } from './queries.ts'
import type { InPlatform } from './types.ts'

/**
 * Counts a try of a password before it is looked at, so that tries at once count too, and refuses `login_throttled` beyond
 * what is allowed. Returns what to call when it turned out right.
 */
export async function countTry(inPlatform: InPlatform, email: string, ip: string): Promise<() => Promise<void>> {
  const [subject, address] = [blindIndex(`login e-mail ${foldEmail(email)}`), blindIndex(`login address ${ip}`)]
  const attemptId = newId()
  const now = realNow()
  const since = now.subtract({ minutes: THROTTLE.windowMinutes })
  await inPlatform((tx) => insertAttempts(tx, attemptId, [subject, address], now))
  const counts = await inPlatform((tx) => countAttempts(tx, [subject, address], since))
  for (const counted of counts) {
    const limit = counted.subject.equals(subject) ? THROTTLE.email : THROTTLE.address
    if (counted.tries > BigInt(limit)) {
      const free = counted.oldest.add({ minutes: THROTTLE.windowMinutes })
      const seconds = Math.max(1, Math.ceil(now.until(free).total('seconds')))
      throw new Refusal('login_throttled', 429, { seconds })
    }
  }
  return () =>
    inPlatform(async (tx) => {
      await forgetAttempts(tx, subject, address, attemptId)
      await deleteOldRows(tx, now, since)
    })
}
