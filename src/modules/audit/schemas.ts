import { z } from 'zod'
import { Instant, Line, Uuid, instantOf, pageOf, pageQuery } from '#platform/http/wire'
import type { Approval, AuditEntry } from './types.ts'

const json = z
  .unknown()
  .meta({ id: 'AuditContent', description: 'What the subject looked like; secrets are left out.' })

const filter = z.string().min(1).max(200).optional()

export const entriesQuery = z.object({
  ...pageQuery,
  subjectKind: filter,
  subject: filter,
  actor: filter,
  action: filter,
})

export const entryView = z
  .object({
    entry: Uuid,
    happenedAt: Instant,
    actor: z.string(),
    action: z.string(),
    subjectKind: z.string(),
    subject: z.string(),
    before: json,
    after: json,
    reason: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry', description: 'Who did what to what, when, and why.' })

export const entryPage = pageOf(entryView)

const stateSchema = z.enum(['asked', 'given', 'refused'])

export const approvalsQuery = z.object({ ...pageQuery, state: stateSchema.optional(), what: filter })

export const approvalView = z
  .object({
    approval: Uuid,
    what: z.string(),
    subject: z.string(),
    state: stateSchema,
    askedBy: z.string(),
    askedAt: Instant,
    givenBy: z.string().nullable(),
    givenAt: Instant.nullable(),
    refusedBy: z.string().nullable(),
    refusedAt: Instant.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Approval', description: 'The consent of a second person to one content.' })

export const approvalPage = pageOf(approvalView)
export const approvalParams = z.object({ approval: Uuid })
export const refusalBody = z.strictObject({ reason: Line })

export function viewEntry({ entryId, happenedAt, ...entry }: AuditEntry): z.input<typeof entryView> {
  return { ...entry, entry: entryId, happenedAt: instantOf(happenedAt) }
}

export function viewApproval({ approvalId, ...approval }: Approval): z.input<typeof approvalView> {
  const { askedAt, givenAt, refusedAt } = approval
  return {
    ...approval,
    approval: approvalId,
    askedAt: instantOf(askedAt),
    givenAt: instantOf(givenAt),
    refusedAt: instantOf(refusedAt),
  }
}
