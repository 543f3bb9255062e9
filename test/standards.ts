import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'

/** The folder of shared material beside the checkout; WATTWERK_SHARED names another one. */
export function sharedFolder(): string {
  const checkout = dirname(dirname(fileURLToPath(import.meta.url)))
  return process.env['WATTWERK_SHARED'] ?? join(dirname(checkout), 'shared')
}

/** Says what a schema finds wrong with an XML text; an empty list when it holds. */
export type SchemaCheck = (xml: string) => readonly string[]

/** The check of one official schema, such as 'iso20022/camt.053.001.08.xsd'; skips the test where it is absent. */
export function schemaCheck(t: TestContext, path: string): SchemaCheck | undefined {
  const file = join(sharedFolder(), 'data', 'standards', path)
  if (!existsSync(file)) {
    t.skip(`schema ${path} absent`)
    return undefined
  }
  const schema = XmlDocument.fromBuffer(readFileSync(file), { url: file })
  const validator = XsdValidator.fromDoc(schema)
  schema.dispose()
  return (xml) => {
    const document = XmlDocument.fromString(xml)
    try {
      validator.validate(document)
      return []
    } catch (error) {
      return error instanceof Error ? error.message.split('\n') : ['unknown']
    } finally {
      document.dispose()
    }
  }
}
