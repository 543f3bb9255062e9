import type { Readable } from 'node:stream'
import type { Refusal } from '../refusal.ts'

/** An upload as a whole, up to so many bytes; what is larger is refused as soon as it is seen. */
export async function readUpload(upload: Readable, mostBytes: number, tooLarge: () => Refusal): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  // a request's body without encoding comes as buffers
  for await (const part of upload as AsyncIterable<Buffer>) {
    size += part.length
    if (size > mostBytes) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}
