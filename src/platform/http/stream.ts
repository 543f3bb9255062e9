import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { Look } from './route.ts'

const LOOK_MS = 1000
/** Looks without news after which a comment keeps proxies from closing the connection. */
const QUIET_LOOKS = 15
/** Looks after which the stream ends; browsers come back by themselves, and are asked again who they are. */
const MOST_LOOKS = 600

/** Answers with server-sent events until the last look; the first one may still be refused as any request. */
export async function sendEvents(
  reply: FastifyReply,
  look: () => Promise<Look<unknown>>,
  closing: AbortSignal,
): Promise<void> {
  const first = await look()
  reply.header('x-accel-buffering', 'no').type('text/event-stream; charset=utf-8')
  await reply.send(Readable.from(events(first, look, closing)))
}

async function* events(
  first: Look<unknown>,
  look: () => Promise<Look<unknown>>,
  closing: AbortSignal,
): AsyncGenerator<string> {
  yield `retry: ${LOOK_MS}\n\n`
  let shown: string | undefined
  let quiet = 0
  let seen = first
  for (let looks = 1; looks <= MOST_LOOKS; looks++) {
    const data = JSON.stringify(seen.view)
    quiet = data === shown ? quiet + 1 : 0
    if (data !== shown || seen.last) yield `event: ${seen.last ? 'done' : 'progress'}\ndata: ${data}\n\n`
    else if (quiet % QUIET_LOOKS === 0) yield ': still here\n\n'
    if (seen.last || !(await passes(LOOK_MS, closing))) return
    shown = data
    seen = await look()
  }
}

/** Waits; false where the server closes meanwhile. */
async function passes(ms: number, closing: AbortSignal): Promise<boolean> {
  try {
    await wait(ms, undefined, { signal: closing })
    return true
  } catch (error) {
    if (closing.aborted) return false
    throw error
  }
}
