import type { Attempt } from '#platform/mail/connection'
import type { Claimed, Ended } from './types.ts'

/** Minutes until the next attempt, by how many there were; after the last a person is asked. */
const BACK_OFF_MINUTES = [1, 5, 15, 60, 180, 360, 720, 1440] as const
/** While the server itself is the problem, all its mails wait so long. */
const PAUSE_MINUTES = [1, 2, 5, 10, 15] as const

/** The id that every attempt of a mail carries: who gets it twice can tell, and so can we. */
export function messageId(mailId: string, fromAddress: string): string {
  return `<${mailId}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`
}

/** What follows from an attempt. What is wrong with the server costs the mail none of its attempts. */
export function endOf(claimed: Claimed, attempt: Attempt, now: Temporal.Instant): Ended {
  const { mailId, issuerId, documentId, attemptId, attempts } = claimed
  const base = { mailId, issuerId, documentId, attemptId, attempts, dueAt: null, problem: null, said: attempt.said }
  if (attempt.kind === 'sent') return { ...base, state: 'sent' }
  if (attempt.kind === 'unknown') return { ...base, state: 'unknown', problem: 'mail_unknown' }
  if (attempt.kind === 'refused') return { ...base, state: 'refused', problem: 'mail_refused' }
  if (attempt.kind === 'rejected') return { ...base, state: 'failed', problem: 'mail_rejected' }
  if (attempt.problem !== 'later' && attempt.problem !== 'interrupted')
    return putBack(claimed, now, attempt.problem, attempt.said)
  const minutes = BACK_OFF_MINUTES[attempts - 1]
  return minutes === undefined
    ? { ...base, state: 'failed', problem: 'mail_given_up' }
    : { ...base, state: 'waiting', problem: 'mail_later', dueAt: now.add({ minutes }) }
}

/** A mail that was taken but could not be tried: as if it had not been. */
export function putBack(
  { mailId, issuerId, documentId, attemptId, attempts }: Claimed,
  now: Temporal.Instant,
  problem: string | null,
  said: string | null,
): Ended {
  return {
    mailId,
    issuerId,
    documentId,
    attemptId,
    state: 'waiting',
    attempts: attempts - 1,
    dueAt: now,
    problem,
    said,
  }
}

/** What is wrong with a server and not with a mail. */
export function isServerProblem(problem: string | null): boolean {
  return problem !== null && !problem.startsWith('mail_')
}

/** How long a server's mails wait after so many failures in a row. */
export function pauseAfter(failures: number): Temporal.Duration {
  const minutes = PAUSE_MINUTES[Math.min(failures, PAUSE_MINUTES.length) - 1] ?? 1
  return Temporal.Duration.from({ minutes })
}

/** A password over a line that others can read is refused, except to this very machine. */
export function isLoginSafe({
  host,
  security,
  username,
}: Readonly<{ host: string; security: string; username: string | null }>): boolean {
  return security !== 'none' || username === null || ['localhost', '127.0.0.1', '::1'].includes(host)
}
