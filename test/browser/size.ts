import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** What the back office loads for its first page, each file with its gzipped size, the largest first. */
export async function firstLoad(page: Page): Promise<readonly Readonly<{ name: string; bytes: number }>[]> {
  const urls = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\.(js|css|woff2|svg)$/.test(name)),
  )
  const files = await Promise.all(
    [...new Set([page.url(), ...urls])].map(async (url) => {
      const content = Buffer.from(await (await fetch(url)).arrayBuffer())
      return { name: new URL(url).pathname, bytes: gzipSync(content, { level: 6 }).length }
    }),
  )
  return files.sort((a, b) => b.bytes - a.bytes)
}
