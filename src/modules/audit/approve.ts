import { createHash } from 'node:crypto'
import type { Act } from '#platform/act'
import { realNow } from '#platform/clock/business'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { auditRefusals } from './errors.ts'
import { canonicalText, mayGive } from './policy.ts'
import { closeApproval, lockApproval, upsertAsked } from './queries.ts'
import { record } from './record.ts'
import type { Approval, Consent, Guarded } from './types.ts'

/**
 * Asks for a second person's consent to exactly this content. Granted where somebody else has given it; a changed content
 * needs a new one. Call it only where the tenant's settings guard the action, and go on only when granted.
 */
export async function askApproval(act: Act, { what, subject, content }: Guarded): Promise<Consent> {
  const contentHash = createHash('sha256').update(canonicalText(content)).digest()
  const approvalId = newId()
  const asked = await upsertAsked(act, { approvalId, what, subject, contentHash, at: realNow() })
  if (asked.approvalId === approvalId) {
    await record(act, { action: 'approval.asked', subjectKind: what, subject, after: { approval: approvalId } })
  }
  return { kind: asked.state === 'given' ? 'granted' : 'waiting', approvalId: asked.approvalId }
}

/** Gives the consent; refused for the one who asked, for keys and jobs, and where it is already decided. */
export function giveApproval(act: Act, approvalId: string): Promise<Approval> {
  return decide(act, approvalId, true, null)
}

/** Says no, with a reason; the same content may be asked again. */
export function refuseApproval(act: Act, approvalId: string, reason: string): Promise<Approval> {
  return decide(act, approvalId, false, reason)
}

async function decide(act: Act, approvalId: string, given: boolean, reason: string | null): Promise<Approval> {
  const approval = await lockApproval(act, approvalId)
  if (!approval) throw new Refusal('approval_not_found', 404, { approval: approvalId })
  const verdict = mayGive(approval, act.actor)
  if (verdict !== 'may') throw new Refusal(verdict, auditRefusals[verdict], { approval: approvalId })
  const at = realNow()
  await closeApproval(act, approvalId, { given, at, reason })
  await record(act, {
    action: given ? 'approval.given' : 'approval.refused',
    subjectKind: approval.what,
    subject: approval.subject,
    after: { approval: approvalId },
    ...(reason === null ? {} : { reason }),
  })
  return given
    ? { ...approval, state: 'given', givenBy: act.actor, givenAt: at }
    : { ...approval, state: 'refused', refusedBy: act.actor, refusedAt: at, reason }
}
