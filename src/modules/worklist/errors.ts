/** Refusals of the worklist: code → HTTP status. */
export const worklistRefusals = {
  work_item_not_found: 404,
  work_item_closed: 409,
  work_item_blocks: 409,
} as const
