import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

/** Built pages for browsers: a folder of files with hashed names, and which page answers below which address. */
export type Faces = Readonly<{
  folder: string
  /** Address of the files, such as `/office/`. */
  base: string
  /** Address → page of the folder: exact, or every address below where it ends in a slash. */
  pages: Readonly<Record<string, string>>
}>

type StoredFile = Readonly<{
  type: string
  etag: string
  plain: Buffer
  br: Buffer | undefined
  gzip: Buffer | undefined
}>

/** Scripts, styles, pictures and answers come from here alone; nothing is inline. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  'frame-src blob:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
}

/** Serves built pages from memory: hashed files are kept by browsers for a year, pages are asked for each time. */
export function serveFaces(server: FastifyInstance, { folder, base, pages }: Faces): void {
  const files = readFiles(folder)
  server.get(`${base}assets/*`, async (request, reply) =>
    sendFile(reply, request, files.get(request.url.slice(base.length)), 'public, max-age=31536000, immutable'),
  )
  for (const file of files.keys()) {
    if (file.includes('/')) continue
    server.get(`${base}${file}`, async (request, reply) => sendFile(reply, request, files.get(file), 'no-cache'))
  }
  for (const [address, page] of Object.entries(pages)) {
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('content-security-policy', pagePolicy)
      return sendFile(reply, request, files.get(page), 'no-store')
    }
    if (!address.endsWith('/') || address === '/') server.get(address, answer)
    else {
      server.get(address.slice(0, -1), answer)
      server.get(`${address}*`, answer)
    }
  }
}

function sendFile(
  reply: FastifyReply,
  request: FastifyRequest,
  file: StoredFile | undefined,
  keep: string,
): FastifyReply {
  if (!file) throw new Refusal('not_found', 404)
  reply.header('cache-control', keep).header('vary', 'accept-encoding').type(file.type)
  if (keep !== 'no-store') {
    reply.header('etag', file.etag)
    if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
  }
  const accepted = request.headers['accept-encoding'] ?? ''
  if (file.br && /\bbr\b/.test(String(accepted))) return reply.header('content-encoding', 'br').send(file.br)
  if (file.gzip && /\bgzip\b/.test(String(accepted))) return reply.header('content-encoding', 'gzip').send(file.gzip)
  return reply.send(file.plain)
}

function readFiles(folder: string): ReadonlyMap<string, StoredFile> {
  if (!existsSync(folder)) return new Map()
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in types)
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [relative(folder, path), readFile(path)]))
}

function readFile(path: string): StoredFile {
  const plain = readFileSync(path)
  const compressed = existsSync(`${path}.br`)
  return {
    type: types[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    br: compressed ? readFileSync(`${path}.br`) : undefined,
    gzip: compressed ? gzipSync(plain) : undefined,
  }
}
