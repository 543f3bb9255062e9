import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { shippedTemplates } from './templates/shipped.ts'

test('the shipped templates are what their generator makes', () => {
  const templates = shippedTemplates()
  assert.equal(templates.length, 12)
  for (const { name, bytes } of templates) {
    const file = readFileSync(join(import.meta.dirname, '../../templates/invoice', name))
    assert.ok(Buffer.from(bytes).equals(file), `${name} differs: node src/tasks/make-templates.ts`)
  }
})
