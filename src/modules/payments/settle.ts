import type { Act } from '#platform/act'
import { announce } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { updateBooked, updateReturned } from './file-queries.ts'
import type { Booked, Returned } from './types.ts'

/** The bank has booked these collections; `creditId` is the payment's open item. All of them or none. */
export async function settleBooked(act: Act, booked: readonly Booked[]): Promise<void> {
  if (booked.length === 0) return
  refuseUnless(await updateBooked(act, booked), booked.length)
}

/** These collections came back; reason, day and the banks' charges stay with them. All of them or none. */
export async function settleReturned(act: Act, returned: readonly Returned[]): Promise<void> {
  if (returned.length === 0) return
  refuseUnless(await updateReturned(act, returned), returned.length)
  await announce(act.tx, act.tenantId, {
    kind: 'collection.returned',
    subjectIds: returned.map(({ collectionId }) => collectionId),
    data: {},
  })
}

function refuseUnless(done: number, asked: number): void {
  if (done !== asked) throw new Refusal('collection_not_live', 409, { asked, done })
}
