import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'
import { webConfig } from '../../web/vite.config.ts'
import { root } from './programs.ts'
import { builtWeb } from '../web.ts'

/** Builds the faces when their sources have changed since; quick to ask. */
const stamp = join(builtWeb, 'stamp')
const wanted = sourceHash()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  process.send?.('building')
  rmSync(stamp, { force: true })
  mkdirSync(builtWeb, { recursive: true })
  await build(webConfig(root, builtWeb))
  compressAll()
  writeFileSync(stamp, wanted)
}
process.disconnect?.()

function sourceHash(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const path of globSync(['web/**/*', 'src/core/**/*.ts', 'src/tasks/build-web.ts'], { cwd: root }).sort()) {
    if (/\.\w+$/.test(path)) hash.update(path).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

/** What compresses well is kept compressed beside itself, once, so that serving costs nothing. */
function compressAll(): void {
  for (const entry of readdirSync(builtWeb, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
    writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), { params }))
  }
}
