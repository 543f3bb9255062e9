import { join } from 'node:path'
import type { Faces } from '#platform/http/faces'

/** Where the built faces lie. */
export const builtWeb = join(import.meta.dirname, '../.cache/web')

/** The back office, and with the demo a start page that offers its roles. */
export function officeFaces(demo: boolean): Faces {
  return {
    folder: builtWeb,
    base: '/office/',
    pages: { '/office/': 'backoffice/index.html', ...(demo && { '/': 'start/index.html' }) },
  }
}
