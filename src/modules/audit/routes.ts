import { route } from '#platform/http/route'
import { cutPage, idCursor, readCursor, withoutUndefined } from '#platform/http/wire'
import { giveApproval, refuseApproval } from './approve.ts'
import { selectApprovals, selectEntries } from './queries.ts'
import {
  approvalPage,
  approvalParams,
  approvalView,
  approvalsQuery,
  entriesQuery,
  entryPage,
  refusalBody,
  viewApproval,
  viewEntry,
} from './schemas.ts'

export const auditRoutes = [
  route({
    method: 'GET',
    path: '/audit-entries',
    may: 'audit.read',
    summary: 'Lists who did what, the newest first',
    query: entriesQuery,
    answer: entryPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, ...filter } }) {
      const before = readCursor(cursor, idCursor)?.[0] ?? null
      const rows = await selectEntries(act, withoutUndefined(filter), { limit: limit + 1, before })
      return cutPage(rows, limit, ({ entryId }) => [entryId], viewEntry)
    },
  }),
  route({
    method: 'GET',
    path: '/approvals',
    may: 'approvals.read',
    summary: 'Lists what a second person was asked for, the newest first',
    query: approvalsQuery,
    answer: approvalPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, ...filter } }) {
      const before = readCursor(cursor, idCursor)?.[0] ?? null
      const rows = await selectApprovals(act, withoutUndefined(filter), { limit: limit + 1, before })
      return cutPage(rows, limit, ({ approvalId }) => [approvalId], viewApproval)
    },
  }),
  route({
    method: 'POST',
    path: '/approvals/:approval/give',
    may: 'approvals.write',
    summary: 'Gives the consent of a second person',
    params: approvalParams,
    answer: approvalView,
    refusals: ['approval_not_found', 'approval_by_asker', 'approval_needs_person', 'approval_closed'],
    handle: async ({ act, params }) => viewApproval(await giveApproval(act, params.approval)),
  }),
  route({
    method: 'POST',
    path: '/approvals/:approval/refuse',
    may: 'approvals.write',
    summary: 'Refuses the consent, with a reason',
    params: approvalParams,
    body: refusalBody,
    answer: approvalView,
    refusals: ['approval_not_found', 'approval_by_asker', 'approval_needs_person', 'approval_closed'],
    handle: async ({ act, params, body }) => viewApproval(await refuseApproval(act, params.approval, body.reason)),
  }),
] as const
