import { route } from '#platform/http/route'
import { readCursor, writeCursor } from '#platform/http/wire'
import { assign, countWork, dismiss, listWork } from './attend.ts'
import {
  assignBody,
  countsView,
  dismissBody,
  itemPage,
  itemParams,
  itemView,
  listQuery,
  viewItem,
  workCursor,
} from './schemas.ts'

export const worklistRoutes = [
  route({
    method: 'GET',
    path: '/worklist',
    may: 'worklist.read',
    summary: 'Lists work for people, oldest first',
    query: listQuery,
    answer: itemPage,
    refusals: ['cursor_invalid'],
    async handle({ act, query: { limit, cursor, ...filter } }) {
      const behind = readCursor(cursor, workCursor)
      const after = behind && { since: Temporal.Instant.from(behind[0]), itemId: behind[1] }
      const { items, next } = await listWork(act, filter, { limit, ...(after && { after }) })
      return { data: items.map(viewItem), next: next ? writeCursor([next.since.toString(), next.itemId]) : null }
    },
  }),
  route({
    method: 'GET',
    path: '/worklist/counts',
    may: 'worklist.read',
    summary: 'Says how much work is open, by kind and reason',
    answer: countsView,
    refusals: [],
    handle: async ({ act }) => ({ data: await countWork(act) }),
  }),
  route({
    method: 'POST',
    path: '/worklist/:item/assign',
    may: 'worklist.write',
    summary: 'Gives an open item to somebody, or back to all',
    params: itemParams,
    body: assignBody,
    answer: itemView,
    refusals: ['work_item_not_found', 'work_item_closed'],
    handle: async ({ act, params, body }) => viewItem(await assign(act, params.item, body.owner)),
  }),
  route({
    method: 'POST',
    path: '/worklist/:item/dismiss',
    may: 'worklist.write',
    summary: 'Takes an item off the list without anything being done; refused where it holds something up',
    params: itemParams,
    body: dismissBody,
    answer: itemView,
    refusals: ['work_item_not_found', 'work_item_closed', 'work_item_blocks'],
    handle: async ({ act, params, body }) => viewItem(await dismiss(act, params.item, body.reason)),
  }),
] as const
