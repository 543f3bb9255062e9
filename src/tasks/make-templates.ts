import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedTemplates } from './templates/shipped.ts'

/** Writes the shipped document templates anew: `node src/tasks/make-templates.ts`. */
const folder = join(import.meta.dirname, '../../templates/invoice')
mkdirSync(folder, { recursive: true })
for (const { name, bytes } of shippedTemplates()) writeFileSync(join(folder, name), bytes)
